"""Gather what a letter tells one person: communities, topics, short passages of what was said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple

from django.conf import settings
from django.urls import reverse

from parvis.communities.models import Community
from parvis.conversations.models import Post, ReadMark, Topic
from parvis.notices.guides import what_changes
from parvis.notices.kinds import KINDS
from parvis.notices.models import Notice
from parvis.notices.sentences import sentence
from parvis.pages.markdown import Reading, shortened
from parvis.people.models import Person
from parvis.people.naming import name_of

LONGEST: Final = 400
"""Letters of a passage: enough to know whether one wants to read it."""

PASSAGES: Final = 5
"""Passages of one topic in a letter; the others are counted."""

Why = Notice.Why


@dataclass(frozen=True, slots=True)
class Passage:
    """Show the beginning of one post."""

    who: str
    at: datetime
    words: str
    link: str
    said: str = ""
    """Why it concerns the reader; nothing for a topic they follow."""


@dataclass(slots=True)
class TopicNews:
    """Hold the passages of one topic."""

    topic: Topic
    link: str
    passages: list[Passage] = field(default_factory=list)
    more: int = 0


class Line(NamedTuple):
    """Hold a sentence, where it leads, and what more there is to say of it."""

    said: str
    link: str
    more: tuple[str, ...] = ()


@dataclass(slots=True)
class Part:
    """Hold what happened in one community, or outside of any."""

    community: Community | None
    topics: dict[int, TopicNews] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def parts_of(person: Person, notices: Iterable[Notice]) -> tuple[list[Part], list[Notice]]:
    """Gather the parts of a letter, and the notices it tells; what was read on the page is left out."""
    parts: dict[int, Part] = {}
    told = []
    rows = [*notices]
    read = dict(
        ReadMark.objects.filter(person=person, topic__in={row.topic_id for row in rows}).values_list(
            "topic", "number"
        )
    )
    own = {row.post_id for row in rows if row.why != Why.TOPIC}
    for row in rows:
        part = parts.setdefault(row.community_id or 0, Part(row.community))
        if row.why == Why.TOPIC and row.topic:
            tells = _follow(part, row, row.topic, read.get(row.topic_id or 0, 0), own)
        elif row.post and row.topic:
            tells = row.post.number > read.get(row.topic_id or 0, 0) and not (
                row.post.removed_at or row.post.veil
            )
            if tells:
                _topic(part, row.topic).passages.append(passage(row.post, sentence(row)))
        else:
            tells = True
            part.lines.append(Line(sentence(row), settings.ADDRESS + link_of(row), what_changes(row)))
        if tells:
            told.append(row)
    return [part for part in parts.values() if part.topics or part.lines], told


def passage(post: Post, said: str = "") -> Passage:
    """Show the beginning of a post, without its quotes and its code."""
    words = shortened(Reading(post.source).plain(), LONGEST)
    return Passage(name_of(post.author), post.at, words, settings.ADDRESS + address_of(post), said)


def address_of(post: Post) -> str:
    """Say where a post is read, even when it moves later."""
    topic = post.topic
    return reverse("conversations:post", args=(topic.community.slug, topic.pk, post.number))


def link_of(notice: Notice) -> str:
    """Say where a notice leads."""
    post = notice.post if notice.topic else None
    about = notice.expectation or notice.proposal
    return way(
        notice.why,
        (post.topic.community.slug, post.topic_id, post.number) if post else None,
        notice.community.slug if notice.community else None,
        notice.call.slug if notice.call else None,
        about.number if about else notice.number,
    )


def way(
    why: str,
    post: tuple[str, int, int] | None,
    community: str | None,
    call: str | None,
    number: int | None = None,
) -> str:
    """Say where a notice leads: to its post, by the addresses of its topic; else where it happened."""
    if post:
        return _page("conversations:post", *post)
    kind = KINDS[why]
    if community and number is not None:
        return _page(kind.page, community, number) + kind.anchor
    if kind.of == "place":
        return _page(kind.page)
    slug = call if kind.of == "call" else community
    return _page(kind.page, slug) + kind.anchor if slug else _page("communities:all")


# A page of news leads to forty places, and finding the address of one costs more than the sentence before it.
@lru_cache(maxsize=8192)
def _page(name: str, *given: str | int) -> str:
    return reverse(name, args=given)


def _topic(part: Part, topic: Topic) -> TopicNews:
    link = settings.ADDRESS + reverse("conversations:topic", args=(topic.community.slug, topic.pk))
    return part.topics.setdefault(topic.pk, TopicNews(topic, link))


def _follow(part: Part, row: Notice, topic: Topic, read: int, own: set[int | None]) -> bool:
    """Add what is new in a topic they follow, without what was or is told by itself."""
    first = row.post.number if row.post and row.post.topic_id == topic.pk else 1
    new = (
        Post.objects.filter(
            topic=topic, number__gt=max(read, row.mailed_to, first - 1), removed_at=None, veil=""
        )
        .exclude(author=row.person_id)
        .exclude(pk__in=[pk for pk in own if pk is not None])
    )
    elsewhere = Notice.objects.filter(person=row.person_id, topic=topic).exclude(why=Why.TOPIC)
    new = new.exclude(pk__in=elsewhere.values("post"))
    count = new.count()
    row.mailed_to = max(row.mailed_to, topic.posts_count)
    if count:
        news = _topic(part, topic)
        shown = new.select_related("author", "topic__community").order_by("number")[:PASSAGES]
        news.passages += [passage(post) for post in shown]
        news.more += max(0, count - PASSAGES)
    return count > 0
