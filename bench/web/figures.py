"""Write `docs/reference/benchmarks-place.md` from the newest runs of the place's measures."""

import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from bench.page import newest, where
from bench.places import ROOT
from bench.record import Row, Run, kept
from bench.tables import columns, table
from bench.web.budgets import Figures, judged, noise_of

PAGE = ROOT / "docs" / "reference" / "benchmarks-place.md"
NAMES = ("parvis", "floor", "spirit")
SCENARIOS = {
    "home": "home",
    "list1": "list of topics",
    "list50": "the list, far back",
    "topic1": "topic of 20 posts",
    "deep": "deep page of 2,000 posts",
    "searchf": "search, a word in every fifth post",
    "searchr": "search, a word in three posts",
    "notif": "news",
    "reply": "reply",
    "mixed": "95 reads, 5 writes, 32 clients",
}
HEAD = """# Benchmarks of the place

What the pages of a place cost beside other software with the same content, what it weighs, how it starts,
and what a crash leaves. This page is written by `python -m bench web …`, whose measures are `load`,
`start`, `pages`, `handled` and `crash`.

The content is the same for all: 2,000 people, 20 communities, 5,000 topics (five of 2,000 posts), 100,000
Markdown posts, 20 posts to a page. The reader is a member of all 20 communities. Whoever wrote in a topic
follows it, and half of the followers have seen all, so that a reply wakes them.

- **parvis** is one process as `parvis serve` runs it, on SQLite and as installed for it, without the client
  of PostgreSQL, but that nobody is asked to wait between two messages.
- **floor** is the least such a page costs: one file of Django, raw SQL and Jinja2, over the same rows,
  served the same way. It keeps neither ledger nor notices; its list stands for its home page and its
  news.
- **spirit** is Spirit 0.14, a forum made with Django, from the package index: SQLite with the same
  settings, one process, its rate limits off. It shows search to members only, and finds topics rather
  than posts.
  Its style sheets and scripts are left to another server and not counted here, in its favour.

Processor seconds are user and system time of the whole tree of processes, background work included, but
for the process in which the ear listens: that is measured by `python -m bench.place_hearing`. The
machine is shared and noisy: the contestants took turns scene by scene within one run, so that ratios tell
more than seconds, and processor time more than pages a second.
"""


def write() -> None:
    """Write the page."""
    told = [HEAD]
    for title, name, describe in (
        ("Side by side", "place-load", _side_by_side),
        ("Start and memory", "place-start", _start),
        ("In a browser", "place-pages", _pages),
        ("Queries of each page", "place-handled", _handled),
        ("Killed while fifty write", "place-crash-sqlite", _crash),
    ):
        run = _newest(name)
        told += [f"## {title}", ""]
        told += [*describe(run["rows"]), "", where(run), ""] if run else ["Not measured yet.", ""]
    told[1:1] = ["## Budgets", "", *_budgets(), ""]
    PAGE.write_text("\n".join(told), encoding="utf-8")


def _newest(name: str) -> Run | None:
    """Give the newest whole run, with the scenes that were played anew since then in the place of theirs."""
    runs = kept(name)
    if not runs:
        return None
    rows, shown = newest(runs)
    return {**shown[-1], "rows": rows, "only": [each for run in shown for each in run["only"]]}


def _rows(name: str) -> list[Row]:
    run = _newest(name)
    return run["rows"] if run else []


def median(rows: Sequence[Row], what: str, **wanted: Any) -> float | None:
    """Give the median of a figure over the rounds."""
    found = [row[what] for row in rows if what in row and all(row.get(k) == v for k, v in wanted.items())]
    return statistics.median(found) if found else None


def _budgets() -> Iterator[str]:
    figures = Figures(
        load=_rows("place-load"),
        start=_rows("place-start"),
        pages=_rows("place-pages"),
        handled=_rows("place-handled"),
    )
    yield "What the place set out to cost, and what it costs. Where it is more, it says so."
    if noise := noise_of(figures.load, median):
        yield (
            f"The machine was not quiet: the floor’s topic page cost {noise:.1f} times what it costs on a "
            "quiet one of the same kind. “In quiet” is what was measured, divided by that."
        )
    yield ""
    heads = ("measure", "must", "aim", "measured", "in quiet", "reached")
    yield from table(heads, judged(figures, median))


