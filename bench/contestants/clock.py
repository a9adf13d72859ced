"""Time one piece of work inside a process, next to the measure of the whole process."""

import gc
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Fill a dictionary with the CPU seconds and the wall seconds spent inside the block.

    What was read before is out of the garbage collector's rounds: it is no part of the work.
    """
    gc.freeze()
    spent: dict[str, float] = {}
    cpu, wall = _cpu(), time.perf_counter()
    yield spent
    spent["cpu"] = _cpu() - cpu
    spent["wall"] = time.perf_counter() - wall


def peak_mb() -> float:
    """Tell the peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _cpu() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
