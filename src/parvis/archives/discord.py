"""Read Discord channels as DiscordChatExporter writes them: one JSON document a channel."""

import re
from collections.abc import Iterator
from typing import Any

from parvis.archives.base import Archive, Read
from parvis.archives.entries import Entry
from parvis.archives.json_stream import inside, json_first, json_items, rows, whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

_WRITTEN = {"Default", "Reply", "", "0", "19"}
_PERSON = re.compile(r"<@!?(\d+)>")
_CHANNEL = re.compile(r"<#(\d+)>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_MOMENT = re.compile(r"<t:(\d+)(?::\w)?>")


def is_channel(text: str) -> bool:
    """Tell the export of one channel by its beginning."""
    return (
        text.lstrip().startswith("{")
        and bool(re.search(r'"guild"\s*:\s*\{', text))
        and bool(re.search(r'"channel"\s*:\s*\{', text))
    )


class Discord(Archive):
    """Read channels and threads."""

    format = "discord"

    def _read(self, entry: Entry) -> Iterator[Read]:
        place = json_first(entry, "channel")
        name, ident = whole(inside(place, "name")), whole(inside(place, "id"))
        is_thread = "Thread" in whole(inside(place, "type"))
        # For a thread, the exporter gives the channel it hangs from as its category.
        channel = (whole(inside(place, "category")) or name) if is_thread else name
        thread, title = (ident or name, name) if is_thread else ("", "")
        for row in json_items(entry, "messages.item", self.problems, self._advance):
            if not isinstance(row, dict):
                continue
            if whole(row.get("type")) not in _WRITTEN:
                self.problems.note(entry.name, 0, "system", whole(row.get("type")))
                continue
            yield self._message(entry, row, (channel, thread, title)), 0

    def _message(self, entry: Entry, row: dict[str, Any], place: tuple[str, str, str]) -> Message:
        channel, thread, title = place
        author = row.get("author")
        at = read_time(row.get("timestamp"))
        if at is None:
            self.problems.note(entry.name, 0, "bad_date", whole(row.get("timestamp")))
        named = {
            whole(who.get("id")): whole(who.get("nickname") or who.get("name"))
            for who in rows(row.get("mentions"))
        }
        text = _PERSON.sub(lambda found: f"@{named.get(found[1], found[1])}", whole(row.get("content")))
        text = _EMOJI.sub(r"\1", _CHANNEL.sub(r"#\1", _MOMENT.sub("", text)))
        reference = row.get("reference")
        is_forward = whole(inside(reference, "type")) == "Forward" or bool(row.get("forwardedMessage"))
        return Message(
            whole(row.get("id")),
            text,
            whole(inside(author, "id")) or whole(inside(author, "name")),
            whole(inside(author, "nickname")) or whole(inside(author, "name")),
            at,
            thread,
            title,
            channel,
            "" if is_forward else whole(inside(reference, "messageId")),
            tuple(who for who in named if who),
            inside(author, "isBot") is True,
            "",
        )
