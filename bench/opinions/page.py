"""Write `docs/reference/benchmarks-opinions.md` from the newest run."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from bench.page import newest, where
from bench.places import ROOT
from bench.record import Row, kept
from bench.tables import columns, table

PAGE = ROOT / "docs" / "reference" / "benchmarks-opinions.md"

HEAD = """# Benchmarks of the opinion map

The map beside red-dwarf, the reference implementation of Polis in Python, on the same votes, each in a
fresh process. Written by `python -m bench opinions`; `PARVIS_CORPORA` names the folder of the corpora.
Machines are noisy: ratios tell more than seconds.

`CPU` is of the whole process, starting and loading included, `work` of the drawing alone, from votes in
memory to figures. Where there were several rounds, the contestants took turns and the middle is told.
"""

EQUAL = """## The same figures

*Figures* is the widest difference of any figure of any statement and group (counts, probabilities, ratios,
tests), and of the group-aware consensus, once both are given red-dwarf's groups; *places* the lowest
correlation of both axes. Groups are found by both on their own: the adjusted Rand index is 1 where they are
the same. Red-dwarf divides people, Parvis gatherings of people, as Polis itself does; both choose by lot
where to begin.
"""

COST = """## The cost

Each map may ask for 8 GB of addresses at most.
"""

AXES = """## More than two directions

Invented people of four minds, found again (adjusted Rand index with the minds planted; 1: the same groups).
Two directions cannot part four minds.
"""

ONE = """## After one more vote

Placing one person anew from her own votes, in a process without any numerical library; and drawing the axes
again when one vote in a hundred is new, from those of before and from nothing (CPU seconds; *alike*: the
lowest correlation of the two).
"""


def write() -> None:
    """Write the page."""
    runs = kept("opinions")
    told = [HEAD]
    if not runs:
        told += ["Not measured yet.", ""]
    else:
        rows, shown = newest(runs)
        parts = ((EQUAL, _equal), (COST, _cost), (AXES, _axes), (ONE, _one))
        for head, describe in parts:
            told += [head, *describe(rows), ""]
        told += [line for run in shown for line in (where(run), "")]
    PAGE.write_text("\n".join(told), encoding="utf-8")


def _equal(rows: list[Row]) -> Iterator[str]:
    found = [row for row in rows if row["what"] == "compared"]
    groups = {(row["set"], row["what"]): row.get("groups") for row in rows if "round" in row}
    yield from table(
        (
            "conversation", "people", "statements", "votes", "figures", "places", "groups' ARI",
            "Parvis", "red-dwarf",
        ),
        (
            (
                row["set"], row["people"], row["statements"], row["votes"],
                f"{max(row['statistics'], row['consensus']):.1g}", f"{row['projection']:.8f}",
                f"{row['ari']:.3f}",
                *(_sizes(groups[row["set"], who]) for who in ("parvis", "red-dwarf")),
            )
            for row in found
        ),
    )  # fmt: skip


def _sizes(groups: list[int] | None) -> str:
    return " + ".join(map(str, groups or ()))


def _cost(rows: list[Row]) -> Iterator[str]:
    yield from table(
        (
            "conversation",
            "contestant",
            "CPU s",
            "work CPU s",
            "work wall s",
            "peak MB",
            "times the CPU",
            "times the work",
        ),
        _costs(rows),
    )


def _costs(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    for name in dict.fromkeys(row["set"] for row in rows):
        ours, theirs = (
            _middle([row for row in rows if (row["set"], row["what"]) == (name, who)])
            for who in ("parvis", "red-dwarf")
        )
        wanted = ("cpu", "work_cpu", "work_wall", "peak_mb")
        yield (name, "Parvis", *columns(ours, *wanted), "", "")
        if theirs:
            yield (name, "red-dwarf", *columns(theirs, *wanted), *_times(ours, theirs))


def _times(ours: Row, theirs: Row) -> tuple[str, str]:
    if "absent" in theirs:
        return "", ""
    return (
        f"{theirs['cpu'] / ours['cpu']:.1f} x",
        f"{theirs['work_cpu'] / max(0.001, ours['work_cpu']):.0f} x",
    )


def _middle(rounds: list[Row]) -> Row:
    """Tell the middle of several rounds, or why there is none."""
    measured = [row for row in rounds if "absent" not in row]
    if not measured:
        return rounds[0] if rounds else {}
    names = ("cpu", "work_cpu", "work_wall", "peak_mb")
    return {name: round(median(row[name] for row in measured), 2) for name in names}


def _axes(rows: list[Row]) -> Iterator[str]:
    peers = {row["set"]: row.get("planted_ari") for row in rows if row["what"] == "red-dwarf"}
    found = [row for row in rows if row["what"] == "axes"]
    lines = [
        (
            row["set"],
            f"Parvis, {row['axes']} axes",
            row.get("planted_ari"),
            _sizes(row["groups"]),
            row["work_cpu"],
        )
        for row in found
    ]
    lines += [
        (name, "red-dwarf", peers[name], "", "")
        for name in dict.fromkeys(row["set"] for row in found)
        if peers.get(name) is not None
    ]
    yield from table(
        ("people x statements", "contestant", "ARI", "groups", "work CPU s"),
        sorted(lines, key=lambda line: line[0]),
    )


def _one(rows: list[Row]) -> Iterator[str]:
    placed = {row["set"]: row for row in rows if row["what"] == "place"}
    yield from table(
        (
            "conversation", "her votes", "placed in µs", "if she voted on all", "placed in µs",
            "axes from before", "from nothing", "alike",
        ),
        (
            (
                row["set"], placed[row["set"]]["usual_votes"], round(placed[row["set"]]["usual_us"], 1),
                placed[row["set"]]["every_votes"], round(placed[row["set"]]["every_us"], 1),
                round(row["warm"], 4), round(row["cold"], 4), f"{row['alike']:.5f}",
            )
            for row in rows
            if row["what"] == "refresh"
        ),
    )  # fmt: skip
