"""Carry lines by PostgreSQL's NOTIFY."""

from collections.abc import Iterator
from typing import Final

import psycopg

Errors: Final = (psycopg.Error,)


def publish(url: str, channel: str, carried: str) -> None:
    """Tell every process that listens."""
    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        connection.execute("SELECT pg_notify(%s, %s)", (channel, carried))


def hear(url: str, channel: str, pause: float) -> Iterator[str | None]:
    """Give what is told, and None after each pause in which nothing was."""
    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        connection.execute(f"LISTEN {channel}")
        while True:
            yield None
            for heard in connection.notifies(timeout=pause):
                yield heard.payload
