"""Write Atom feeds (RFC 4287): what everyone may read, under names that stay."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed."""

    name: str
    """Stable, whatever becomes of its address: "post:12"."""
    title: str
    link: str
    html: str
    by: str
    at: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself."""

    name: str
    title: str
    page: str
    feed: str
    language: str
    since: datetime
    """Its moment while it holds nothing."""


class _Feed(Atom1Feed):
    """Date a feed by what it holds, never by when it is asked."""

    def __init__(self, *, since: datetime, **about: object) -> None:
        super().__init__(**about)  # type: ignore[arg-type]  # passed on as they are
        self._since = since

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self._since)


def written(head: Head, entries: Iterable[Entry]) -> tuple[bytes, datetime]:
    """Write a feed, and tell when what it holds changed last."""
    feed = _Feed(
        since=head.since,
        title=clean(head.title),
        link=settings.ADDRESS + head.page,
        description=None,
        language=head.language,
        feed_url=settings.ADDRESS + head.feed,
        feed_guid=tag(head.name),
    )
    for entry in entries:
        feed.add_item(
            title=clean(entry.title),
            link=settings.ADDRESS + entry.link,
            description=clean(entry.html),
            author_name=clean(entry.by),
            unique_id=tag(entry.name),
            pubdate=entry.at,
            updateddate=entry.changed,
        )
    return feed.writeString("utf-8").encode(), feed.latest_post_date()


def absolute(html: str) -> str:
    """Let the links of a text hold where there is no page around it."""
    return _OURS.sub(rf"\1{settings.ADDRESS}/", html)


_OURS: Final = re.compile(r"""((?:href|src)=")/(?!/)""")


def tag(name: str) -> str:
    """Name a thing for ever (RFC 4151), even when its address changes."""
    return f"tag:{host()},2026:{name}"


def host() -> str:
    """Name the place without scheme and port."""
    return settings.ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0]


def clean(text: str) -> str:
    """Take out the letters XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
