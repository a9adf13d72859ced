"""Every read of search: what was said, as far as the reader may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from django.db.models import F, Min, OuterRef, Q, Subquery
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


class Said(NamedTuple):
    """Hold what a page shows of a post, as it stands now."""

    post: int
    number: int
    at: datetime
    html: str
    removed_at: datetime | None
    import_of: int | None
    topic: int
    title: str
    slug: str
    community: str
    author: str
    first: int
    """The number of the first post of its topic."""

    @property
    def opens(self) -> bool:
        """Tell whether it is the first of its topic."""
        return self.number == self.first

    @property
    def text(self) -> str:
        """Give its words, none where its author removed them."""
        return "" if self.removed_at else text_of(self.html)


class Hit(NamedTuple):
    """Hold a post that was found, and the part of it that says why."""

    said: Said
    excerpt: Markup


class Place(NamedTuple):
    """Name a community whose words the reader may read."""

    pk: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one page of what was found."""

    hits: tuple[Hit, ...] = ()
    below: int | None = None
    """From where the next page goes on; none at the end."""
    place: Place | None = None
    """The community asked for, when it is open to the reader."""
    no_such_place: bool = False


def readable(viewer: Person | None) -> list[Place]:
    """List the communities whose words the reader may read, by name."""
    found = Community.objects.filter(visible_to(viewer, "")).order_by("name", "pk")
    return [Place(*row) for row in found.values_list("pk", "slug", "name")]


def find(
    viewer: Person | None,
    asked: Asked,
    *,
    open_to: Sequence[Place] | None = None,
    below: int | None = None,
    telling: bool = False,
) -> Found:
    """Find what was said, newest first; or the most telling of the newest, when asked so.

    `open_to` is what `readable` just answered for the same reader; not given, it is asked again.
    """
    open_to = readable(viewer) if open_to is None else open_to
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
        return Found(_most_telling(_read(keys, within), asked), None, place)
    hits = tuple(_hit(said, said.text, asked) for said in _read(keys[:PAGE], within))
    return Found(hits, keys[PAGE - 1] if len(keys) > PAGE else None, place)


def _read(keys: Iterable[int], within: Sequence[int]) -> list[Said]:
    """Read the posts found, as they stand now: the index may be a moment late, a right is not."""
    first = Post.objects.filter(topic=OuterRef("topic")).order_by().values("topic").annotate(n=Min("number"))
    rows = (
        Post.objects.filter(pk__in=[post_of(key) for key in keys], topic__community__in=within)
        .annotate(first=Subquery(first.values("n")))
        .filter(Q(removed_at=None) | Q(number=F("first")))
        .order_by("-at", "-pk")
        .values_list(*_SHOWN, "first")
    )
    return [Said._make(row) for row in rows]


_SHOWN: Final = (
    *("pk", "number", "at", "html", "removed_at", "import_of", "topic", "topic__title"),
    *("topic__community__slug", "topic__community__name", "author__name"),
)


def _most_telling(posts: Iterable[Said], asked: Asked) -> tuple[Hit, ...]:
    weighed = []
    for place, said in enumerate(posts):
        text = said.text
        weighed.append((-weight(text, said.title, asked, opens=said.opens), place, said, text))
    return tuple(_hit(said, text, asked) for _, _, said, text in sorted(weighed)[:PAGE])


def _hit(said: Said, text: str, asked: Asked) -> Hit:
    return Hit(said, excerpt(text, asked) if text else Markup(""))


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
