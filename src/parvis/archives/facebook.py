"""Read what Facebook gives each person of their own posts and comments in groups."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from parvis.archives.base import Archive, Read
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.json_stream import inside, json_first, json_items, rows, whole
from parvis.archives.limits import FIELD_CHARACTERS, HEAD
from parvis.archives.table import decode_head
from parvis.archives.times import read_time
from parvis.core.talk import Message

# The folders were renamed many times, the files hardly ever.
GROUPS = re.compile(
    r"^(?:group_posts_and_comments|your_posts_(?:and_comments_)?in_groups|your_comments_in_groups|comments)"
    r"(?:_\d+)?\.json$"
)
_PLACES = {
    "group_posts_v2": "group_posts_v2.item",
    "group_comments_v2": "group_comments_v2.item",
    "group_posts": "group_posts.activity_log_data.item",
    "comments_v2": "comments_v2.item",
    "comments": "comments.item",
}
_KEY = re.compile(r'"(group_posts_v2|group_comments_v2|group_posts|comments_v2|comments)"\s*:\s*[\[{]')
_TIMED = re.compile(r'"timestamp"\s*:\s*\d')
_POSTED_IN = re.compile(
    r"\b(?:posted (?:\w+ ){0,3}in|shared (?:\w+ ){0,4}(?:in|to the group:)|"
    r"(?:a publié|a partagé) (?:\w+ ){0,3}dans|"
    r"publicó (?:\w+ ){0,3}en|publicou (?:\w+ ){0,3}em|ha pubblicato (?:\w+ ){0,3}in|hat (?:\w+ ){0,3}in)"
    r"(?: le groupe| the group)?\s?:? (.{1,200}?)(?: gepostet)?\.?$",
    re.IGNORECASE,
)
_MENTION = re.compile(r"@\[\d{1,30}:\d{1,10}:([^\[\]]{1,200})\]")
_NAMELESS = "Facebook"
_OWNER = "owner"


def is_download(text: str) -> bool:
    """Tell a file of posts or comments by the name of its list."""
    return bool(text.lstrip().startswith("{") and _KEY.search(text[:1_000]) and _TIMED.search(text))


class Facebook(Archive):
    """Read one person's own words in groups; nobody else's are in such a download."""

    format = "facebook"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Learn whose download it is."""
        super().__init__(container, entries)
        profiles = (entry for entry in container.entries if entry.base == "profile_information.json")
        names = [repaired(whole(json_first(entry, "profile_v2.name.full_name"))) for entry in profiles]
        names += [name for entry in entries if (name := self._signed(entry))]
        self._name = next((name for name in names if name), "")
        self._begin()

    def _begin(self) -> None:
        super()._begin()
        self._said: dict[str, int] = {}

    def _signed(self, entry: Entry) -> str:
        """Return the name under the first comment of a file."""
        for row in self._records(entry, learning=True):
            if name := whole(_comment(row).get("author")):
                return repaired(name)
        return ""

    def _records(self, entry: Entry, *, learning: bool) -> Iterator[dict[str, Any]]:
        found = _KEY.search(decode_head(entry.head(HEAD)))
        place = _PLACES[found[1]] if found else "group_posts_v2.item"
        items = (
            json_items(entry, place) if learning else json_items(entry, place, self.problems, self._advance)
        )
        for number, row in enumerate(items, start=1):
            if isinstance(row, dict):
                yield row
            elif not learning:
                self.problems.note(entry.name, number, "broken_line", whole(row))

    def _read(self, entry: Entry) -> Iterator[Read]:
        self._said.clear()
        everywhere = entry.base.startswith("comments")
        for row in self._records(entry, learning=False):
            comment = _comment(row)
            if everywhere and not comment.get("group"):
                self.problems.note(entry.name, 0, "private")
                continue
            yield self._message(entry, row, comment), 0

    def _message(self, entry: Entry, row: dict[str, Any], comment: dict[str, Any]) -> Message:
        moment = row.get("timestamp") or comment.get("timestamp")
        at = read_time(moment)
        if at is None:
            self.problems.note(entry.name, 0, "bad_date", whole(moment))
        posts = [whole(part.get("post")) for part in rows(row.get("data"))]
        said = comment.get("comment") if comment else "\n\n".join(post for post in posts if post)
        text = _MENTION.sub(r"\1", repaired(whole(said))).strip()
        titled = _POSTED_IN.search(repaired(whole(row.get("title"))[:FIELD_CHARACTERS]))
        group = repaired(whole(comment.get("group"))) or (titled[1] if titled else "")
        name = repaired(whole(comment.get("author"))) or self._name
        own = self._own_id(f"{moment}\0{group}\0{text}")
        return Message(own, text, name or _OWNER, name, at, channel=group or _NAMELESS)

    def _own_id(self, said: str) -> str:
        """Name a message by what it says: the download numbers nothing."""
        mark = blake2b(said.encode("utf-8", "replace"), digest_size=10).hexdigest()
        count = self._said[mark] = self._said.get(mark, 0) + 1
        return mark if count == 1 else f"{mark}-{count}"


def _comment(row: dict[str, Any]) -> dict[str, Any]:
    for part in rows(row.get("data")):
        if isinstance(comment := inside(part, "comment"), dict):
            return comment
    return {}


def repaired(text: str) -> str:
    """Write letters as they were typed: the download writes the bytes of UTF-8 as if each were a letter."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
