"""How cost and memory grow from ten thousand messages to a million."""

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.command import listened
from bench.corpora import CORPORA, AbsentError, lines
from bench.record import Row
from bench.runs import RunFailedError, contestant
from bench.tables import columns, table

SIZES = (10_000, 100_000, 1_000_000)
DROPPED = 0.2
"""Share of the words that a repeated message loses, so that no message comes back as it was."""


def measure(chosen: list[str]) -> Iterator[Row]:
    """Listen to more and more messages: the ear alone, then the whole command with its report."""
    sizes = [int(size) for size in chosen] or list(SIZES)
    for base, read in {"long talk": talk, "short contributions": contributions}.items():
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / "messages.jsonl"
                try:
                    built(read, size, source)
                except AbsentError as absence:
                    yield {"base": base, "messages": size, "absent": str(absence)}
                    continue
                yield from _heard(base, size, source)


def _heard(base: str, size: int, source: Path) -> Iterator[Row]:
    row = {"base": base, "messages": size}
    attempts = {
        "themes alone, every message": ("themes", "--usual"),
        "ear, every message": ("ear", "--usual"),
        "ear, sentences that expect": ("ear", "--usual", "--sentences"),
    }
    for name, (module, *options) in attempts.items():
        try:
            found, spent = contestant(module, source, *options)
            work = found["work"]
            each = {"work_cpu": round(work["cpu"], 2), "us_each": round(work["cpu"] / size * 1e6, 1)}
            memory = {"texts_mb": round(found["texts_mb"])} if "texts_mb" in found else {}
            yield row | {"what": name, "themes": len(found["names"])} | spent.row() | each | memory
        except RunFailedError as failure:
            yield row | {"what": name, "absent": str(failure)}
    try:
        spent = listened(source, source.parent / "out")
        yield row | {"what": "parvis listen"} | spent.row() | {"us_each": round(spent.cpu / size * 1e6, 1)}
    except RunFailedError as failure:
        yield row | {"what": "parvis listen", "absent": str(failure)}


def talk() -> Iterator[Row]:
    """Read a chat of eight years: long messages with persons, dates and threads."""
    for line in lines("chat-zulip-lean/messages.jsonl.xz"):
        yield {
            "text": line["text"],
            "author": line["user"],
            "at": line["ts"],
            "thread": line["topic"],
        }


def contributions() -> Iterator[Row]:
    """Read the sets of short contributions one after the other, in two languages, without persons."""
    for name in ("banking77", "clinc150", "vrai-debat"):
        for line in CORPORA[name].read():
            yield {"text": line.text}


def built(read: Callable[[], Iterator[Row]], size: int, target: Path) -> None:
    """Write the base as it is, then again with words dropped, until there are enough messages."""
    chance = random.Random(0)  # noqa: S311 - words to drop, no secret
    with target.open("w", encoding="utf-8") as file:
        written, turn = 0, 0
        while written < size:
            before = written
            for line in read():
                if written == size:
                    return
                again = {"text": _thinned(line["text"], chance)} if turn else {}
                thread = {"thread": f"{line['thread']} {turn}"} if "thread" in line else {}
                file.write(
                    json.dumps(line | again | thread | {"id": str(written)}, ensure_ascii=False) + "\n"
                )
                written += 1
            if written == before:
                raise AbsentError("the base holds no message")
            turn += 1


def _thinned(text: str, chance: random.Random) -> str:
    return " ".join(word for word in text.split() if chance.random() >= DROPPED)


READING = """\
The base is heard as it is, then again with a fifth of the words dropped, until there are enough
messages. `texts MB` is the memory before listening (messages and libraries), part of the peak."""


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    return [
        READING,
        "",
        *table(
            (
                "base",
                "messages",
                "what",
                "CPU s",
                "work s",
                "microseconds each",
                "wall s",
                "peak MB",
                "texts MB",
                "themes",
            ),
            (columns(row, "base", "messages", "what", *_FIGURES) for row in rows),
        ),
    ]


_FIGURES = ("cpu", "work_cpu", "us_each", "wall", "peak_mb", "texts_mb", "themes")
