"""The published elections the counts must reproduce, as they stand in vectors/*.json."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parvis.core.tally import Rules

FOLDER = Path(__file__).with_name("vectors")


def published() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each election and what was published of its count."""
    for file in sorted(FOLDER.glob("*.json")):
        for told in json.loads(file.read_text("utf-8")):
            yield f"{file.stem}: {told['name']}", told


def rules_of(told: dict[str, Any]) -> Rules:
    """Read the rules the election was held by."""
    return Rules.of(told["rules"])


def piles_of(told: dict[str, Any]) -> list[tuple[Any, int]]:
    """Lay out the ballots of an election: whole, or the fewest that give the published counts."""
    return list(_READ[next(name for name in _READ if name in told)](told))


def _whole(told: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    yield from ((ballot, number) for ballot, number in told["ballots"])


def _lines(told: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    """Read lines such as "14 251": fourteen ballots that rank the second option, the fifth, the first.

    Where there are more than nine options, their numbers stand apart: "14 2 5 11".
    """
    options = told["rules"]["options"]
    for line in " ".join(told["lines"]).split(";"):
        if line.strip():
            number, *places = line.split()
            ranking = places if len(options) > 9 else list("".join(places))
            yield [options[int(place) - 1] for place in ranking], int(number)


def _approvals(told: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    """Give each option its published number of approvals; whose they were changes no count."""
    counts = {**told["approvals"], "": told["voters"]}
    for low, high in zip(sorted({0, *counts.values()}), sorted(set(counts.values())), strict=False):
        yield [option for option, number in counts.items() if option and number >= high], high - low


def _profiles(told: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    """Give each option its published grades; whose they were changes no count."""
    grades = told["rules"]["grades"]
    spread = {
        option: [grade for grade, number in zip(grades, row, strict=True) for _ in range(number)]
        for option, row in told["profiles"].items()
    }
    yield from ((dict(zip(spread, ballot, strict=True)), 1) for ballot in zip(*spread.values(), strict=True))


_READ = {"ballots": _whole, "lines": _lines, "approvals": _approvals, "profiles": _profiles}
