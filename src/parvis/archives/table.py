"""Read tables: CSV, JSON arrays and one JSON object a line."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from parvis.archives.base import Archive, Read, note_damage
from parvis.archives.columns import Row, guess_columns, is_known_header, reads_as_title
from parvis.archives.container import Container
from parvis.archives.csv_rows import csv_rows, name_columns, sniff_delimiter
from parvis.archives.entries import Entry, ignore
from parvis.archives.html_text import html_to_text, looks_like_html
from parvis.archives.json_stream import json_items
from parvis.archives.limits import HEAD, SAMPLE_ROWS
from parvis.archives.problems import ArchiveError, Problems
from parvis.archives.streams import Stream, decode, lines
from parvis.archives.times import month_first, read_time
from parvis.core.talk import Message

Numbered = Iterator[tuple[int, Row]]

_YES = frozenset({"1", "true", "yes", "oui", "vrai", "y", "o", "bot"})
_SEPARATORS = re.compile(r"[,;\s]+")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Table(Archive):
    """Read one table, or several of the same columns."""

    format = "table"

    def __init__(
        self,
        container: Container,
        entries: list[Entry],
        shapes: Mapping[str, str],
        mapping: Mapping[str, str],
        dates: str = "",
    ) -> None:
        """Look at the first rows to tell the columns; `shapes` says of each file "jsonl", "json" or "csv"."""
        super().__init__(container, entries)
        self._shapes = shapes
        self._row = 0
        header, sample = self._look(entries[0])
        if any(not _alike(header, self._look(other)[0]) for other in entries[1:]):
            raise ArchiveError("several_tables", ", ".join(entry.name for entry in entries)[:500])
        self.header = header
        self.columns = guess_columns(header, sample, mapping)
        if "text" not in self.columns:
            raise ArchiveError("no_text_column", ", ".join(header)[:500])
        values = [str(row.get(self.columns.get("time", ""), "")) for row in sample]
        self._day_first = dates == "day" or not (dates or month_first(values))
        self._html = looks_like_html([str(row.get(self.columns["text"]) or "") for row in sample])
        thread = self.columns.get("thread", "")
        self._titled = "title" not in self.columns and reads_as_title([row.get(thread) for row in sample])

    def _begin(self) -> None:
        super()._begin()
        self._row = 0

    def _look(self, entry: Entry) -> tuple[tuple[str, ...], list[Row]]:
        rows = [row for _, row in islice(self._rows(entry, None), SAMPLE_ROWS)]
        header = dict.fromkeys(chain.from_iterable(row.keys() for row in rows))
        if self._shapes[entry.name] == "csv":
            return self._csv_header(entry) or tuple(header), rows
        nested = {
            f"{key}.{inner}"
            for row in rows
            for key, value in row.items()
            if isinstance(value, dict)
            for inner in value
        }
        return (*header, *sorted(nested)), rows

    def _csv_header(self, entry: Entry) -> tuple[str, ...]:
        with entry.open() as stream:
            first = next(csv_rows(numbered_texts(stream, entry, None), self._delimiter(entry)), None)
        return name_columns(first.cells)[0] if first else ()

    def _delimiter(self, entry: Entry) -> str:
        head = entry.head(HEAD)
        return sniff_delimiter(decode_head(head), is_known_header, cut=len(head) == HEAD) or "\x1f"

    def _rows(self, entry: Entry, problems: Problems | None) -> Numbered:
        shape = self._shapes[entry.name]
        if shape == "csv":
            return self._csv(entry, problems)
        return self._jsonl(entry, problems) if shape == "jsonl" else self._json(entry, problems)

    def _jsonl(self, entry: Entry, problems: Problems | None) -> Numbered:
        number = 0
        with self._open(entry) if problems else entry.open() as stream:
            for number, text in numbered_texts(stream, entry, problems):
                if text.isspace():
                    continue
                try:
                    row = json.loads(text)
                except (ValueError, RecursionError):
                    row = None
                if type(row) is dict:
                    yield number, row
                elif problems:
                    problems.note(entry.name, number, "broken_line", text)
            if problems:
                note_damage(problems, entry, stream, number)

    def _json(self, entry: Entry, problems: Problems | None) -> Numbered:
        advance = self._advance if problems else ignore
        for number, row in enumerate(json_items(entry, "item", problems, advance), start=1):
            if isinstance(row, dict):
                yield number, row
            elif problems:
                problems.note(
                    entry.name, number, "broken_line", str(row)[:100] if isinstance(row, str) else ""
                )

    def _csv(self, entry: Entry, problems: Problems | None) -> Numbered:
        delimiter = self._delimiter(entry)
        number = 0
        header: tuple[str, ...] = ()
        with self._open(entry) if problems else entry.open() as stream:
            for number, cells, is_whole in csv_rows(numbered_texts(stream, entry, problems), delimiter):
                if not header:
                    header, is_header = name_columns(cells)
                    if is_header:
                        continue
                if problems and not is_whole:
                    problems.note(entry.name, number, "row_width", f"{len(cells)} / {len(header)}")
                yield number, dict(zip(header, cells, strict=False))
            if problems:
                note_damage(problems, entry, stream, number)

    def _read(self, entry: Entry) -> Iterator[Read]:
        get = self.columns.get
        text, author, name, time = get("text", ""), get("author", ""), get("name", ""), get("time", "")
        thread, title, channel = get("thread", ""), get("title", ""), get("channel", "")
        ident = get("id", "")
        for number, row in self._rows(entry, self.problems):
            self._row += 1
            at = None
            if time and (moment := cell(row, time)) not in (None, ""):
                at = read_time(moment, day_first=self._day_first)
                if at is None:
                    self.problems.note(entry.name, number, "bad_date", words(moment))
            author_key = words(cell(row, author)) if author else ""
            place = words(cell(row, channel)) if channel else ""
            talk = words(cell(row, thread)) if thread else ""
            written = words(cell(row, text))
            yield (
                Message(
                    (words(cell(row, ident)) if ident else "") or str(self._row),
                    html_to_text(written).text if self._html else written,
                    author_key,
                    words(cell(row, name)) if name else author_key,
                    at,
                    f"{place} / {talk}" if talk and place else talk,
                    words(cell(row, title)) if title else talk if self._titled else "",
                    place,
                    *self._ties(row),
                ),
                number,
            )

    def _ties(self, row: Row) -> tuple[str, tuple[str, ...], bool, str]:
        get = self.columns.get
        answered, mentions, automated, link = get("reply_to"), get("mentions"), get("automated"), get("link")
        reply_to = first_of(cell(row, answered)) if answered else ""
        return (
            "" if reply_to and reply_to == words(cell(row, get("id", ""))) else reply_to,
            people(cell(row, mentions)) if mentions else (),
            words(cell(row, automated)).lower() in _YES if automated else False,
            words(cell(row, link)) if link else "",
        )


def _alike(header: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two tables have the same columns; JSON leaves out those that are empty."""
    return len({*header} & {*other}) * 2 > len({*header, *other})


