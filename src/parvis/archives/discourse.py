"""Read Discourse forums: topics as its pages give them, or posts and topics one a line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry, file_entry
from parvis.archives.html_text import html_to_text
from parvis.archives.json_lines import json_lines
from parvis.archives.json_stream import json_first, json_items, rows, whole
from parvis.archives.times import read_time
from parvis.core.talk import Message

_REGULAR = {"", "1", "4"}
"""Written by somebody: a post or a whisper; the other types say that a topic was closed, split or moved."""
_NOBODY = {"system"}
_ROBOTS = {"discobot"}
_QUOTE = re.compile(
    r"\[quote(?:=\"?([^,\"\]]*)[^\]]*)?\]((?:(?!\[quote).)*?)\[/quote\]", re.DOTALL | re.IGNORECASE
)
_AT = re.compile(r"(?<![\w@/.`])@([\w](?:[\w.\-]{0,58}\w)?)")
_TOPICS = re.compile(r"^topics\.(?:jsonl|ndjson)(?:\.gz|\.xz)?$", re.IGNORECASE)
_NESTED = 8


def is_topic(text: str) -> bool:
    """Tell the page of one topic by its beginning."""
    return text.lstrip().startswith("{") and bool(re.search(r'"post_stream"\s*:\s*\{', text))


def is_flat_post(row: dict[str, Any]) -> bool:
    """Tell a post written on one line."""
    return {"topic_id"} <= row.keys() and bool({"n", "post_number"} & row.keys())


def is_flat_topic(row: dict[str, Any]) -> bool:
    """Tell a topic written on one line."""
    return {"topic_id", "title"} <= row.keys() and not {"n", "post_number"} & row.keys()


class _Discourse(Archive):
    """Turn a post, however it was saved, into a message."""

    format = "discourse"

    def _message(
        self, entry: Entry, number: int, post: dict[str, Any], place: tuple[str, str, str]
    ) -> Message:
        topic, title, channel = place
        position = whole(post.get("post_number", post.get("n")))
        answered = whole(post.get("reply_to_post_number", post.get("reply_to")))
        text, mentions = words_of(post)
        at = read_time(post.get("created_at"))
        if at is None:
            self.problems.note(entry.name, number, "bad_date", whole(post.get("created_at")))
        author = author_of(post)
        return Message(
            f"{topic}/{position}" if position else whole(post.get("id", post.get("post_id"))),
            text,
            author,
            whole(post.get("name")) or whole(post.get("username") or post.get("user")),
            at,
            topic,
            title,
            channel,
            f"{topic}/{answered}" if answered and answered != position else "",
            tuple(dict.fromkeys(who for who in mentions if who != author)),
            author in _ROBOTS,
            whole(post.get("link") or post.get("url")),
        )


class DiscourseTopics(_Discourse):
    """Read topics saved as `/t/<id>.json`."""

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Stand before the topics; a list of categories beside them gives their names."""
        super().__init__(container, entries)
        self._categories: dict[str, str] = {}
        for entry in container.entries:
            if entry.base in {"categories.json", "site.json"}:
                self._name_categories(entry)

    def _name_categories(self, entry: Entry) -> None:
        for place in ("category_list.categories", "categories"):
            for row in rows(json_first(entry, place)):
                self._categories[whole(row.get("id"))] = whole(row.get("name"))

    def _read(self, entry: Entry) -> Iterator[Read]:
        facts = {key: whole(json_first(entry, key)) for key in ("title", "id", "category_id")}
        category = facts["category_id"]
        channel = self._categories.get(category, category)
        for post in json_items(entry, "post_stream.posts.item", self.problems, self._advance):
            if not isinstance(post, dict):
                continue
            title = facts["title"] or whole(post.get("topic_slug")).replace("-", " ")
            topic = whole(post.get("topic_id")) or facts["id"] or Path(entry.base).stem
            if reason := left_out(post):
                self.problems.note(entry.name, 0, reason, f"{topic}/{whole(post.get('post_number'))}")
            else:
                yield self._message(entry, 0, post, (topic, title, channel)), 0


class DiscoursePosts(_Discourse):
    """Read posts written one a line, with the titles of a list of topics beside them."""

    def __init__(self, container: Container, entries: list[Entry], topics: list[Entry]) -> None:
        """Stand before the posts; look for the topics where they were given, or in the same folder."""
        super().__init__(container, entries)
        if not topics and container.kind == "file":
            topics = [
                file_entry(path, path.name)
                for path in sorted(container.path.parent.iterdir())
                if _TOPICS.match(path.name) and path.is_file()
            ]
        self._topic_entries = topics
        self._topics: dict[str, tuple[str, str]] = {}

    def _begin(self) -> None:
        super()._begin()
        self._topics = {}
        for entry in self._topic_entries:
            for _, row in self._rows(entry, counting=False):
                self._topics[whole(row.get("topic_id"))] = (
                    whole(row.get("title")),
                    whole(row.get("category_id")),
                )

    def _rows(self, entry: Entry, *, counting: bool) -> Iterator[tuple[int, dict[str, Any]]]:
        with self._open(entry) if counting else entry.open() as stream:
            yield from json_lines(stream, entry, self.problems)

    def _read(self, entry: Entry) -> Iterator[Read]:
        for number, row in self._rows(entry, counting=True):
            topic = whole(row.get("topic_id"))
            title, channel = self._topics.get(topic, ("", ""))
            if reason := left_out(row):
                self.problems.note(entry.name, number, reason, topic)
                continue
            place = (topic, title or whole(row.get("title")), channel or whole(row.get("category_id")))
            yield self._message(entry, number, row, place), number


def left_out(post: dict[str, Any]) -> str:
    """Return the code of PROBLEMS for a post that nobody wrote, or that was taken back."""
    if post.get("action_code") or whole(post.get("post_type")) not in _REGULAR or author_of(post) in _NOBODY:
        return "system"
    if post.get("deleted_at") or post.get("user_deleted") is True or post.get("hidden") is True:
        return "deleted"
    return ""


def author_of(post: dict[str, Any]) -> str:
    """Return the key of whoever wrote a post."""
    return whole(post.get("username") or post.get("user")).casefold()


def words_of(post: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the words of a post and the people it addresses or quotes."""
    quoted = [whole(quote.get("user")).casefold() for quote in rows(post.get("quotes"))]
    raw, cooked, text = whole(post.get("raw")), whole(post.get("cooked")), whole(post.get("text"))
    if raw or text or not cooked:
        if raw:
            for _ in range(_NESTED):
                quoted += [found[1].casefold() for found in _QUOTE.finditer(raw) if found[1]]
                raw, count = _QUOTE.subn("\n", raw)
                if not count:
                    break
        mentioned = [who.casefold() for who in _AT.findall(raw or text)]
        return (raw or text).strip(), [who for who in quoted + mentioned if who]
    words = html_to_text(cooked)
    return words.text, [*quoted, *(who.casefold() for who in words.mentions)]
