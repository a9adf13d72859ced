"""Read what nobody has answered: questions, first messages, themes; from each one can answer at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from parvis.communities.models import Community
from parvis.conversations.limits import LONGEST_WAIT
from parvis.conversations.markdown import first_words
from parvis.conversations.models import Post
from parvis.listening.models import Hearing, Theme, ThemeQuote, Unheard
from parvis.listening.queries.board import themes_proposed
from parvis.listening.queries.places import Place, after, place_written, read_place
from parvis.people.models import Person

A_PAGE: Final = 20
BESIDE: Final = 10
"""First messages and themes shown with the first page."""


class Silent(NamedTuple):
    """Hold words nobody has answered, and where one answers them."""

    text: str
    at: datetime
    name: str
    newcomer: bool
    title: str
    """The topic, or the source elsewhere."""
    topic: int | None
    number: int | None
    link: str


class SilentTheme(NamedTuple):
    """Hold a theme in which some got no answer, with the first such words."""

    pk: int
    name: str
    people: int
    unanswered: int
    topic: int | None
    number: int | None


@dataclass(frozen=True, slots=True)
class UnheardPage:
    """Hold what nobody has answered."""

    questions: Sequence[Silent]
    newcomers: Sequence[Silent]
    themes: Sequence[SilentTheme]
    following: str


_COLUMNS: Final = (
    *("pk", "text", "at", "newcomer", "post__author__name", "post__author__state", "post__topic__title"),
    *("post__topic", "post__number", "saying__author", "saying__source__name", "saying__link"),
)


def unheard_of(viewer: Person | None, community: Community, before: str, at: datetime) -> UnheardPage:
    """Read what nobody has answered in a community the viewer may read, the latest first."""
    del viewer  # whoever reads the community reads what is said in it
    heard_at = Hearing.objects.filter(community=community).values_list("heard_at", flat=True).first()
    found = Unheard.objects.filter(_stands(community)).filter(community=community)
    found = found.exclude(Exists(_replies("post__")))
    if heard_at is not None:
        found = found.exclude(Exists(_later("post__").filter(at__gt=heard_at)))
    if place := read_place(before):
        found = found.filter(after("at", place))
    rows = [*found.order_by("-at", "-pk").values_list(*_COLUMNS)[: A_PAGE + 1]]
    last = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    return UnheardPage(
        [_silent(row) for row in rows[:A_PAGE]],
        [] if before else _newcomers(community, at),
        [] if before else _themes(community),
        place_written(Place(last[2], last[0])) if last else "",
    )


def _newcomers(community: Community, at: datetime) -> list[Silent]:
    """Find first messages after which nobody else wrote, which the ear has not noted yet."""
    noted = Unheard.objects.filter(community=community, post__isnull=False).values("post")
    found = Post.objects.filter(
        first_here=True,
        at__gt=at - LONGEST_WAIT,
        topic__community=community,
        topic__closed_at=None,
        topic__merged_into=None,
        import_of=None,
        removed_at=None,
    ).exclude(pk__in=noted)
    rows = found.exclude(Exists(_later(""))).order_by("at", "pk")
    columns = ("html", "at", "author__name", "author__state", "topic__title", "topic", "number")
    return [
        Silent(first_words(html) or title, at, _named(name, state), True, title, topic, number, "")  # noqa: FBT003
        for html, at, name, state, title, topic, number in rows.values_list(*columns)[:BESIDE]
    ]


def _themes(community: Community) -> list[SilentTheme]:
    """Find the themes in which most got no answer, each with words one may answer."""
    silent = ThemeQuote.objects.filter(theme=OuterRef("pk"), answered=False, post__removed_at=None)
    found = (
        Theme.objects.filter(themes_proposed(), community=community, unanswered__gt=0)
        .annotate(first=Subquery(silent.filter(post__isnull=False).order_by("rank").values("pk")[:1]))
        .order_by("-unanswered", "pk")[:BESIDE]
    )
    rows = [*found.values_list("pk", "name", "people", "unanswered", "first")]
    quotes = ThemeQuote.objects.filter(pk__in=[row[4] for row in rows if row[4]])
    places = {pk: place for pk, *place in quotes.values_list("pk", "post__topic", "post__number")}
    return [
        SilentTheme(pk, name, people, unanswered or 0, *places.get(first or 0, (None, None)))
        for pk, name, people, unanswered, first in rows
    ]


def _stands(community: Community) -> Q:
    """Keep what was not taken away, nor stands in a topic one writes no more in."""
    here = Q(post__topic__community=community, post__topic__closed_at=None, post__topic__merged_into=None)
    return (here & Q(post__removed_at=None)) | Q(post=None, saying__removed_at=None)


def _replies(path: str) -> QuerySet[Post]:
    """Find what others wrote in answer to a post since."""
    found = Post.objects.filter(replies_to=OuterRef(f"{path}pk"), removed_at=None)
    return found.exclude(author=OuterRef(f"{path}author"))


def _later(path: str) -> QuerySet[Post]:
    """Find what others wrote after a post in its topic."""
    found = Post.objects.filter(topic=OuterRef(f"{path}topic"), number__gt=OuterRef(f"{path}number"))
    return found.exclude(author=OuterRef(f"{path}author"))


def _silent(row: tuple[object, ...]) -> Silent:
    _, text, at, newcomer, name, state, title, topic, number, speaker, source, link = row
    here = topic is not None
    return Silent(
        text=str(text),
        at=at,  # type: ignore[arg-type]
        name=_named(name, state) if here else str(speaker or ""),
        newcomer=bool(newcomer),
        title=str(title if here else source),
        topic=topic,  # type: ignore[arg-type]
        number=number,  # type: ignore[arg-type]
        link=str(link or ""),
    )


def _named(name: object, state: object) -> str:
    return "" if state == Person.State.ERASED else str(name)
