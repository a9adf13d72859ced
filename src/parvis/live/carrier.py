"""Carry what happens to every process: by itself in one, by PostgreSQL's NOTIFY between several."""

import json
import threading
from collections.abc import Iterable, Mapping
from typing import Final

import structlog
from django.conf import settings

from parvis.live.hub import hub

log = structlog.get_logger(__name__)

CHANNEL: Final = "parvis_live"
LONGEST_WAIT: Final = 30.0

_stopping: Final = threading.Event()
_lock: Final = threading.Lock()
_threads: Final[list[threading.Thread]] = []


def publish(channels: Iterable[str], event: str, said: Mapping[str, int]) -> None:
    """Tell whoever reads now, in this process and in the others; what cannot be carried is only logged.

    Nobody loses anything when a line is lost: the page shows all of it when it is asked.
    """
    line = line_of(event, said)
    if not settings.LIVE_URL:
        hub.publish(channels, line)
        return
    import psycopg  # noqa: PLC0415 (only a place of several processes has it)

    try:
        with psycopg.connect(settings.LIVE_URL, autocommit=True, connect_timeout=5) as connection:
            carried = json.dumps([[*channels], line.decode("utf-8")])
            connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, carried))
    except psycopg.Error:
        log.warning("live.not_carried", exc_info=True)


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
    import psycopg  # noqa: PLC0415 (see above)

    wait = 1.0
    while not _stopping.is_set():
        try:
            with psycopg.connect(settings.LIVE_URL, autocommit=True, connect_timeout=5) as connection:
                connection.execute(f"LISTEN {CHANNEL}")
                wait = 1.0
                while not _stopping.is_set():
                    for heard in connection.notifies(timeout=1.0):
                        channels, line = json.loads(heard.payload)
                        hub.publish(channels, line.encode("utf-8"))
        except psycopg.Error:
            log.warning("live.not_heard", exc_info=True)
            _stopping.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)