def _side_by_side(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        if "absent" in row and "scenario" not in row:
            yield f"Not measured: {row['set']}: {row['absent']}"
            yield ""
    for who, called in (("user", "Signed in"), ("anon", "Not signed in")):
        yield f"### {called}: processor seconds per 1,000 requests"
        yield ""
        yield from table(
            ("scene", *NAMES, "parvis / floor", "spirit / parvis"), _compared(rows, "cpu_1000", who)
        )
        yield ""
    for what, called in (("per_second", "pages a second"), ("p95", "95th hundredth, in milliseconds")):
        yield f"### Signed in: {called}"
        yield ""
        yield from table(
            ("scene", *NAMES),
            (line[: 1 + len(NAMES)] for line in _compared(rows, what, "user")),
        )
        yield ""
    errors = {
        name: sum(row.get("errors", 0) for row in rows if row.get("contestant") == name) for name in NAMES
    }
    counted = ", ".join(f"{name} {count}" for name, count in errors.items())
    yield f"Answers that were errors, over all scenes: {counted}."


def _compared(rows: list[Row], what: str, who: str) -> Iterator[tuple[Any, ...]]:
    for scenario, called in SCENARIOS.items():
        found = [median(rows, what, scenario=scenario, who=who, contestant=name) for name in NAMES]
        if any(found):
            mine, floor, spirit = found
            told = [
                _short(value) or _absent(rows, scenario, who, name)
                for value, name in zip(found, NAMES, strict=True)
            ]
            yield (called, *told, _ratio(mine, floor), _ratio(spirit, mine))


def _absent(rows: list[Row], scenario: str, who: str, name: str) -> str | None:
    mine = {"scenario": scenario, "who": who, "contestant": name}
    said = [row["absent"] for row in rows if "absent" in row and mine.items() <= row.items()]
    return said[-1] if said else None


def _ratio(one: float | None, other: float | None) -> str | None:
    return f"{one / other:.1f}" if one and other else None


def _short(value: float | None) -> str | None:
    return (
        None if value is None else f"{value:.0f}" if value >= 100 else f"{value:.2f}".rstrip("0").rstrip(".")
    )


def _start(rows: list[Row]) -> Iterator[str]:
    yield "From the command to the first page, the best of some times; memory then, in MiB."
    yield ""
    heads = ("contestant", "wall, s", "processor, s", "resident", "shared ones in part", "own, no file's")
    yield from table(heads, (columns(row, "set", "wall", "cpu", "rss", "pss", "own") for row in rows))
    yield ""
    load = [row for row in _rows("place-load") if row.get("contestant") == "parvis" and "rss" in row]
    if load:
        most = max(load, key=lambda row: int(row["pss"]))
        yield (
            f"Under load the place held at most {most['rss']} MiB resident, {most.get('own', '?')} MiB "
            f"of its own ({most['set']}). The difference is mostly the file of the database, which each "
            "connection maps for itself and the system can take back."
        )


def _pages(rows: list[Row]) -> Iterator[str]:
    yield (
        "Cold, at 1280 px, in headless Chromium; transferred KB. Lighthouse judges as on a telephone: "
        "performance, accessibility, best practices, search engines, the better of two times."
    )
    yield ""
    heads = ("page", "requests", "all", "without the font", "scripts", "HTML", "axe", "Lighthouse")
    weights = ("set", "requests", "kb", "without_font", "script", "html", "axe")
    yield from table(heads, ((*columns(row, *weights), _scores(row.get("lighthouse"))) for row in rows))


def _scores(said: object) -> str:
    return " ".join(map(str, said)) if isinstance(said, list) else str(said or "")


def _handled(rows: list[Row]) -> Iterator[str]:
    yield "The handler alone, with neither server nor network: processor milliseconds, queries, KB of HTML."
    yield ""
    heads = ("page", "processor, ms", "queries", "KB")
    yield from table(heads, (columns(row, "set", "ms", "queries", "kb") for row in rows))


def _crash(rows: list[Row]) -> Iterator[str]:
    yield (
        "Fifty people post replies by HTTP, signed in, and the process is killed (`kill -9`) at a "
        "moment chance chose. After each start: every acknowledged reply stands where the answer "
        "said, each post has its sentence in the ledger and each sentence its post, each sentence its "
        "deliveries, and once they are served every notice and every entry of the index is there, "
        "once. PostgreSQL waited for the disk, as an installation does, though killing the place "
        "alone does not need it."
    )
    yield ""
    runs = [_rows(name) for name in ("place-crash-sqlite", "place-crash-postgresql")]
    lines = [
        (
            found[0]["database"],
            len(found),
            sum(row["acknowledged"] for row in found),
            sum(row["cut"] for row in found),
            found[-1]["counts"].get("deliveries"),
            sum(len(row["wrong"]) for row in found),
            f"{statistics.median(row['back_after'] for row in found):.1f}",
        )
        for found in runs
        if found
    ]
    del rows
    heads = ("database", "kills", "acknowledged", "cut off", "deliveries", "wrong", "back after, s")
    yield from table(heads, lines)
