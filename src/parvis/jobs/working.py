"""Work in the background of the web process, or in a process of its own."""

import threading
from typing import Final

import structlog
from django.utils import timezone
from huey.consumer import Consumer

from parvis.jobs import apart
from parvis.jobs.queue import bell, prepare, refreshed, run_rung

log = structlog.get_logger(__name__)

GATHER: Final = 0.2
"""Seconds between a ring and the work: what is written meanwhile is dealt with together."""
SETTLING: Final = 2.0
"""Seconds before what a killed process owed is looked for: whoever waits for the first page comes first."""
LULL: Final = 20.0
"""Seconds after which one looks for what is due though no bell rang."""

_stopping: Final = threading.Event()
_threads: Final[list[threading.Thread]] = []
_consumers: Final[list[Consumer]] = []


class _Quiet(Consumer):  # type: ignore[misc]  # huey carries no types
    """A consumer that leaves the signals of the process to the web server."""

    def _set_signal_handlers(self) -> None:
        pass


def work(workers: int) -> None:
    """Start background threads in this process: one that answers the bell, and some for the queue."""
    _stopping.clear()
    answering = threading.Thread(target=_answer_the_bell, name="parvis-bell", daemon=True)
    answering.start()
    _threads.append(answering)
    consumer = _Quiet(prepare(), workers=workers, worker_type="thread", periodic=True, initial_delay=0.1)
    consumer.start()
    _consumers.append(consumer)


def stop() -> None:
    """Let the background threads finish what they do, then stop."""
    _stopping.set()
    bell.set()
    while _consumers:
        _consumers.pop().stop(graceful=True)
    while _threads:
        _threads.pop().join(timeout=10)
    apart.end()


def _answer_the_bell() -> None:
    patience = SETTLING
    while not _stopping.is_set():
        bell.wait(patience)
        patience = LULL
        _stopping.wait(GATHER)
        bell.clear()
        if not _stopping.is_set():
            _do_what_is_due()


@refreshed
def _do_what_is_due() -> None:
    try:
        run_rung(timezone.now())
    except Exception:  # the thread must live: the next round tries again
        log.exception("bell.failed")
