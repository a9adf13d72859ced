"""Tell whether the names of the themes say what the themes are."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import Stemmer

from bench.corpora import CORPORA, AbsentError
from bench.record import Row
from bench.runs import RunFailedError, contestant
from bench.tables import columns, table

_STEM = Stemmer.Stemmer("english")
SETS = ("clinc150", "banking77")
MODES: dict[str, tuple[str, ...]] = {"finer": (), "usual": ("--usual",), "finer, thorough": ("--thorough",)}


def measure(chosen: list[str]) -> Iterator[Row]:
    """Name the themes of each set and compare the names with the labels people gave."""
    for name in chosen or SETS:
        try:
            messages = CORPORA[name].written()
        except AbsentError as absence:
            yield {"set": name, "absent": str(absence)}
            continue
        lines = [json.loads(line) for line in messages.read_text(encoding="utf-8").splitlines()]
        truth = {line["id"]: line["label"] for line in lines}
        for mode, options in MODES.items():
            try:
                found, _ = contestant("ear", messages, *options)
            except RunFailedError as failure:
                yield {"set": name, "mode": mode, "absent": str(failure)}
                continue
            yield {"set": name, "mode": mode} | _judged(list(truth.values()), truth, found)


def _judged(labels: list[str], truth: dict[str, str], found: dict[str, Any]) -> Row:
    members = [Counter[str]() for _ in found["names"]]
    for label, theme in zip(labels, found["labels"], strict=True):
        if theme >= 0:
            members[theme][label] += 1
    right = spoken = 0
    for counts, name in zip(members, found["names"], strict=True):
        majority = _majority(counts)
        right += truth.get(name["message"]) == majority
        spoken += _says(name["terms"], majority)
    held = sum(sum(counts.values()) for counts in members)
    pure = sum(max(counts.values(), default=0) for counts in members)
    return {
        "themes": len(members),
        "quotation": _share(right, len(members)),
        "any_message": _share(pure, held),
        "five_words": _share(spoken, len(members)),
    }


def _majority(counts: Counter[str]) -> str:
    return min(counts, key=lambda label: (-counts[label], label), default="")


def _says(terms: list[str], label: str) -> bool:
    """Tell whether a word of the label ("card_arrival") is among the terms, whatever its form."""
    wanted, said = (
        {_STEM.stemWord(word) for word in re.findall(r"[^\W_]+", text.lower()) if len(word) > 2}
        for text in (label, " ".join(terms))
    )
    return bool(wanted & said)


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 3)


READING = """\
Share of themes whose name (a sentence somebody wrote) carries the label most frequent in the theme;
share of all messages that carry the label most frequent in their theme, which is what a name drawn
by lot would get; share of themes with a word of that label among their five words."""


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    return [
        READING,
        "",
        *table(
            ("set", "mode", "themes", "quotation", "any message", "five words"),
            (columns(row, "set", "mode", "themes", "quotation", "any_message", "five_words") for row in rows),
        ),
    ]
