"""Read what Loomio exports of a group: one record a line, each with the table it comes from."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.html_text import html_to_text
from parvis.archives.json_lines import json_lines
from parvis.archives.json_stream import whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

Record = dict[str, Any]


class _Kind(NamedTuple):
    """Name the columns that hold the words of a kind of record, and who wrote them when."""

    text: str
    author: str
    at: str


_KINDS = {
    "discussions": _Kind("description", "author_id", "created_at"),
    "comments": _Kind("body", "user_id", "created_at"),
    "polls": _Kind("details", "author_id", "created_at"),
    "stances": _Kind("reason", "participant_id", "cast_at"),
    "outcomes": _Kind("statement", "author_id", "created_at"),
}
_LEARNT = {"users", "groups", "topics", "discussions", "polls", "comments", "stances", "anonymous_ballots"}
_SECRET = "legacy_anonymous_vote_reasons"  # noqa: S105 - the name of a table


def is_record(row: Record) -> bool:
    """Tell one line of an export."""
    return row.keys() == {"table", "record"} and isinstance(row["record"], dict)


class Loomio(Archive):
    """Read discussions, comments, polls, the reasons of votes and outcomes; secret votes have no author."""

    format = "loomio"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Stand before the files."""
        super().__init__(container, entries)
        self._forget()

    def _forget(self) -> None:
        self._names: dict[str, str] = {}
        self._users: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, str] = {}
        self._topics: dict[str, tuple[str, str]] = {}
        self._parents: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._threads: dict[str, str] = {}
        self._secret: set[str] = set()

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell the address of each member's account."""
        return self._addresses

    def _begin(self) -> None:
        super()._begin()
        self._forget()
        for entry in self.entries:
            with entry.open() as stream:
                for _, row in json_lines(stream, entry, None):
                    if is_record(row) and row["table"] in _LEARNT:
                        self._learn(row["table"], row["record"])

    def _learn(self, table: str, record: Record) -> None:
        key = whole(record.get("id"))
        own = f"{table}/{key}"
        if table == "users":
            self._learn_person(key, record)
        elif table == "groups":
            self._groups[key] = whole(record.get("full_name")) or whole(record.get("name"))
        elif table == "topics":
            self._topics[key] = (_of(record, "topicable"), whole(record.get("group_id")))
        else:
            self._titles[own] = whole(record.get("title"))
            self._parents[own] = _parent(table, record)
            self._places[own] = whole(record.get("topic_id")) or f"group {whole(record.get('group_id'))}"
            if table == "polls" and record.get("anonymous") is True:
                self._secret.add(own)

    def _learn_person(self, key: str, record: Record) -> None:
        name = whole(record.get("name")) or whole(record.get("username"))
        self._names[key] = name
        for called in (name, whole(record.get("username"))):
            self._users.setdefault(called.casefold(), key)
        if address := whole(record.get("email")):
            self._addresses[key] = (address,)

    def _read(self, entry: Entry) -> Iterator[Read]:
        with self._open(entry) as stream:
            for number, row in json_lines(stream, entry, self.problems):
                if not is_record(row):
                    self.problems.note(entry.name, number, "broken_line")
                elif row["table"] == _SECRET:
                    yield self._reason(row["record"]), number
                elif row["table"] in _KINDS and (message := self._message(entry, number, **row)):
                    yield message, number

    def _message(self, entry: Entry, number: int, table: str, record: Record) -> Message | None:
        kind = _KINDS[table]
        own = f"{table}/{whole(record.get('id'))}"
        if record.get("discarded_at") or record.get("redacted_at"):
            self.problems.note(entry.name, number, "deleted", own)
            return None
        text, mentions = self._words(record, kind.text)
        if table == "stances" and (not text or record.get("latest") is False or record.get("revoked_at")):
            return None
        if self._parents.get(own, "") in self._secret and table == "stances":
            return self._secret_vote(self._parents[own], text)
        at = read_time(record.get(kind.at) or record.get("created_at"))
        if at is None:
            self.problems.note(entry.name, number, "bad_date", whole(record.get(kind.at)))
        title = whole(record.get("title"))
        author = whole(record.get(kind.author))
        thread = self._thread(own, _parent(table, record))
        return Message(
            own,
            f"{title}\n\n{text}".strip() if table == "polls" else text or title,
            author,
            self._names.get(author, ""),
            at,
            thread,
            self._titles.get(thread, ""),
            self._channel(thread),
            self._answered(own, record, table),
            tuple(dict.fromkeys(who for who in mentions if who != author)),
        )

    def _reason(self, record: Record) -> Message:
        ballot = f"anonymous_ballots/{whole(record.get('anonymous_ballot_id'))}"
        return self._secret_vote(self._parents.get(ballot, ""), html_to_text(whole(record.get("body"))).text)

    def _secret_vote(self, poll: str, text: str) -> Message:
        """Give the reason of a secret vote without author, hour or number: any of them may tell who voted."""
        mark = blake2b(f"{poll}\0{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()
        thread = self._thread(poll, self._parents.get(poll, ""))
        return Message(
            f"{poll}/{mark}",
            text,
            thread=thread,
            title=self._titles.get(thread, ""),
            channel=self._channel(thread),
            reply_to=poll,
        )

    def _answered(self, own: str, record: Record, table: str) -> str:
        answered = _parent(table, record) or self._thread(own, "")
        if self._parents.get(answered, "") in self._secret and answered.startswith("stances/"):
            answered = self._parents[answered]
        return "" if answered == own else answered

    def _thread(self, own: str, parent: str) -> str:
        """Go up to the discussion or the poll where a record stands; a circle stands by itself."""
        path: dict[str, None] = {}
        while own not in self._threads and own not in path:
            path[own] = None
            topicable = self._topics.get(self._places.get(own, ""), ("", ""))[0]
            above = parent or (topicable if topicable != own else "")
            if not above:
                break
            own, parent = above, self._parents.get(above, "")
        top = self._threads.get(own, own)
        self._threads.update(dict.fromkeys(path, top))
        return top

    def _channel(self, thread: str) -> str:
        place = self._places.get(thread, "")
        group = self._topics[place][1] if place in self._topics else place.removeprefix("group ")
        return self._groups.get(group, "")

    def _words(self, record: Record, column: str) -> tuple[str, list[str]]:
        text = whole(record.get(column))
        if record.get(f"{column}_format") != "html":
            return text.strip(), []
        words = html_to_text(text)
        named = (self._users.get(who.casefold(), "") for who in words.mentions)
        return words.text, [who for who in named if who]


def _of(record: Record, column: str) -> str:
    """Name the record that another points at by type and number."""
    kind, key = whole(record.get(f"{column}_type")), whole(record.get(f"{column}_id"))
    return f"{kind.lower()}s/{key}" if kind and key else ""


def _parent(table: str, record: Record) -> str:
    """Name what a record answers, "" where it begins something or only a topic tells."""
    if table == "comments" and (parent := _of(record, "parent")):
        return parent
    if table in {"stances", "outcomes", "anonymous_ballots"}:
        return f"polls/{whole(record.get('poll_id'))}"
    if table != "discussions" and (discussion := whole(record.get("discussion_id"))):
        return f"discussions/{discussion}"
    return ""
