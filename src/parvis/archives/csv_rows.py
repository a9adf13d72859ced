"""Read the rows of a CSV file, and never let one unclosed quotation mark swallow the rows after it."""

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from parvis.archives.limits import LINE_BYTES, RECORD_LINES
from parvis.archives.times import read_time

DELIMITERS = ",;\t|"
_ENOUGH = 60
_CONSISTENT = 0.6
_KNOWN = 0.01
"""Where the header speaks of talk, one row in a hundred that follows it is enough: the rest is damage."""


class CsvRow(NamedTuple):
    """Hold the cells of one row and the line where it starts."""

    line: int
    cells: list[str]
    whole: bool
    """False where a quotation mark was never closed, or the number of cells is not the header's."""


class _Feed:
    """Hand lines to the csv reader and remember those of the row under way."""

    def __init__(self, source: Iterator[tuple[int, str]]) -> None:
        self._source = source
        self._again: deque[tuple[int, str]] = deque()
        self.held: list[tuple[int, str]] = []
        self.ran_out = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if len(self.held) >= RECORD_LINES:
            self.ran_out = True
            raise StopIteration
        numbered = self._again.popleft() if self._again else next(self._source, None)
        if numbered is None:
            self.ran_out = bool(self.held)
            raise StopIteration
        self.held.append(numbered)
        line = numbered[1]
        return line.replace("\r\n", "\n").replace("\r", " ") if "\r" in line else line

    def back(self) -> tuple[int, str]:
        """Put back all lines of the row but the first, which is returned."""
        first = self.held[0]
        self._again.extendleft(reversed(self.held[1:]))
        return first

    def forget(self) -> None:
        """Make ready for the next row."""
        self.held.clear()
        self.ran_out = False


def csv_rows(lines: Iterable[tuple[int, str]], delimiter: str, width: int | None = None) -> Iterator[CsvRow]:
    """Read rows; the first one tells the width unless `width` does. Blank lines are no rows."""
    # The limit is the process's own; lines are bounded before they come here.
    csv.field_size_limit(LINE_BYTES)
    feed = _Feed(iter(lines))
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        cells = _next(reader)
        if not feed.held:
            return
        number = feed.held[0][0]
        whole = not feed.ran_out and (width is None or len(cells) == width)
        if not whole and len(feed.held) > 1:
            _, line = feed.back()
            cells = _next(csv.reader([line.replace("\r", " ")], delimiter=delimiter))
            reader = csv.reader(feed, delimiter=delimiter)
        elif feed.ran_out:
            reader = csv.reader(feed, delimiter=delimiter)
        feed.forget()
        if any(cells):
            width = width or len(cells)
            yield CsvRow(number, cells, whole)


def _next(reader: Iterator[list[str]]) -> list[str]:
    """Return the next row, empty at the end and where a line cannot be read at all."""
    try:
        return next(reader, [])
    except csv.Error:
        return []


def sniff_delimiter(text: str, is_known: Callable[[list[str]], bool], *, cut: bool) -> str:
    """Return the sign that separates the cells, or nothing when no sign makes a table of several columns.

    `is_known` tells a header whose names are those of a conversation.
    """
    lines = list(enumerate(text.splitlines(keepends=True), start=1))
    if cut and len(lines) > 1:
        lines.pop()
    best = ("", 0.0, 0)
    for delimiter in DELIMITERS:
        rows = []
        for row in csv_rows(lines, delimiter, 0 if delimiter not in lines[0][1] else None):
            rows.append(row)
            if len(rows) == _ENOUGH:
                break
        if not rows or len(rows[0].cells) < 2:
            continue
        widths = Counter(len(row.cells) for row in rows)
        share = widths[len(rows[0].cells)] / len(rows)
        needed = _KNOWN if is_known(rows[0].cells) else _CONSISTENT
        if share >= needed and len(rows) > 1 and (round(share, 1), len(rows[0].cells)) > (best[1], best[2]):
            best = (delimiter, round(share, 1), len(rows[0].cells))
    return best[0]


def name_columns(cells: list[str]) -> tuple[tuple[str, ...], bool]:
    """Name the columns by the first row, and say whether it was a header at all."""
    is_header = not any(_is_data(cell) for cell in cells)
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip().lstrip("\ufeff") if is_header else ""
        name = name or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names), is_header


def _is_data(cell: str) -> bool:
    cell = cell.strip()
    return bool(cell) and (cell.isdigit() or (any(c.isdigit() for c in cell) and read_time(cell) is not None))
