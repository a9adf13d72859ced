"""Read the archive that Mastodon gives each member of their own posts."""

import re
from collections.abc import Iterator
from typing import Any

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.html_text import html_to_text
from parvis.archives.json_stream import json_first, json_items, rows, whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

OUTBOX = re.compile(r"^outbox\.json(?:\.gz|\.xz)?$")
_ITEMS = re.compile(r'"orderedItems"\s*:\s*\[')
_ACT = re.compile(r'"type"\s*:\s*"(?:Create|Announce)"')
_EVERYBODY = {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
_QUOTED = re.compile(r'<p class="quote-inline">.{0,2000}?</p>', re.DOTALL)
"""What an instance writes for those that do not show what a post quotes."""
_WRITTEN = {"Note", "Question", "Article"}


def is_outbox(text: str) -> bool:
    """Tell what a person published by the beginning of the list."""
    return text.lstrip().startswith("{") and bool(_ITEMS.search(text) and _ACT.search(text))


class Mastodon(Archive):
    """Read public posts; those meant for a few people, and what others wrote, are left out."""

    format = "mastodon"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Learn what each author is called."""
        super().__init__(container, entries)
        self._names = {
            whole(json_first(entry, "id")): whole(json_first(entry, "name"))
            or whole(json_first(entry, "preferredUsername"))
            for entry in container.entries
            if entry.base == "actor.json"
        }
        self._begin()

    def _begin(self) -> None:
        super()._begin()
        self._threads: dict[str, str] = {}

    def _read(self, entry: Entry) -> Iterator[Read]:
        for number, act in enumerate(
            json_items(entry, "orderedItems.item", self.problems, self._advance), start=1
        ):
            post = act.get("object") if isinstance(act, dict) else None
            if isinstance(act, dict) and act.get("type") == "Announce":
                self.problems.note(entry.name, 0, "shared", whole(post))
            elif not isinstance(post, dict) or whole(post.get("type")) not in _WRITTEN:
                self.problems.note(entry.name, number, "broken_line", whole(post))
            elif not _EVERYBODY & {*_all(post.get("to")), *_all(post.get("cc"))}:
                self.problems.note(entry.name, 0, "private")
            else:
                yield self._message(entry, act, post), 0

    def _message(self, entry: Entry, act: dict[str, Any], post: dict[str, Any]) -> Message:
        own, answered = whole(post.get("id")), whole(post.get("inReplyTo"))
        at = read_time(post.get("published"))
        if at is None:
            self.problems.note(entry.name, 0, "bad_date", whole(post.get("published")))
        author = whole(post.get("attributedTo")) or whole(act.get("actor"))
        thread = whole(post.get("conversation")) or whole(post.get("context"))
        thread = thread or self._threads.get(answered, "") or answered or own
        self._threads[own] = thread
        mentions = (whole(tag.get("href")) for tag in rows(post.get("tag")) if tag.get("type") == "Mention")
        return Message(
            own,
            _words(post),
            author,
            self._names.get(author, ""),
            at,
            thread,
            reply_to=answered,
            mentions=tuple(dict.fromkeys(who for who in mentions if who and who != author)),
            link=whole(post.get("url")),
        )


def _all(value: object) -> list[str]:
    """List addresses, of which there may be one or several."""
    return [whole(each) for each in value] if isinstance(value, list) else [whole(value)]


def _words(post: dict[str, Any]) -> str:
    """Return the words of a post: what warns of it, what it says, and the answers of a poll."""
    answers = [*rows(post.get("oneOf")), *rows(post.get("anyOf"))]
    options = [f"- {name}" for each in answers if (name := whole(each.get("name")))]
    content = html_to_text(_QUOTED.sub("", whole(post.get("content")))).text
    said = [whole(post.get("summary")), content, "\n".join(options)]
    return "\n\n".join(part for part in said if part.strip())
