"""Read the rows of a MySQL dump, line by line: no string of such a dump reaches over a line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parvis.archives.entries import Entry
from parvis.archives.problems import Problems
from parvis.archives.streams import Stream, decode, lines

_CREATE = re.compile(rb"\s*CREATE TABLE (?:IF NOT EXISTS )?[`\"']?(\w{1,128})[`\"']?\s*\(?", re.IGNORECASE)
_COLUMN = re.compile(rb"\s*[`\"]?(\w{1,128})[`\"]?\s+\w")
_NO_COLUMN = {b"primary", b"key", b"unique", b"index", b"fulltext", b"constraint", b"foreign", b"check"}
_INSERT = re.compile(
    rb"\s*INSERT (?:IGNORE )?INTO [`\"]?(\w{1,128})[`\"]?\s*(?:\(([^()']{1,20000})\)\s*)?VALUES?\s*",
    re.IGNORECASE,
)
_NAME = re.compile(rb"\w+")
_VALUE = re.compile(
    rb"\s*(?:_binary\s*|N)?(?:'((?:[^'\\]|\\.|'')*+)'|\"((?:[^\"\\]|\\.|\"\")*+)\"|([^\s,()'\"]{1,200}))\s*([,)])",
    re.DOTALL,
)
_NEXT = re.compile(rb"\)\s*,\s*(?=\()")
_ESCAPE = re.compile(rb"\\(.)|''|\"\"", re.DOTALL)
_ESCAPED = {b"0": b"\0", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"Z": b"\x1a"}
_MOST = 1_000
"""Columns of a table: MySQL allows 4,096, no forum has more than a few dozen."""


class SqlRow(NamedTuple):
    """Hold one row, its table and the line it was found in."""

    line: int
    table: str
    cells: dict[str, str]


class SqlDump:
    """Follow the statements of one dump."""

    def __init__(self, entry: Entry, problems: Problems | None) -> None:
        """Stand before the dump; without `problems` nothing is noted."""
        self._entry = entry
        self._problems = problems
        self._columns: dict[bytes, list[bytes]] = {}
        self._created = b""
        self._table = b""
        self._named: list[bytes] = []

    def rows(self, stream: Stream, wanted: re.Pattern[str]) -> Iterator[SqlRow]:
        """Hand over the rows of the tables whose name is wanted."""
        for number, (line, is_cut) in enumerate(lines(stream), start=1):
            place = self._statement(line)
            if place < 0 or not self._table or not wanted.search(self._table.decode("ascii", "replace")):
                continue
            if is_cut and self._problems:
                self._problems.note(self._entry.name, number, "long_line")
            yield from self._tuples(line, place, number)

    def _statement(self, line: bytes) -> int:
        """Follow where the dump is; return where the rows of the line begin, -1 where there are none."""
        if found := _INSERT.match(line):
            self._table = found[1]
            self._named = _NAME.findall(found[2]) if found[2] else self._columns.get(found[1], [])
            return found.end()
        if self._table and line.lstrip().startswith(b"("):
            return 0
        self._table = b""
        if found := _CREATE.match(line):
            self._created = found[1]
            self._columns[found[1]] = []
        elif self._created and line.lstrip().startswith(b")"):
            self._created = b""
        elif self._created and (found := _COLUMN.match(line)) and found[1].lower() not in _NO_COLUMN:
            self._columns[self._created].append(found[1])
        return -1

    def _tuples(self, line: bytes, place: int, number: int) -> Iterator[SqlRow]:
        """Read the rows of one line; a row that cannot be read is noted, and the next one looked for."""
        table = self._table.decode("ascii", "replace")
        while (start := line.find(b"(", place)) >= 0:
            values, place = _values(line, start + 1)
            if values and len(values) == len(self._named):
                yield SqlRow(number, table, self._cells(values, number))
            elif self._problems:
                code = "row_width" if values else "broken_line"
                self._problems.note(self._entry.name, number, code, table)
            if not values:
                if (found := _NEXT.search(line, place)) is None:
                    return
                place = found.end()
                continue
            after = line[place : place + 100].lstrip()
            if after.startswith(b";"):
                self._table = b""
            if not after.startswith(b","):
                return

    def _cells(self, values: list[bytes], number: int) -> dict[str, str]:
        cells = {}
        sure = True
        for name, value in zip(self._named, values, strict=True):
            cells[name.decode("ascii", "replace")], is_utf8 = decode(value)
            sure = sure and is_utf8
        if not sure and self._problems:
            self._problems.note(self._entry.name, number, "encoding")
        return cells


def _values(line: bytes, place: int) -> tuple[list[bytes], int]:
    """Return the values of one row and where it ends; none, and where it stopped, if it is broken."""
    values: list[bytes] = []
    while len(values) < _MOST and (found := _VALUE.match(line, place)):
        place = found.end()
        quoted = found[1] if found[1] is not None else found[2]
        if quoted is None:
            values.append(b"" if found[3].upper() == b"NULL" else found[3])
        else:
            values.append(_ESCAPE.sub(_unescaped, quoted) if b"\\" in quoted or b"''" in quoted else quoted)
        if found[4] == b")":
            return values, place
    return [], place


def _unescaped(found: re.Match[bytes]) -> bytes:
    letter = found[1]
    return found[0][:1] if letter is None else _ESCAPED.get(letter, letter)
