"""Tell whether advertisements, machines' posts and copies are marked, and nothing else."""

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.command import listened
from bench.corpora import AbsentError, lines, rows
from bench.record import Row
from bench.runs import RunFailedError
from bench.tables import columns, table

Case = tuple[Row, str]
"""A message as the command reads it, and what it truly is: a class, or the key of its copies."""


def measure(chosen: list[str]) -> Iterator[Row]:
    """Listen to sets where people said what is an advertisement, a machine's post or a copy."""
    for name, (read, judge) in SETS.items():
        if chosen and name not in chosen:
            continue
        try:
            cases = list(read())
            with tempfile.TemporaryDirectory() as folder:
                found = _marked([message for message, _ in cases], Path(folder))
            for row in judge(cases, found):
                yield {"set": name, "messages": len(cases)} | row
        except (AbsentError, RunFailedError) as failure:
            yield {"set": name, "absent": str(failure)}


def youtube() -> Iterator[Case]:
    """Read comments under five videos, half of them promotional."""
    for row in rows("spam-youtube-en/comments.csv"):
        yield (
            {"text": row["text"], "author": row["author"], "time": row["date"], "thread": row["video"]},
            row["spam"],
        )


def spamassassin() -> Iterator[Case]:
    """Read mails: talk on mailing lists, newsletters and advertisements."""
    for mail in lines("spam-spamassassin-en/mails.jsonl.xz"):
        truth = {"easy-ham-1": "0", "hard-ham-1": "newsletter", "spam-1": "1"}[mail["group"]]
        yield (
            {"text": f"{mail['subject']}\n\n{mail['text']}", "author": mail["from"], "thread": mail["list"]},
            truth,
        )


def bots() -> Iterator[Case]:
    """Read a chat in which some accounts are machines; their names are not given to the ear."""
    for line in lines("chat-zulip-lean/messages.jsonl.xz"):
        message = {"text": line["text"], "author": line["user"], "time": line["ts"], "thread": line["topic"]}
        yield message, str(line.get("bot", 0))


def same_titles() -> Iterator[Case]:
    """Read titles of six words or more, some sent several times; shorter ones are never copies."""
    for row in rows("vrai-debat-fr/titles.csv"):
        if len(row["title"].split()) >= 6:
            yield {"text": row["title"]}, row["same_title"]


def _marked(messages: list[Row], folder: Path) -> list[Row]:
    """Give what `messages.csv` says of each message."""
    source = folder / "messages.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for at, message in enumerate(messages):
            file.write(json.dumps({"id": f"m{at}"} | message, ensure_ascii=False) + "\n")
    listened(source, folder / "out")
    with (folder / "out" / "messages.csv").open(encoding="utf-8", newline="") as file:
        told = {row["message_id"]: row for row in csv.DictReader(file)}
    return [told.get(f"m{at}", {}) for at in range(len(messages))]


def _by_mark(cases: list[Case], found: list[Row]) -> Iterator[Row]:
    """Tell, mark by mark, how many it caught and how many it should not have."""
    marks = sorted({row.get("mark", "") for row in found} - {""})
    wanted = sum(truth == "1" for _, truth in cases)
    newsletters = sum(truth == "newsletter" for _, truth in cases)
    for mark in [*marks, "any"]:
        caught = [
            truth
            for (_, truth), row in zip(cases, found, strict=True)
            if (row.get("mark") if mark == "any" else row.get("mark") == mark)
        ]
        hits = sum(truth == "1" for truth in caught)
        told = {"newsletters": f"{caught.count('newsletter')} of {newsletters}"} if newsletters else {}
        yield {
            "mark": mark,
            "wanted": wanted,
            "marked": len(caught),
            "precision": _share(hits, len(caught)),
            "recall": _share(hits, wanted),
        } | told


def _by_copy(cases: list[Case], found: list[Row]) -> Iterator[Row]:
    """Compare pairs of messages said to be copies of one another with pairs that truly are."""
    true_groups: dict[str, list[int]] = defaultdict(list)
    found_groups: dict[str, list[int]] = defaultdict(list)
    for at, ((_, truth), row) in enumerate(zip(cases, found, strict=True)):
        if truth:
            true_groups[truth].append(at)
        found_groups[row.get("duplicate_of") or f"m{at}"].append(at)
    true, told = _pairs(true_groups), _pairs(found_groups)
    yield {
        "mark": "duplicate_of",
        "wanted": len(true),
        "marked": len(told),
        "precision": _share(len(true & told), len(told)),
        "recall": _share(len(true & told), len(true)),
    }


def _pairs(groups: dict[str, list[int]]) -> set[tuple[int, int]]:
    return {(a, b) for group in groups.values() for at, a in enumerate(group) for b in group[at + 1 :]}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


Judge = Callable[[list[Case], list[Row]], Iterator[Row]]
SETS: dict[str, tuple[Callable[[], Iterator[Case]], Judge]] = {
    "comments (promotional)": (youtube, _by_mark),
    "mails (advertisements)": (spamassassin, _by_mark),
    "chat (machines)": (bots, _by_mark),
    "titles of six words or more (copies)": (same_titles, _by_copy),
}


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    return [
        "What people marked against what the command marks. Copies are counted in pairs of messages.",
        "",
        *table(
            ("set", "messages", "mark", "wanted", "marked", "precision", "recall", "newsletters marked"),
            (columns(row, "set", "messages", "mark", *_FIGURES) for row in rows),
        ),
    ]


_FIGURES = ("wanted", "marked", "precision", "recall", "newsletters")