def cell(row: Row, column: str) -> Any:
    """Return what a row holds in a column, one level deep where the column's name says so."""
    value = row.get(column)
    if value is None and "." in column:
        outer, _, inner = column.partition(".")
        holder = row.get(outer)
        return holder.get(inner) if isinstance(holder, dict) else None
    return value


def words(value: Any) -> str:
    """Write a cell as text."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\n".join(item for item in value if isinstance(item, str))
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        return str(value)
    except ValueError:  # a number of thousands of digits
        return ""


def first_of(value: Any) -> str:
    """Return the first of several messages answered."""
    if isinstance(value, list):
        value = value[0] if value else None
    return words(value).strip()


def people(value: Any) -> tuple[str, ...]:
    """List the persons named in a cell."""
    if isinstance(value, list):
        return tuple(who for item in value if (who := words(item).strip()))
    return tuple(who.removeprefix("@") for who in _SEPARATORS.split(words(value)) if who)


def decode_head(head: bytes) -> str:
    """Read the first bytes of a table as letters."""
    if head.startswith(_WIDE):
        return head.decode("utf-16", "replace")
    # The last character may be cut in two.
    return (head.decode("utf-8", "ignore") if _is_utf8(head) else head.decode("latin-1")).removeprefix(
        "\ufeff"
    )


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def numbered_texts(stream: Stream, entry: Entry, problems: Problems | None) -> Iterator[tuple[int, str]]:
    """Read the lines of a table as letters, whatever their encoding."""
    if stream.peek(2)[:2] in _WIDE:
        yield from enumerate(codecs.getreader("utf-16")(stream, "replace"), start=1)
        return
    for number, (line, is_cut) in enumerate(lines(stream), start=1):
        text, is_utf8 = decode(line)
        if number == 1:
            text = text.removeprefix("\ufeff")
        if problems and not is_utf8:
            problems.note(entry.name, number, "encoding", text)
        if problems and is_cut:
            problems.note(entry.name, number, "long_line", text[:80])
        yield number, text
