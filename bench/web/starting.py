"""Start a contestant again and again: how long until its first page, and what that cost."""

import statistics
import time

from bench.record import Row
from bench.web.contestants import Contestant
from bench.web.processes import memory, processor_seconds


def started(contestant: Contestant, times: int) -> Row:
    """Give the wall and processor seconds from the command to the first page, and the memory then."""
    walls, spent, held = [], [], []
    for _ in range(max(3, times)):
        begun = time.perf_counter()
        contestant.start()
        walls.append(time.perf_counter() - begun)
        spent.append(processor_seconds(contestant.pid))
        held.append(memory(contestant.pid))
        contestant.stop()
    return {
        "set": contestant.name,
        "contestant": contestant.name,
        "wall": round(min(walls), 2),
        "wall_median": round(statistics.median(walls), 2),
        "cpu": round(min(spent), 2),
        "rss": round(min(each.rss for each in held)),
        "pss": round(min(each.pss for each in held)),
        "own": round(min(each.own for each in held)),
    }
