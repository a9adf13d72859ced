"""What the place may cost, and whether it does."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bench.record import Row

Median = Callable[..., float | None]
Line = tuple[Any, ...]
CPU = (
    ("topic page, signed in", "topic1", 3.0, 1.9),
    ("list", "list1", 3.5, 1.9),
    ("home", "home", 3.5, 1.9),
    ("search, rare word", "searchr", 2.5, 1.2),
    ("search, frequent word", "searchf", 25.0, 4.0),
    ("reply, ledger and notices included", "reply", 2.8, 1.4),
)
"""Measure, scenario, must and aim in processor seconds per 1,000, on a quiet machine of two cores."""
MIXED = (150, 107)
"""A fifth and a seventh of what MyBB takes there."""
FLOOR_WHEN_QUIET = 1.30
"""What the floor's topic page costs on that machine: what it costs in a run tells how noisy that was."""


class Figures(NamedTuple):
    """Hold the newest rows of each measure."""

    load: list[Row]
    start: list[Row]
    pages: list[Row]
    handled: list[Row]


def judged(figures: Figures, median: Median) -> Iterator[Line]:
    """Give each budget with what was measured."""
    mine = {"contestant": "parvis", "who": "user"}
    noise = noise_of(figures.load, median)
    for called, scenario, must, aim in CPU:
        found = median(figures.load, "cpu_1000", scenario=scenario, **mine)
        yield _line(f"{called}: processor s per 1,000", must, aim, found, _in_quiet(found, noise))
    slow = median(figures.load, "p95", scenario="mixed", **mine)
    yield _line("95 reads to 5 writes, 32 clients: p95, ms", *MIXED, slow, _in_quiet(slow, noise))
    topic = median(figures.load, "cpu_1000", scenario="topic1", **mine)
    deep = median(figures.load, "cpu_1000", scenario="deep", **mine)
    yield _line("deep page: times the first page", 1.2, 1.0, deep / topic if deep and topic else None)
    load = [row for row in figures.load if row.get("contestant") == "parvis"]
    yield _line("errors, in any scene", 0, 0, sum(row.get("errors", 0) for row in load) if load else None)
    idle = median(figures.start, "rss", contestant="parvis")
    yield _line("memory when started, MiB resident", 130, 100, idle)
    most = max((row["rss"] for row in load if "rss" in row), default=None)
    yield _line("memory under load, MiB resident", 200, 150, most)
    own = max((row["own"] for row in load if "own" in row), default=None)
    yield _line("the same, but for the mapped file of the database", 200, 150, own)
    for called, key, must in (("start to first page, s", "wall", 2.0), ("start, processor s", "cpu", 1.0)):
        found = median(figures.start, key, contestant="parvis")
        yield _line(called, must, 1.0, found, _in_quiet(found, noise))
    page = {"contestant": "parvis", "page": "topic", "who": "user"}
    yield _line(
        "topic page, cold, without the font, KB", 50, 30, median(figures.pages, "without_font", **page)
    )
    yield _line("its scripts, KB", 50, 20, median(figures.pages, "script", **page))
    yield _line("its requests", 5, 3, median(figures.pages, "requests", **page))
    yield _line("queries of a topic page", 10, 10, median(figures.handled, "queries", set="topic (user)"))
    yield _line("queries of a list", 8, 8, median(figures.handled, "queries", set="list (user)"))
    seen = [row for row in figures.pages if row.get("contestant") == "parvis"]
    scores = [score for row in seen if isinstance(row.get("lighthouse"), list) for score in row["lighthouse"]]
    lowest = min(scores) if scores else None
    reached = None if lowest is None else "aim" if lowest >= 100 else "must" if lowest >= 95 else "no"
    yield (
        "Lighthouse, the lowest of all four on each page",
        "95",
        "100",
        _said(lowest),
        "",
        reached or "not measured",
    )
    yield _line("axe, elements", 0, 0, sum(row["axe"] for row in seen if "axe" in row) if seen else None)


def noise_of(load: list[Row], median: Median) -> float | None:
    """Tell how many times more a thing cost in this run than on a quiet machine, by the floor."""
    floor = median(load, "cpu_1000", scenario="topic1", contestant="floor", who="user")
    return floor / FLOOR_WHEN_QUIET if floor else None


def _in_quiet(found: float | None, noise: float | None) -> float | None:
    return found / noise if found and noise else None


def _line(called: str, must: float, aim: float, found: float | None, weighed: float | None = None) -> Line:
    """Judge a figure that is better the smaller it is: as it was measured, and as it would be in quiet."""
    reached = _judged(must, aim, found)
    if weighed is not None and (quiet := _judged(must, aim, weighed)) != reached:
        reached = f"{reached}; {quiet} in quiet"
    return (called, f"≤ {must:g}", f"≤ {aim:g}", _said(found), _said(weighed), reached)


def _judged(must: float, aim: float, found: float | None) -> str:
    if found is None:
        return "not measured"
    return "aim" if found <= aim else "must" if found <= must else "**no**"


def _said(found: float | None) -> str:
    return "" if found is None else f"{found:.2f}".rstrip("0").rstrip(".") if found % 1 else f"{found:g}"
