"""Name the work to be done in the background: now, when woken, again and again."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from itertools import cycle, islice
from pathlib import Path
from typing import Final, ParamSpec

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab

from parvis.jobs.apart import called

log = structlog.get_logger(__name__)
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Sweep:
    """Look in the rows for what is due, and do it; told what time it is, it answers how much it did.

    It is known by its path, "package.module:function", and loaded when it first looks: pages come first.
    """

    name: str
    path: str
    minutes: int
    at_once: bool = False

    def run(self, at: datetime) -> int:
        """Look, and do what is due at this time."""
        return int(called(self.path, (at,)))


_SWEEPS: Final[dict[str, Sweep]] = {}
bell: Final = threading.Event()
"""Rung when something is due now; the thread that answers it runs in this process or nowhere."""


@cache
def queue() -> Huey:
    """Make the queue the host chose: a file by default, PostgreSQL or Valkey by its address."""
    return queue_at(settings.JOBS_URL, settings.DATA, immediate=settings.JOBS_IMMEDIATE)


def queue_at(url: str, folder: Path, *, immediate: bool = False) -> Huey:
    """Make a queue at an address, or in a file of a folder; ValueError for an address that is not known."""
    if immediate:
        return MemoryHuey("parvis", immediate=True)
    if url.startswith(("postgres://", "postgresql://")):
        return PostgresHuey("parvis", dsn=url, results=False)
    if url.startswith(("redis://", "rediss://")):
        return RedisHuey("parvis", url=url, results=False)
    if url:
        message = f"the queue's address starts with {url.partition('://')[0]}: postgresql and redis are known"
        raise ValueError(message)
    return SqliteHuey("parvis", filename=str(folder / "queue.sqlite3"), results=False)


def waiting() -> int:
    """Count what waits in the queue."""
    return int(queue().pending_count())


def job(run: Callable[P, None]) -> Callable[P, None]:
    """Make a function run in the background each time it is called, with plain values as arguments."""

    @wraps(run)
    def enqueue(*args: P.args, **named: P.kwargs) -> None:
        _task(run)(*args, **named)

    _JOBS.append(run)
    return enqueue


def every(name: str, path: str, *, minutes: int = 1, at_once: bool = False) -> None:
    """Run the sweep of this path again and again; `at_once` also when the bell rings.

    The bell rings at each act: what only time makes due, or nobody waits for, need not look then.
    """
    _SWEEPS[name] = Sweep(name, path, minutes, at_once)


def wake() -> None:
    """Ask that what is due be done now, by this process or by those that work for it."""
    bell.set()
    if settings.WORKERS == 0 and not settings.JOBS_IMMEDIATE:
        _task(_sweep_now)()


def run_due(at: datetime, *, rounds: int = 20) -> int:
    """Run the sweeps of every minute until nothing more is due, and tell how much was done."""
    return _until_idle([sweep for sweep in _SWEEPS.values() if sweep.minutes == 1], at, rounds)


def run_rung(at: datetime, *, rounds: int = 20) -> int:
    """Run the sweeps that answer the bell until nothing more is due, and tell how much was done."""
    return _until_idle([sweep for sweep in _SWEEPS.values() if sweep.at_once], at, rounds)


def _until_idle(prompt: Sequence[Sweep], at: datetime, rounds: int) -> int:
    done = idle = 0
    for sweep in islice(cycle(prompt), rounds * len(prompt)):
        this_time = _run(sweep, at)
        done += this_time
        # What one does may be work for another: all is done when each in turn found nothing.
        idle = 0 if this_time else idle + 1
        if idle == len(prompt):
            break
    return done


def _run(sweep: Sweep, at: datetime) -> int:
    """Run one sweep; what fails in it must not keep the others from their work."""
    try:
        return sweep.run(at)
    except Exception:
        if settings.JOBS_IMMEDIATE:  # a test wants to know
            raise
        log.exception("sweep.failed", sweep=sweep.name)
        return 0


def prepare() -> Huey:
    """Give the queue with every job and sweep made known to it, as a worker needs it."""
    made = queue()
    for run in _JOBS:
        _task(run)
    _task(_sweep_now)
    for sweep in _SWEEPS.values():
        _periodic(sweep)
    return made


def refreshed(run: Callable[P, None]) -> Callable[P, None]:
    """Let work in the background begin and end with connections that still answer."""

    @wraps(run)
    def refreshing(*args: P.args, **named: P.kwargs) -> None:
        if settings.JOBS_IMMEDIATE:  # no worker here: the connection belongs to whoever asked
            return run(*args, **named)
        close_old_connections()
        try:
            return run(*args, **named)
        finally:
            close_old_connections()

    return refreshing


_JOBS: Final[list[Callable[..., None]]] = []


def _sweep_now() -> None:
    run_rung(timezone.now())


@cache
def _task(run: Callable[..., None]) -> Callable[..., object]:
    made: Callable[..., object] = queue().task(name=f"{run.__module__}.{run.__qualname__}")(refreshed(run))
    return made


@cache
def _periodic(sweep: Sweep) -> None:
    def run() -> None:
        sweep.run(timezone.now())

    often = (
        {"minute": f"*/{sweep.minutes}"}
        if sweep.minutes < 60
        else {"minute": "0", "hour": f"*/{sweep.minutes // 60}"}
    )
    queue().periodic_task(crontab(**often), name=f"every.{sweep.name}")(refreshed(run))
