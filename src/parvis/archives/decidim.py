"""Read the open data of a Decidim platform: a table for each kind of thing people wrote or talked about."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from parvis.archives.base import Archive, Read, note_damage
from parvis.archives.container import Container
from parvis.archives.csv_rows import csv_rows
from parvis.archives.entries import Entry
from parvis.archives.html_text import html_to_text, looks_like_html
from parvis.archives.limits import FIELD_CHARACTERS
from parvis.archives.problems import Problems
from parvis.archives.table import decode_head, numbered_texts
from parvis.archives.times import read_time
from parvis.core.talk import Message

OPEN_DATA = re.compile(r"open[-_]data[-_][\w-]+\.csv(?:\.gz|\.xz)?$", re.IGNORECASE)
_ENTITY = re.compile(r"(?:^|[-_])([a-z]+)\.csv(?:\.gz|\.xz)?$", re.IGNORECASE)
_HEAD = 16 * 1024
_MACHINE = "/machine_translations/"
_WRITTEN = {"debates", "initiatives"}
"""What somebody wrote although its words are called a description, as those of official things are."""
_WORDED = {"body", "instructions"}
"""Columns that only what somebody wrote has; the second is a debate's."""
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")

Row = Mapping[str, str]


class _Place(NamedTuple):
    """Hold what a comment does not say of the thing it stands under."""

    thread: str
    title: str
    channel: str


def is_open_data(text: str) -> bool:
    """Tell a table of Decidim by its columns."""
    columns = {*_columns(text.partition("\n")[0])[1]}
    if {"id", "commentable_id", "commentable_type"} <= columns:
        return True
    return {"id", "participatory_space/url"} <= columns and any(name.startswith("title/") for name in columns)


def _columns(line: str) -> tuple[str, list[str]]:
    """Return the sign between the columns of a header, and their names."""
    line = line.strip("\ufeff\r\n")
    delimiter = max(";,\t", key=line.count)
    return delimiter, [name.strip().strip('"') for name in line.split(delimiter)]


class Decidim(Archive):
    """Read proposals, debates, posts and the comments on everything."""

    format = "decidim"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Put what is commented before its comments, and leave out the tables nobody wrote in."""
        self._heads = {entry.name: _columns(_first_line(entry)) for entry in entries}
        self._known = entries
        talk = [entry for entry in entries if self._is_talk(entry)]
        super().__init__(container, sorted(talk, key=lambda entry: (self._is_comments(entry), entry.name)))
        self._places: dict[str, _Place] = {}
        self._own: dict[str, str] = {}

    def _begin(self) -> None:
        super()._begin()
        self._places, self._own = {}, {}
        for entry in self._known:
            if not self._is_comments(entry):
                for _, row in self._rows(entry, None):
                    self._learn(_entity(entry), row)

    def _is_comments(self, entry: Entry) -> bool:
        return "commentable_id" in self._heads[entry.name][1]

    def _is_talk(self, entry: Entry) -> bool:
        columns = self._heads[entry.name][1]
        return _entity(entry) in _WRITTEN or any(name.partition("/")[0] in _WORDED for name in columns)

    def _learn(self, entity: str, row: Row) -> None:
        own, url = _own_id(entity, row), row.get("url", "")
        # An amendment stands with what it would change.
        thread = row.get("original_proposal/url") or url or own
        channel = _steps(row.get("participatory_space/url", ""))[-1]
        place = _Place(thread, _in_one_language(row, "title")[:FIELD_CHARACTERS], channel)
        self._places[own] = place
        if url:
            self._places[url] = place
            self._own[url] = own

    def _rows(self, entry: Entry, problems: Problems | None) -> Iterator[tuple[int, Row]]:
        delimiter, _ = self._heads[entry.name]
        header: list[str] = []
        number = 0
        with self._open(entry) if problems else entry.open() as stream:
            for number, cells, is_whole in csv_rows(numbered_texts(stream, entry, problems), delimiter):
                if not header:
                    header = [name.strip().removeprefix("\ufeff") for name in cells]
                    continue
                if problems and not is_whole:
                    problems.note(entry.name, number, "row_width", f"{len(cells)} / {len(header)}")
                yield number, dict(zip(header, cells, strict=False))
            if problems:
                note_damage(problems, entry, stream, number)

    def _read(self, entry: Entry) -> Iterator[Read]:
        is_comments = self._is_comments(entry)
        for number, row in self._rows(entry, self.problems):
            moment = row.get("created_at") or row.get("published_at") or row.get("start_time") or ""
            at = read_time(moment)
            if at is None:
                self.problems.note(entry.name, number, "bad_date", moment)
            yield (self._comment(row, at) if is_comments else self._root(_entity(entry), row, at)), number

    def _root(self, entity: str, row: Row, at: int | None) -> Message:
        own = _own_id(entity, row)
        place = self._places.get(own, _Place(own, "", ""))
        words = _words(_in_one_language(row, "body") or _in_one_language(row, "description"))
        return Message(
            own,
            words or place.title,
            *_author(row),
            at,
            place.thread,
            place.title,
            place.channel,
            self._own.get(row.get("original_proposal/url", ""), ""),
            link=row.get("url", ""),
        )

    def _comment(self, row: Row, at: int | None) -> Message:
        own = f"comments/{row.get('id', '')}"
        kind = row.get("commentable_type", "").rpartition(":")[2].lower()
        answered = f"{kind}s/{row.get('commentable_id', '')}"
        url = row.get("root_commentable_url", "")
        place = self._places.get(url) or self._places.get(answered) or _Place(url or answered, "", "")
        self._places[own] = place
        return Message(
            own,
            _words(_in_one_language(row, "body")),
            *_author(row),
            at,
            *place,
            answered,
            link=f"{url}?commentId={row.get('id')}#comment_{row.get('id')}" if url else "",
        )


def _first_line(entry: Entry) -> str:
    return decode_head(entry.head(_HEAD)).partition("\n")[0]


def _entity(entry: Entry) -> str:
    """Return what a table holds, as its name says: "proposals", "debates" and the like."""
    found = _ENTITY.search(entry.base)
    return found[1].lower() if found else ""


def _steps(url: str) -> list[str]:
    """Return the steps of the path of an address: one, and empty, where it is none."""
    try:
        return urlsplit(url).path.rstrip("/").split("/")
    except ValueError:
        return [""]


def _own_id(entity: str, row: Row) -> str:
    """Name a thing by its kind and number, the same whatever its table is called."""
    number = row.get("id", "")
    *_, kind, last = ("", *_steps(row.get("url", "")))
    return f"{kind if kind and last == number else entity}/{number}"


def _in_one_language(row: Row, field: str) -> str:
    """Return what somebody wrote in whatever language, and a machine's translation only for want of it."""
    if row.get(field):
        return row[field]
    named = [(name, value) for name, value in row.items() if value and name.startswith(f"{field}/")]
    return min(named, key=lambda pair: _MACHINE in pair[0])[1] if named else ""


def _author(row: Row) -> tuple[str, str]:
    """Return (key, name): the first of several, none where the platform itself speaks."""
    name = row.get("author/name", "")
    if "author/url" in row and "/profiles/" not in row["author/url"]:
        return "", name
    return row.get("author/id", "").partition(",")[0].strip(), name


def _words(text: str) -> str:
    """Return the words of a cell, without what guards a spreadsheet against formulas."""
    text = _GUARDED.sub("", text, count=1) if text.startswith("'") else text
    return html_to_text(text).text if looks_like_html([text]) else text.strip()
