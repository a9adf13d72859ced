"""Read a feed, RSS or Atom: what was published since the last time."""

import io
from calendar import timegm
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import feedparser  # type: ignore[import-untyped]

from parvis.archives.html_text import html_to_text, tidy
from parvis.archives.living.asking import (
    MEGABYTE,
    MESSAGES,
    Ask,
    Conversation,
    Cursor,
    NotReadableError,
    Page,
    Reading,
    kept,
)
from parvis.archives.problems import Problems
from parvis.archives.times import in_range
from parvis.core.talk import Message

_REMEMBERED = 2_000
_COMMENT = "#comment"
# The library promises to take anything, and has broken that promise before.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, OverflowError)


def read_feed(address: str, cursor: Cursor) -> Conversation:
    """Read the entries of a feed that were not read before, at most some of them."""
    page = yield Ask(
        address, "feed", str(cursor.get("etag", "")), str(cursor.get("modified", "")), 2 * MEGABYTE
    )
    if page.not_modified:
        return Reading((), dict(cursor), Problems())
    feed = _parsed(page)
    marked = {_mark(entry): entry for entry in _in_order(feed.entries)}
    seen = [mark for mark in cursor.get("seen", ()) if isinstance(mark, str)]
    known = set(seen)
    new = [mark for mark in marked if mark not in known]
    # The first time the last entries count; later on none may be passed over.
    taken = new[:MESSAGES] if seen else new[-MESSAGES:]
    more = bool(seen) and len(taken) < len(new)
    here = [mark for mark in marked if mark in known or not more or mark in set(taken)]
    here_now = set(here)
    state = {
        "etag": "" if more else page.headers.get("etag", ""),
        "modified": "" if more else page.headers.get("last-modified", ""),
        "seen": [*(mark for mark in seen if mark not in here_now), *here][-_REMEMBERED:],
    }
    problems = Problems()
    messages = kept((_message(marked[mark]) for mark in taken), address, problems)
    return Reading(messages, state, problems, more, _plain(feed.feed.get("title_detail")))


def _parsed(page: Page) -> Any:
    told = {"content-type": page.headers.get("content-type", ""), "content-location": page.url}
    try:
        found = feedparser.parse(
            io.BytesIO(page.body), response_headers=told, sanitize_html=False, resolve_relative_uris=False
        )
    except _BROKEN as error:
        raise NotReadableError(page.url) from error
    if not found.get("version") and not found.entries:
        raise NotReadableError(page.url)
    return found


def _in_order(entries: list[Any]) -> Iterator[Any]:
    """Give the entries with the oldest first; those without a date keep their place."""
    newest_first = list(reversed(entries))
    times = [_time(entry) for entry in newest_first]
    if all(time is not None for time in times):
        order = sorted(range(len(times)), key=lambda place: times[place] or 0)
        yield from (newest_first[place] for place in order)
    else:
        yield from newest_first


def _mark(entry: Any) -> str:
    """Make a short mark of an entry, to know it again."""
    own = entry.get("id") or entry.get("link") or f"{entry.get('title', '')}\n{entry.get('published', '')}"
    return blake2b(own.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _time(entry: Any) -> int | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return in_range(timegm(parsed)) if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None


def _message(entry: Any) -> Message:
    link = str(entry.get("link", ""))
    own = str(entry.get("id", "")) or link or _mark(entry)
    answered = _answered(entry)
    person = entry.get("author_detail", {})
    name = str(person.get("name", "") or entry.get("author", ""))
    title = _plain(entry.get("title_detail"))
    contents = entry.get("content") or [entry.get("summary_detail")]
    text = _plain(contents[0]) or title
    return Message(
        own,
        text,
        str(person.get("email", "") or name).casefold(),
        name,
        _time(entry),
        answered or _page_of(link) or own,
        title,
        reply_to=answered,
        link=link,
    )


def _answered(entry: Any) -> str:
    """Return what an entry replies to, by the extension for threads (RFC 4685)."""
    said = entry.get("thr_in-reply-to")
    return str(said.get("ref", "")) if isinstance(said, dict) else ""


def _page_of(link: str) -> str:
    """Name the page that a comment stands under."""
    page, mark, _ = link.partition(_COMMENT)
    return page if mark else ""


def _plain(detail: Any) -> str:
    """Return the words of a title or a content, whatever it is written in."""
    if not detail:
        return ""
    value = str(detail.get("value", ""))
    return tidy(value) if detail.get("type") == "text/plain" else html_to_text(value).text
