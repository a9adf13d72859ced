"""Read files that hold one JSON object a line."""

import json
from collections.abc import Iterator
from typing import Any

from parvis.archives.base import note_damage
from parvis.archives.entries import Entry
from parvis.archives.problems import Problems
from parvis.archives.streams import Stream, decode, lines


def json_lines(
    stream: Stream, entry: Entry, problems: Problems | None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Hand over each object with its line; what is none is noted, and the rest is kept."""
    number = 0
    for number, (line, is_cut) in enumerate(lines(stream), start=1):
        text, is_utf8 = decode(line)
        if text.isspace():
            continue
        try:
            row = json.loads(text.removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            row = None
        if problems and not is_utf8:
            problems.note(entry.name, number, "encoding", text)
        if isinstance(row, dict):
            yield number, row
        elif problems:
            problems.note(entry.name, number, "long_line" if is_cut else "broken_line", text)
    if problems:
        note_damage(problems, entry, stream, number)
