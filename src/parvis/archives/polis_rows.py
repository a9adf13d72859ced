"""Read the rows of a Polis export, whose statements may hold commas outside of any quotation marks."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from parvis.archives.base import note_damage
from parvis.archives.csv_rows import csv_rows
from parvis.archives.entries import Advance, Entry
from parvis.archives.limits import HEAD
from parvis.archives.problems import Problems
from parvis.archives.streams import Stream, decode, lines

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("voter-id", "participant-id", "participant", "voter"),
    "statement": ("comment-id", "statement-id", "statement", "comment"),
    "vote": ("vote", "value"),
    "at": ("timestamp", "modified", "created"),
    "text": ("comment-body", "body", "text", "txt"),
    "moderated": ("moderated", "mod"),
    "agrees": ("agrees", "agree"),
    "disagrees": ("disagrees", "disagree"),
}
_ROW = re.compile(r"\s*\"?\d{9,16}\"?[,;\t]")
"""How a row of an export begins: with a moment."""


def head_of(entry: Entry) -> str:
    """Read the first line of a file."""
    return decode(entry.head(HEAD).partition(b"\n")[0])[0].removeprefix("\ufeff").rstrip("\r")


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def columns_of(header: str) -> dict[str, int]:
    """Tell which column holds what, by the names that exports have used."""
    names = [name.strip(' "').lower().replace("_", "-") for name in header.split(_delimiter(header))]
    known = {
        what: next((names.index(name) for name in called if name in names), -1)
        for what, called in _NAMES.items()
    }
    return {what: place for what, place in known.items() if place >= 0}


def rows_of(
    entry: Entry, problems: Problems, advance: Advance, *, header: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Read the rows of a file after its header; the last column may hold commas without quotation marks."""
    first = head_of(entry)
    delimiter = _delimiter(first)
    width = first.count(delimiter) + 1
    held: dict[int, str] = {}
    with entry.open(advance) as stream:
        for line, cells, _ in csv_rows(
            _texts(stream, entry, problems, held), delimiter, width if header else 0
        ):
            rows = [(line, cells)]
            if header and len(cells) > width:
                rows = [(line, _cut(held[line], delimiter, width))]
            span = range(line, line + 1 + sum(cell.count("\n") for cell in cells))
            if any(_ROW.match(held.get(inner, "")) for inner in span[1:]):
                # A quotation mark at the beginning of a statement went on to the next one that has one.
                rows = [(inner, _cut(held.get(inner, ""), delimiter, width)) for inner in span]
            for inner in [inner for inner in held if inner <= line]:
                del held[inner]
            yield from (row for row in rows if row[0] > 1 or not header)
        note_damage(problems, entry, stream, max(held, default=0))


def _cut(line: str, delimiter: str, width: int) -> list[str]:
    return [cell.strip(' "\r\n') for cell in line.split(delimiter, width - 1)]


def _texts(
    stream: Stream, entry: Entry, problems: Problems, held: dict[int, str]
) -> Iterator[tuple[int, str]]:
    """Read lines as letters, and hold them until their row is known to be one."""
    for number, (line, is_cut) in enumerate(lines(stream), start=1):
        text, is_utf8 = decode(line)
        if not is_utf8:
            problems.note(entry.name, number, "encoding", text)
        if is_cut:
            problems.note(entry.name, number, "long_line", text[:80])
        held[number] = text = text.removeprefix("\ufeff") if number == 1 else text
        yield number, text
