"""Read phpBB forums from a MySQL dump of their database."""

import re
from collections.abc import Iterator
from html import unescape

from parvis.archives.base import Archive, Read, note_damage
from parvis.archives.bbcode import words_of
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.sql_rows import SqlDump
from parvis.archives.times import read_time
from parvis.core.talk import Message

Cells = dict[str, str]

_SQL = re.compile(r"\b(?:CREATE TABLE|INSERT INTO)\b", re.IGNORECASE)
_OURS = re.compile(
    r"phpBB Backup Script|\bauth_option_id\b|\bbbcode_uid\b|\btopic_first_poster_name\b|\bforum_parents\b"
)
_LEARNT = re.compile(r"(?:^|_)(?:users|topics|forums|config)$")
_POSTS = re.compile(r"(?:^|_)posts$")
_ADDRESS = {"server_name", "server_protocol", "script_path"}
_GUEST = "1"
_ROBOT = "2"
_SHOWN = {"1", ""}


def is_dump(text: str) -> bool:
    """Tell the dump of a phpBB database by its tables."""
    return bool(_SQL.search(text) and _OURS.search(text))


class PhpBB(Archive):
    """Read the posts everybody could read; passwords and private messages are never looked at."""

    format = "phpbb"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Stand before the dump."""
        super().__init__(container, entries)
        self._forget()

    def _forget(self) -> None:
        self._names: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._robots: set[str] = set()
        self._topics: dict[str, tuple[str, str]] = {}
        self._forums: dict[str, str] = {}
        self._config: dict[str, str] = {}

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell the address of each member's account."""
        return self._addresses

    def _begin(self) -> None:
        super()._begin()
        self._forget()
        for entry in self.entries:
            with entry.open() as stream:
                for row in SqlDump(entry, None).rows(stream, _LEARNT):
                    self._learn(row.table.rpartition("_")[2], row.cells)

    def _learn(self, table: str, cells: Cells) -> None:
        if table == "users" and "username" in cells:
            who, name = cells.get("user_id", ""), unescape(cells["username"])
            self._names[who] = name
            self._ids.setdefault(name.casefold(), who)
            if cells.get("user_type") == _ROBOT and who != _GUEST:
                self._robots.add(who)
            if address := cells.get("user_email"):
                self._addresses[who] = (address,)
        elif table == "topics" and "topic_title" in cells:
            title = unescape(cells["topic_title"])
            self._topics[cells.get("topic_id", "")] = (title, cells.get("forum_id", ""))
        elif table == "forums" and "forum_name" in cells:
            self._forums[cells.get("forum_id", "")] = unescape(cells["forum_name"])
        elif table == "config" and cells.get("config_name") in _ADDRESS:
            self._config[cells["config_name"]] = cells.get("config_value", "")

    def _read(self, entry: Entry) -> Iterator[Read]:
        with self._open(entry) as stream:
            number = 0
            for number, _, cells in SqlDump(entry, self.problems).rows(stream, _POSTS):
                if "post_text" not in cells:
                    continue
                if cells.get("post_visibility", cells.get("post_approved", "")) not in _SHOWN:
                    self.problems.note(entry.name, number, "deleted", cells.get("post_id", ""))
                    continue
                yield self._message(entry, number, cells), number
            note_damage(self.problems, entry, stream, number)

    def _message(self, entry: Entry, number: int, cells: Cells) -> Message:
        own, topic = cells.get("post_id", ""), cells.get("topic_id", "")
        at = read_time(cells.get("post_time", ""))
        if at is None:
            self.problems.note(entry.name, number, "bad_date", cells.get("post_time", ""))
        author, name = self._who(cells)
        title, forum = self._topics.get(topic, ("", ""))
        stored = words_of(cells["post_text"], cells.get("bbcode_uid", ""))
        quoted = [*stored.people, *(self._ids.get(who.casefold(), "") for who in stored.authors)]
        return Message(
            own,
            stored.text,
            author,
            name,
            at,
            topic,
            title or unescape(cells.get("post_subject", "")),
            self._forums.get(cells.get("forum_id", "") or forum, ""),
            next((post for post in stored.posts if post != own), ""),
            tuple(dict.fromkeys(who for who in quoted if who and who != author)),
            author in self._robots,
            self._link(own),
        )

    def _who(self, cells: Cells) -> tuple[str, str]:
        """Return (key, name); guests are known by the name they gave, if any."""
        author = cells.get("poster_id", "")
        if author in {_GUEST, "0", ""}:
            name = unescape(cells.get("post_username", ""))
            return (f"guest {name}" if name else ""), name
        return author, self._names.get(author, "") or unescape(cells.get("post_username", ""))

    def _link(self, own: str) -> str:
        host = self._config.get("server_name", "")
        if not host or host == "localhost":
            return ""
        path = self._config.get("script_path", "").strip("/")
        protocol = self._config.get("server_protocol", "") or "https://"
        return f"{protocol}{host}/{f'{path}/' if path else ''}viewtopic.php?p={own}#p{own}"
