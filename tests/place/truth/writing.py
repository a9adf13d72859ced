"""Write the table down: a file of comma-separated values with all of it, a page with what may be done."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.place.truth.cast import MEMBERS, WHO
from tests.place.truth.discovering import Policy
from tests.place.truth.stage import STATES
from tests.place.truth.table import ANYWHERE, Row

REFERENCE: Final = Path(__file__).resolve().parents[3] / "docs" / "reference"
TABLE: Final = REFERENCE / "who-may-what.csv"
PAGE: Final = REFERENCE / "who-may-what.md"
EVERY: Final = "every"
BEGIN: Final = "<!-- What follows is written by the test that checks it. -->\n"

_WRITE: Final = tuple(
    name for name in MEMBERS if name not in {"not accepted", "suspended", "excluded", "suspended holder"}
)
_GROUPS: Final = (
    ("anyone", tuple(WHO)),
    ("anyone with an account", tuple(name for name in WHO if name not in {"nobody", "unclaimed", "erased"})),
    ("members", MEMBERS),
    ("members who may write", _WRITE),
)
"""How several of the cast are named at once, the widest first."""
MISSING: Final = 2
"""How many of them may be named as exceptions."""


def merged(rows: Iterable[Row]) -> list[Row]:
    """Make one row of those that differ by the state of the community alone."""
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for row in rows:
        found.setdefault((row.policy, row.things, row.verdicts), []).append(row.state)
    return [Row(_states(states), *same) for same, states in found.items()]


def table(rows: Iterable[Row]) -> str:
    """Write all rows as comma-separated values."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(("state", "policy", "of", *WHO))
    lines.writerows((row.state, row.policy, row.things, *row.verdicts) for row in merged(rows))
    return written.getvalue()


def page(kept: str, policies: Sequence[Policy], rows: Sequence[Row]) -> str:
    """Write the page anew: what people wrote above, then what is generated."""
    above = kept.partition(BEGIN)[0]
    return "\n".join([above + BEGIN, *_cast(), *_rooms(policies, rows)]) + "\n"


def _cast() -> list[str]:
    return [
        "## The persons",
        "",
        "| column | who |",
        "|---|---|",
        *(f"| {name} | {says} |" for name, says in WHO.items()),
        "",
        "## The communities",
        "",
        "| state | what it is |",
        "|---|---|",
        *(f"| {each.name} | {each.says} |" for each in STATES),
        "",
    ]


def _rooms(policies: Sequence[Policy], rows: Sequence[Row]) -> list[str]:
    public = [row for row in rows if row.state in {ANYWHERE, STATES[0].name}]
    lines = []
    for room, found in groupby(policies, key=lambda policy: policy.room):
        lines += [f"## {room.capitalize()}", "", "| act | of | who may |", "|---|---|---|"]
        for policy in found:
            lines += _acts(policy, [row for row in public if row.policy == policy.name])
        lines.append("")
    return lines


def _acts(policy: Policy, rows: Sequence[Row]) -> list[str]:
    """Write one line for all things of which the same persons may do it."""
    may: dict[str, list[str]] = {}
    for row in rows:
        may.setdefault(_named(row), []).append(row.things)
    says = f"`{policy.verb}`: {policy.says}"
    return [
        f"| {says if place == 0 else ''} | {'; '.join(filter(None, things))} | {who} |"
        for place, (who, things) in enumerate(may.items())
    ]


def _named(row: Row) -> str:
    """Name those who may, several at once where all of them may, or nearly all."""
    left, said = row.may(), []
    if not left:
        return "nobody"
    asked = {name for name, verdict in zip(WHO, row.verdicts, strict=True) if verdict}
    if left == asked and len(asked) < len(WHO):
        return "all who can be asked"
    for group, names in _GROUPS:
        missing = [name for name in names if name not in left]
        if len(missing) <= MISSING:
            but = f" (but not: {', '.join(missing)})" if missing else ""
            said.append(group + but)
            left.difference_update(names)
    alone = ["who is not signed in" if name == "nobody" else name for name in WHO if name in left]
    return ", ".join([*said, *alone])


def _states(states: Sequence[str]) -> str:
    return EVERY if len(states) == len(STATES) else ", ".join(states)
