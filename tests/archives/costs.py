"""Weigh what reading costs by how it grows, never by a clock alone: machines differ."""

import time
from collections.abc import Callable

_FLOOR = 0.01


def assert_grows_with_its_length(read: Callable[[int], object], size: int) -> None:
    """Read ten times as much: what grows with the square would cost a hundred times as much."""

    def cost(length: int) -> float:
        begun = time.process_time()
        read(length)
        return time.process_time() - begun

    small = min(cost(size // 10) for _ in range(3))
    assert cost(size) < 40 * max(small, _FLOOR)
