"""Carry what happens to every process: by itself in one, by PostgreSQL or Valkey between several."""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Final, Protocol, cast

import structlog
from django.conf import settings

from parvis.live.hub import hub

log = structlog.get_logger(__name__)

CHANNEL: Final = "parvis_live"
LONGEST_WAIT: Final = 30.0
PAUSE: Final = 1.0
"""Seconds after which one who hears nothing looks whether it is time to stop."""

_CARRIERS: Final[Mapping[str, str]] = {
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "redis": "valkey",
    "rediss": "valkey",
}

_stopping: Final = threading.Event()
_lock: Final = threading.Lock()
_threads: Final[list[threading.Thread]] = []


class Carrier(Protocol):
    """What a module of `carriers` holds."""

    Errors: tuple[type[Exception], ...]

    def publish(self, url: str, channel: str, carried: str) -> None:
        """Tell every process that listens."""

    def hear(self, url: str, channel: str, pause: float) -> Iterator[str | None]:
        """Give what is told, and None after each pause in which nothing was."""


def carrier_at(url: str) -> Carrier:
    """Find what carries lines at an address; ValueError for one that is not known.

    Loaded only here: a place of one process has no client for either.
    """
    scheme = url.partition("://")[0]
    if scheme not in _CARRIERS:
        message = f"the address of live updates starts with {scheme}: postgresql and redis are known"
        raise ValueError(message)
    return cast("Carrier", import_module(f"parvis.live.carriers.{_CARRIERS[scheme]}"))


def publish(channels: Iterable[str], event: str, said: Mapping[str, int]) -> None:
    """Tell whoever reads now, in this process and in the others; what cannot be carried is only logged.

    Nobody loses anything when a line is lost: the page shows all of it when it is asked.
    """
    line = line_of(event, said)
    if not settings.LIVE_URL:
        hub.publish(channels, line)
        return
    carrier = carrier_at(settings.LIVE_URL)
    try:
        carrier.publish(settings.LIVE_URL, CHANNEL, json.dumps([[*channels], line.decode("utf-8")]))
    except carrier.Errors:
        log.warning("live.not_carried", exc_info=True)


def knock() -> None:
    """Carry nothing to nobody, to see that it can be carried; one of the carrier's errors when not."""
    carrier_at(settings.LIVE_URL).publish(settings.LIVE_URL, CHANNEL, json.dumps([[], ""]))


def line_of(event: str, said: Mapping[str, int]) -> bytes:
    """Write one server-sent event."""
    return f"event: {event}\ndata: {json.dumps(said, separators=(',', ':'))}\n\n".encode()


def listen() -> None:
    """Start hearing the other processes, once, where there are any."""
    if not settings.LIVE_URL:
        return
    with _lock:
        if not _threads:
            _stopping.clear()
            _threads.append(threading.Thread(target=_hear, name="parvis-live", daemon=True))
            _threads[0].start()


def stop() -> None:
    """Let every stream finish and hear nobody any more: called when the server is asked to stop."""
    hub.close()
    _stopping.set()
    with _lock:
        while _threads:
            _threads.pop().join(timeout=5)


def _hear() -> None:
    carrier, wait = carrier_at(settings.LIVE_URL), PAUSE
    while not _stopping.is_set():
        try:
            for heard in carrier.hear(settings.LIVE_URL, CHANNEL, PAUSE):
                wait = PAUSE
                if heard is not None:
                    channels, line = json.loads(heard)
                    hub.publish(channels, line.encode("utf-8"))
                if _stopping.is_set():
                    return
        except carrier.Errors:
            log.warning("live.not_heard", exc_info=True)
            _stopping.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)
