"""Carry lines by the publish and subscribe of Valkey, or of Redis."""

from collections.abc import Iterator
from typing import Final

import redis

Errors: Final = (redis.RedisError,)


def publish(url: str, channel: str, carried: str) -> None:
    """Tell every process that listens."""
    with redis.from_url(url, socket_connect_timeout=5, socket_timeout=5) as client:
        client.publish(channel, carried)


def hear(url: str, channel: str, pause: float) -> Iterator[str | None]:
    """Give what is told, and None after each pause in which nothing was."""
    with redis.from_url(url, socket_connect_timeout=5) as client, client.pubsub() as subscription:
        subscription.subscribe(channel)
        while True:
            heard = subscription.get_message(ignore_subscribe_messages=True, timeout=pause)
            yield heard["data"].decode("utf-8") if heard else None
