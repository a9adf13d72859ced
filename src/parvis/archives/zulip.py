"""Read Zulip exports: one file on the organisation, and files of a thousand messages."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.json_stream import json_items, rows, whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

MESSAGES = re.compile(r"^messages-\d+\.json$")
_STREAM = "2"
_MENTION = re.compile(r"@(_?)\*\*([^*|]+)(?:\|(\d+))?\*\*")
_PLACE = re.compile(r"#\*\*([^*]+)\*\*")
_QUOTE = re.compile(
    r"(?:^|\n)(?:@_?\*\*[^\n]*\n+)?(`{3,}|~{3,})\s*quote\s*\n.*?(?:\n\1\s*(?=\n|$)|$)", re.DOTALL
)
_ANSWERED = re.compile(r"/near/(\d+)")
_RESOLVED = "✔ "


def is_messages(text: str) -> bool:
    """Tell a file of messages by its beginning."""
    return text.lstrip().startswith("{") and bool(re.search(r'"zerver_(?:user)?message"\s*:\s*\[', text))


class Zulip(Archive):
    """Read the channels of an organisation; direct messages are left out."""

    format = "zulip"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Learn who is who, and which recipient is which channel."""
        super().__init__(container, entries)
        self._names: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._robots: set[str] = set()
        self._streams: dict[str, str] = {}
        self._direct: set[str] = set()
        realm = [entry for entry in container.entries if entry.base == "realm.json"]
        # The shallowest: an uploaded file may bear the same name.
        for entry in sorted(realm, key=lambda entry: len(PurePosixPath(entry.name).parts))[:1]:
            self._learn_people(entry)
            self._learn_places(entry)

    def _learn_people(self, entry: Entry) -> None:
        for table in (
            "zerver_userprofile",
            "zerver_userprofile_mirrordummy",
            "zerver_userprofile_crossrealm",
        ):
            for row in _objects(entry, table):
                who = whole(row.get("id"))
                name = whole(row.get("full_name")) or whole(row.get("email")).partition("@")[0]
                self._names[who] = name
                self._ids.setdefault(name.casefold(), who)
                if row.get("is_bot") is True or table.endswith("crossrealm"):
                    self._robots.add(who)

    def _learn_places(self, entry: Entry) -> None:
        streams = {whole(row.get("id")): whole(row.get("name")) for row in _objects(entry, "zerver_stream")}
        for row in _objects(entry, "zerver_recipient"):
            recipient, target = whole(row.get("id")), whole(row.get("type_id"))
            if whole(row.get("type")) == _STREAM:
                self._streams[recipient] = streams.get(target, target)
            else:
                self._direct.add(recipient)

    def _read(self, entry: Entry) -> Iterator[Read]:
        for row in json_items(entry, "zerver_message.item", self.problems, self._advance):
            if not isinstance(row, dict):
                continue
            if whole(row.get("recipient")) in self._direct:
                self.problems.note(entry.name, 0, "private")
                continue
            yield self._message(entry, row), 0

    def _message(self, entry: Entry, row: dict[str, Any]) -> Message:
        moment = row.get("date_sent", row.get("pub_date"))
        at = read_time(moment)
        if at is None:
            self.problems.note(entry.name, 0, "bad_date", whole(moment))
        sender, recipient = whole(row.get("sender")), whole(row.get("recipient"))
        channel = self._streams.get(recipient, recipient)
        topic = whole(row.get("subject")).removeprefix(_RESOLVED)
        text, mentions, answered = self._words(whole(row.get("content")))
        return Message(
            whole(row.get("id")),
            text,
            sender,
            self._names.get(sender, ""),
            at,
            f"{channel} / {topic}" if topic else "",
            topic,
            channel,
            answered,
            tuple(dict.fromkeys(who for who in mentions if who != sender)),
            sender in self._robots,
            "",
        )

    def _words(self, content: str) -> tuple[str, list[str], str]:
        """Return the words without quotes, the people addressed or quoted, and the message quoted."""
        mentions = [
            found[3] or self._ids.get(found[2].casefold(), found[2]) for found in _MENTION.finditer(content)
        ]
        quotes = [found[0] for found in _QUOTE.finditer(content)]
        answered = next((near[1] for quote in quotes if (near := _ANSWERED.search(quote))), "")
        text = _QUOTE.sub("\n", content) if quotes else content
        text = _MENTION.sub(r"@\2", text)
        return _PLACE.sub(r"#\1", text).strip(), mentions, answered


def _objects(entry: Entry, table: str) -> Iterator[dict[str, Any]]:
    for row in json_items(entry, f"{table}.item"):
        yield from rows([row])
