"""Tell whether themes stay what they are when new messages come, and what joining them costs."""

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.corpora import CORPORA, AbsentError
from bench.record import Row
from bench.runs import RunFailedError, contestant
from bench.scale import built, talk
from bench.scores import scored
from bench.tables import columns, table

SETS = ("banking77", "clinc150", "vrai-debat")
NEW = 0.1
KNOWN, JOINING = 100_000, 10_000


def measure(chosen: list[str]) -> Iterator[Row]:
    """Listen to nine tenths of each set, then to all with the themes kept; let ten thousand join."""
    for name in chosen or [*SETS, "long talk"]:
        with tempfile.TemporaryDirectory() as folder:
            try:
                yield from _warm(Path(folder)) if name == "long talk" else _tenth(name, Path(folder))
            except (AbsentError, RunFailedError) as failure:
                yield {"set": name, "absent": str(failure)}


def _tenth(name: str, folder: Path) -> Iterator[Row]:
    lines = CORPORA[name].written().read_text(encoding="utf-8").splitlines()
    random.Random(0).shuffle(lines)  # noqa: S311 - which messages come later, no secret
    cut = round(len(lines) * (1 - NEW))
    found = _heard(lines[:cut], lines[cut:], folder, "contributions")
    truth = [json.loads(line)["label"] for line in lines]
    old, updated, afresh = (found[way]["labels"] for way in ("old", "updated", "afresh"))
    names = found["old"]["names"]
    stayed = sum(found["updated"]["names"].get(theme) == called for theme, called in names.items())
    yield {
        "set": name,
        "messages": len(lines),
        "old_ari": scored(old, updated[:cut])["ari"],
        "afresh_ari": scored(old, afresh[:cut])["ari"],
        "names_kept": round(stayed / max(1, len(names)), 3),
        "new_ami": scored(truth[cut:], updated[cut:])["ami"],
        "new_ami_joined": scored(truth[cut:], found["joined"]["labels"])["ami"],
        "new_ami_afresh": scored(truth[cut:], afresh[cut:])["ami"],
    } | _cost(found, len(lines) - cut)


def _warm(folder: Path) -> Iterator[Row]:
    source = folder / "messages.jsonl"
    built(talk, KNOWN + JOINING, source)
    lines = source.read_text(encoding="utf-8").splitlines()
    found = _heard(lines[:KNOWN], lines[KNOWN:], folder, "talk")
    old, updated = found["old"]["labels"], found["updated"]["labels"]
    yield {
        "set": "long talk",
        "messages": len(lines),
        "old_ari": scored(old, updated[:KNOWN])["ari"],
    } | _cost(found, JOINING)


def _heard(old: list[str], new: list[str], folder: Path, what: str) -> Any:
    files = folder / "old.jsonl", folder / "new.jsonl"
    for file, lines in zip(files, (old, new), strict=True):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found, _ = contestant("steady", *files, what)
    return found


def _cost(found: Any, new: int) -> Row:
    return {
        "new": new,
        "joined_cpu": round(found["joined"]["work"]["cpu"], 2),
        "updated_cpu": round(found["updated"]["work"]["cpu"], 2),
        "afresh_cpu": round(found["afresh"]["work"]["cpu"], 2),
        "state_kb": found["state_kb"],
    }


READING = """\
Nine tenths of a set are heard first and the themes kept; then come the others. ARI: are the old
messages still together after the update, and after listening afresh. Names kept: share of themes
that keep both id and name. AMI: do the new messages meet the labels people gave, when all are heard
with the themes kept, when only the new ones are, and when all are heard afresh. The long talk is a
chat of 100,000 messages which 10,000 join. CPU seconds are of the listening alone."""


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    figures = (columns(row, "set", "messages", *_FIGURES) for row in rows)
    return [READING, "", *table(("set", "messages", *_FIGURES.values()), figures)]


_FIGURES = {
    "old_ari": "ARI updated",
    "afresh_ari": "ARI afresh",
    "names_kept": "names kept",
    "new_ami": "AMI of the new",
    "new_ami_joined": "new alone",
    "new_ami_afresh": "afresh",
    "new": "new",
    "joined_cpu": "CPU s new alone",
    "updated_cpu": "CPU s all, updated",
    "afresh_cpu": "CPU s all, afresh",
    "state_kb": "kept KB",
}
