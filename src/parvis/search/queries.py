"""Every read of search: what was said, as far as the reader may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from markupsafe import Markup

from parvis.communities.models import Community
from parvis.communities.queries import visible_to
from parvis.conversations.models import Post
from parvis.people.models import Person
from parvis.search.asking import Asked
from parvis.search.engines import Span, engine
from parvis.search.excerpts import excerpt, weight
from parvis.search.keys import FIRST, LAST, key_at, post_of
from parvis.search.texts import text_of
from parvis.search.tokens import author_facet, community_facet

PAGE: Final = 20
CANDIDATES: Final = 400
"""Newest posts that are weighed when one asks for the most telling ones."""
NAMESAKES: Final = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold a post that was found."""

    post: Post
    excerpt: Markup
    opens: bool
    """It is the first of its topic."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one page of what was found."""

    hits: tuple[Hit, ...] = ()
    below: int | None = None
    """From where the next page goes on; none at the end."""
    place: Community | None = None
    """The community asked for, when it is open to the reader."""
    no_such_place: bool = False


def readable(viewer: Person | None) -> list[Community]:
    """List the communities whose words the reader may read, by name."""
    return [
        *Community.objects.filter(visible_to(viewer, "")).only("pk", "slug", "name").order_by("name", "pk")
    ]


def find(
    viewer: Person | None,
    asked: Asked,
    *,
    open_to: Sequence[Community],
    below: int | None = None,
    telling: bool = False,
) -> Found:
    """Find what was said, newest first; or the most telling of the newest, when asked so.

    `open_to` is what `readable` answered for the same reader.
    """
    place = next((each for each in open_to if each.slug == asked.place), None)
    if asked.place and place is None:
        return Found(no_such_place=True)
    facets = [[community_facet(place.pk)]] if place else []
    if asked.author:
        authors = _authors(asked.author)
        if not authors:
            return Found(place=place)
        facets.append([author_facet(each) for each in authors])
    span = Span(_start(asked.since), min(below or LAST, _end(asked.until)))
    keep = CANDIDATES if telling else PAGE + 1
    within = [place.pk] if place else [each.pk for each in open_to]
    keys = engine().find(asked.wanted(facets), within, span, keep)
    if telling:
        return Found(_most_telling(_posts(viewer, keys), asked), None, place)
    hits = tuple(_hit(post, text_of(post.html), asked) for post in _posts(viewer, keys[:PAGE]))
    return Found(hits, keys[PAGE - 1] if len(keys) > PAGE else None, place)


def _posts(viewer: Person | None, keys: Iterable[int]) -> QuerySet[Post]:
    """Read the posts found, as they stand now: the index may be a moment late, a right is not."""
    first = Post.objects.filter(topic=OuterRef("topic")).order_by().values("topic").annotate(n=Min("number"))
    return (
        Post.objects.filter(pk__in=[post_of(key) for key in keys])
        .filter(visible_to(viewer, "topic__community"))
        .select_related("topic__community", "author")
        .defer("source")
        .annotate(opens=Subquery(first.values("n")))
        .filter(Q(removed_at=None) | Q(number=F("opens")))
        .order_by("-at", "-pk")
    )


def _most_telling(posts: Iterable[Post], asked: Asked) -> tuple[Hit, ...]:
    weighed = []
    for place, post in enumerate(posts):
        text = "" if post.removed_at else text_of(post.html)
        weighed.append((-weight(text, post.topic.title, asked, opens=_opens(post)), place, post, text))
    return tuple(_hit(post, text, asked) for _, _, post, text in sorted(weighed)[:PAGE])


def _hit(post: Post, text: str, asked: Asked) -> Hit:
    return Hit(post, Markup("") if post.removed_at else excerpt(text, asked), _opens(post))


def _opens(post: Post) -> bool:
    return bool(post.number == getattr(post, "opens", 1))


def _authors(said: str) -> list[int]:
    """Find who is meant: a short name, or a name as it is shown; nobody who left has one."""
    named = Q(handle__iexact=said) | Q(name__iexact=said)
    return [*Person.objects.filter(named).order_by("pk").values_list("pk", flat=True)[:NAMESAKES]]


def _start(day: date | None) -> int:
    return key_at(_midnight(day)) if day else FIRST


def _end(day: date | None) -> int:
    return key_at(_midnight(day + timedelta(days=1))) if day and day < date.max else LAST


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
