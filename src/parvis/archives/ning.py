"""Read the archive of a Ning network: one spoilt list for each kind of thing people made."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from parvis.archives.base import Archive, Read, note_damage
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.html_text import html_to_text
from parvis.archives.json_stream import rows, whole
from parvis.archives.loose_json import LooseObjects
from parvis.archives.problems import Problems
from parvis.archives.times import read_time
from parvis.core.talk import Message

FILES = re.compile(
    r"^ning-(members|discussions|blogs|pages|notes|photos|videos|events|groups|music)(-local)?\.json(?:\.gz|\.xz)?$"
)
_LIST = re.compile(r"\s*\(?\s*\[?\s*\{")
_WRITTEN = {"discussions", "blogs", "pages", "notes"}
"""What somebody wrote to be read; of the rest only the comments are talk."""
_UNSORTED = "uncategorized"

Row = dict[str, Any]


def is_list(text: str) -> bool:
    """Tell a list of members or of what they made."""
    text = text.removeprefix("\ufeff")
    return bool(_LIST.match(text)) and '"contributorName"' in text


class Ning(Archive):
    """Read discussions, blogs, pages, notes and the comments on everything but people."""

    format = "ning"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Choose between the two files of each kind, and learn who is who."""
        local = {_kind(entry) for entry in entries if "-local." in entry.base}
        chosen = [entry for entry in entries if "-local." in entry.base or _kind(entry) not in local]
        super().__init__(container, [entry for entry in chosen if _kind(entry) != "members"])
        self._names: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, str] = {}
        for entry in chosen:
            if _kind(entry) in {"members", "groups"}:
                for _, row in self._rows(entry, None):
                    self._learn(_kind(entry), row)

    def _learn(self, kind: str, row: Row) -> None:
        if kind == "groups":
            self._groups[whole(row.get("id"))] = unescape(whole(row.get("title")))
            return
        key = whole(row.get("contributorName"))
        self._names[key] = unescape(whole(row.get("fullName")))
        if address := whole(row.get("email")):
            self._addresses[key] = (address,)

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell the address of each member's account."""
        return self._addresses

    def _rows(self, entry: Entry, problems: Problems | None) -> Iterator[tuple[int, Row]]:
        with self._open(entry) if problems else entry.open() as stream:
            number = 0
            for number, row in LooseObjects(entry, problems).objects(stream):
                yield number, row
            if problems:
                note_damage(problems, entry, stream, number)

    def _read(self, entry: Entry) -> Iterator[Read]:
        kind = _kind(entry)
        for number, row in self._rows(entry, self.problems):
            thread = f"{kind}/{whole(row.get('id'))}"
            title = unescape(whole(row.get("title")))
            category = unescape(whole(row.get("category")))
            group = self._groups.get(whole(row.get("groupId")), "") or self._groups.get(
                whole(row.get("id")), ""
            )
            place = (thread, title, group or ("" if category.lower() == _UNSORTED else category))
            if kind in _WRITTEN:
                yield self._message(entry, number, row, place), number
            # The newest stands first.
            for comment in reversed(rows(row.get("comments"))):
                yield self._message(entry, number, comment, place), number

    def _message(self, entry: Entry, number: int, row: Row, place: tuple[str, str, str]) -> Message:
        at = read_time(row.get("createdDate"))
        if at is None:
            self.problems.note(entry.name, number, "bad_date", whole(row.get("createdDate")))
        author = whole(row.get("contributorName"))
        text = html_to_text(whole(row.get("description"))).text
        return Message(whole(row.get("id")), text, author, self._names.get(author, ""), at, *place)


def _kind(entry: Entry) -> str:
    """Return what a file holds, by its name; discussions where the name does not tell."""
    found = FILES.match(entry.base)
    return found[1] if found else "discussions"
