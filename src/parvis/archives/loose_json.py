"""Read a spoilt list of JSON objects: in parentheses, with commas missing between its objects."""

import json
import re
from collections.abc import Iterator
from typing import Any

from parvis.archives.entries import Entry
from parvis.archives.limits import BUFFER, LINE_BYTES
from parvis.archives.problems import Problems
from parvis.archives.streams import Stream, decode

Found = tuple[int, dict[str, Any]]

# A string without a quotation mark at its end goes on in the next piece.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:\\\Z)?("?)|[{}]', re.DOTALL)
_MISSING = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+")|\}(\s*)\{', re.DOTALL)


class LooseObjects:
    """Cut a stream into its outermost objects, and read each one alone."""

    def __init__(self, entry: Entry, problems: Problems | None) -> None:
        """Stand before the stream; without `problems` nothing is noted."""
        self._entry = entry
        self._problems = problems
        self._held = b""
        self._seen = 0
        self._depth = 0
        self._line = 1

    def objects(self, stream: Stream) -> Iterator[Found]:
        """Hand over each object with the line where it begins."""
        while piece := stream.read1(BUFFER):
            self._held += piece
            yield from self._whole_ones()
            if len(self._held) > LINE_BYTES:
                self._note(self._line, "long_line")
                self._line += self._held.count(b"\n")
                self._held, self._seen, self._depth = b"", 0, 0
        if self._depth and not stream.damage:
            self._note(self._line, "truncated")

    def _whole_ones(self) -> Iterator[Found]:
        """Read the objects that end in what is held, and hold on to the one that does not."""
        begun = counted = 0
        seen = len(self._held)
        for found in _TOKEN.finditer(self._held, self._seen):
            if found[1] == b"":
                seen = found.start()
                break
            if found[0] == b"{":
                begun = begun if self._depth else found.start()
                self._depth += 1
            elif found[0] == b"}" and self._depth:
                self._depth -= 1
                if self._depth:
                    continue
                self._line += self._held.count(b"\n", counted, begun)
                counted = begun
                if (row := self._read(self._held[begun : found.end()])) is not None:
                    yield self._line, row
        kept = begun if self._depth else seen
        self._line += self._held.count(b"\n", counted, kept)
        self._held, self._seen = self._held[kept:], seen - kept

    def _read(self, content: bytes) -> dict[str, Any] | None:
        text, is_utf8 = decode(content)
        if not is_utf8:
            self._note(self._line, "encoding")
        row = _parsed(text)
        if row is None:
            row = _parsed(_MISSING.sub(_with_comma, text))
        if row is None:
            self._note(self._line, "broken_line", text)
        return row

    def _note(self, line: int, code: str, detail: str = "") -> None:
        if self._problems:
            self._problems.note(self._entry.name, line, code, detail)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        row = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _with_comma(found: re.Match[str]) -> str:
    return found[1] or f"}},{found[2]}{{"
