"""Read Slack exports: a folder a channel, a file a day."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.json_stream import inside, json_items, rows, whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

DAY = re.compile(r"(?:^|/)([^/]+)/\d{4}-\d{2}-\d{2}\.json$")
_WRITTEN = {
    "",
    "me_message",
    "thread_broadcast",
    "reply_broadcast",
    "file_share",
    "file_comment",
    "bot_message",
}
_MARK = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_ROBOT = "USLACKBOT"


class _Person(NamedTuple):
    name: str
    is_robot: bool


def is_day(text: str) -> bool:
    """Tell one day of a channel by its beginning."""
    start = text.lstrip()
    return start.startswith("[") and '"ts"' in text and bool(re.search(r'"type"\s*:\s*"message"', text))


class Slack(Archive):
    """Read the channels of a workspace; conversations between a few people are left out."""

    format = "slack"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Learn who is who and which channel is called how."""
        super().__init__(container, entries)
        self._people: dict[str, _Person] = {}
        self._channels: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._private: set[str] = set()
        for entry in container.entries:
            if entry.base == "users.json":
                self._learn_people(entry)
            elif entry.base in {"channels.json", "groups.json"}:
                for row in _objects(entry):
                    self._channels[whole(row.get("id"))] = whole(row.get("name"))
            elif entry.base in {"dms.json", "mpims.json"}:
                for row in _objects(entry):
                    self._private |= {whole(row.get("id")), whole(row.get("name"))}

    def _learn_people(self, entry: Entry) -> None:
        for row in _objects(entry):
            profile = row.get("profile")
            names = [inside(profile, key) for key in ("display_name", "real_name")]
            names += [row.get(key) for key in ("real_name", "name")]
            name = next((found for value in names if (found := whole(value).strip())), "")
            self._people[whole(row.get("id"))] = _Person(name, row.get("is_bot") is True)
            if address := whole(inside(profile, "email")):
                self._addresses[whole(row.get("id"))] = (address,)

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell the address each member's profile gives, where the export has the right to say it."""
        return self._addresses

    def _read(self, entry: Entry) -> Iterator[Read]:
        found = DAY.search(entry.name)
        folder = found[1] if found else PurePosixPath(entry.name).stem
        if folder in self._private:
            self.problems.note(entry.name, 0, "private")
            return
        channel = self._channels.get(folder, folder)
        for row in json_items(entry, "item", self.problems, self._advance):
            if not isinstance(row, dict) or row.get("type", "message") != "message":
                continue
            if whole(row.get("subtype")) in _WRITTEN:
                yield self._message(entry, row, channel), 0
            else:
                self.problems.note(entry.name, 0, "system", whole(row.get("subtype")))

    def _message(self, entry: Entry, row: dict[str, Any], channel: str) -> Message:
        moment, root = whole(row.get("ts")), whole(row.get("thread_ts"))
        at = read_time(moment)
        if at is None:
            self.problems.note(entry.name, 0, "bad_date", moment)
        author, name, automated = self._who(row)
        mentions: list[str] = []
        text = unescape(_MARK.sub(lambda found: self._readable(found, mentions), whole(row.get("text"))))
        return Message(
            f"{channel}/{moment}" if moment else "",
            text,
            author,
            name,
            at,
            f"{channel}/{root}" if root else "",
            "",
            channel,
            f"{channel}/{root}" if root and root != moment else "",
            tuple(dict.fromkeys(mentions)),
            automated,
            "",
        )

    def _who(self, row: dict[str, Any]) -> tuple[str, str, bool]:
        """Return (key, name, whether a machine wrote it)."""
        user = whole(row.get("user"))
        robot = whole(row.get("bot_id"))
        known = self._people.get(user)
        profile = row.get("user_profile") if user else row.get("bot_profile")
        name = (
            (known.name if known else "")
            or whole(inside(profile, "display_name"))
            or whole(inside(profile, "real_name"))
            or whole(inside(profile, "name"))
            or whole(row.get("username"))
        )
        automated = (
            row.get("subtype") == "bot_message"
            or (bool(robot) and not user)
            or user == _ROBOT
            or bool(known and known.is_robot)
        )
        return user or robot or whole(row.get("username")), name, automated

    def _readable(self, found: re.Match[str], mentions: list[str]) -> str:
        """Write one of Slack's marks as a person reads it on the screen."""
        sign, target, label = found[1], found[2], found[3] or ""
        if sign == "@":
            mentions.append(target)
            known = self._people.get(target)
            return f"@{(known.name if known else '') or label or target}"
        if sign == "#":
            return f"#{label or self._channels.get(target, target)}"
        if sign == "!":
            return label or f"@{target.partition('^')[0]}"
        return label or target.removeprefix("mailto:")


def _objects(entry: Entry) -> Iterator[dict[str, Any]]:
    for row in json_items(entry, "item"):
        yield from rows([row])
