"""Weigh what work costs by how it grows, never by a clock alone: machines differ."""

import gc
import time
from collections.abc import Callable

_FLOOR = 0.01


def least(work: Callable[[], object], turns: int = 3) -> float:
    """Measure the least processor seconds some work takes, of so many turns.

    Only this thread's: a server that an earlier test left idling in another one is not part of it, nor is the
    sweeping of all the objects of the tests before.
    """
    return min(_spent(work) for _ in range(turns))


def _spent(work: Callable[[], object]) -> float:
    sweeping = gc.isenabled()
    gc.disable()
    try:
        begun = time.thread_time()
        work()
        return time.thread_time() - begun
    finally:
        if sweeping:
            gc.enable()


def assert_grows_with_its_length(read: Callable[[int], object], size: int) -> None:
    """Read ten times as much: what grows with the square would cost a hundred times as much."""
    small = least(lambda: read(size // 10))
    assert least(lambda: read(size)) < 40 * max(small, _FLOOR)
