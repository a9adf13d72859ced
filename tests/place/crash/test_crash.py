"""The server is killed while fifty people write: nothing acknowledged is lost, nothing is doubled."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from bench.web import crash

KILLS = 3


@pytest.fixture
def database() -> Iterator[str]:
    """Give a database of its own where the tests run on PostgreSQL, else none: SQLite in the folder."""
    url = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg  # noqa: PLC0415 (only where PostgreSQL is)

    name = f"crash_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"create database {name}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f"drop database {name} with (force)")


@pytest.mark.slow
def test_a_killed_server_loses_nothing_it_acknowledged(tmp_path: Path, database: str) -> None:
    told = [*crash.rounds(tmp_path / "place", KILLS, url=database)]

    assert [row["wrong"] for row in told] == [[]] * KILLS
    assert [row["refused"] for row in told] == [[]] * KILLS
    assert all(row["acknowledged"] >= crash.FEWEST for row in told)
    assert all(row["cut"] > 0 for row in told), "nobody was writing when the blow fell"
    assert told[-1]["counts"]["posts"] == told[-1]["counts"]["search"] > KILLS * crash.FEWEST
    assert told[-1]["counts"]["notices"] > 0
