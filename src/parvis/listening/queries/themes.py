"""Read what the ear proposes: subjects with their asks, the most spoken of first, for a person to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from parvis.communities.models import Community
from parvis.listening.models import Theme, ThemeQuote
from parvis.listening.queries.board import themes_proposed
from parvis.listening.queries.expectations import SAID, Quoted, quoted_from
from parvis.pages.refusals import NotHere
from parvis.people.models import Person

THEMES_A_PAGE: Final = 10
QUOTES_EACH: Final = 3
ASKS_EACH: Final = 5
QUOTES_OF_ONE: Final = 30


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold a page of themes, with their most telling words and what is asked under each."""

    themes: Sequence[Theme]
    quotes: Mapping[int, Sequence[Quoted]]
    asks: Mapping[int, Sequence[Theme]]
    following: str
    aside: int
    """How many were set aside."""


@dataclass(frozen=True, slots=True)
class ThemeWhole:
    """Hold one theme with its words and its asks."""

    theme: Theme
    quotes: Sequence[Quoted]
    asks: Sequence[Theme]


def heard_in(viewer: Person | None, community: Community, *, aside: bool = False, after: str = "") -> Heard:
    """Read what the ear proposes in a community the viewer may read, or what was set aside of it."""
    del viewer  # whoever reads the community sees what was made of its words
    put_aside = Theme.objects.filter(community=community, state=Theme.State.ASIDE)
    found = put_aside if aside else Theme.objects.filter(themes_proposed(), community=community)
    people, _, key = after.partition("-")
    if people.isascii() and people.isdigit() and key.isascii() and key.isdigit():
        at = int(people[:9])
        found = found.filter(Q(people__lt=at) | Q(people=at, pk__gt=int(key[:18])))
    rows = [*found.select_related("decided_by").order_by("-people", "pk")[: THEMES_A_PAGE + 1]]
    shown = rows[:THEMES_A_PAGE]
    last = shown[-1] if len(rows) > THEMES_A_PAGE else None
    keys = [each.pk for each in shown]
    return Heard(
        shown,
        _telling(keys, community.pk),
        _asks(keys),
        f"{last.people}-{last.pk}" if last else "",
        put_aside.count(),
    )


def theme_for(viewer: Person | None, community: Community, pk: int) -> ThemeWhole:
    """Give a theme of a community the viewer may read."""
    del viewer  # as above
    theme = Theme.objects.filter(community=community, pk=pk).select_related("into", "parent").first()
    if theme is None:
        raise NotHere
    theme.community = community
    quotes = _said(ThemeQuote.objects.filter(theme=theme)).order_by("rank").values_list("theme", *SAID)
    asks = Theme.objects.filter(parent=theme, gone=False).order_by("-people", "pk")[: 4 * ASKS_EACH]
    return ThemeWhole(theme, [quoted_from(row[1:], community.pk) for row in quotes[:QUOTES_OF_ONE]], [*asks])


def sentences_of(theme: Theme) -> list[tuple[int, str]]:
    """List the quotations of a theme that its page shows, each by its key."""
    return [*_said(ThemeQuote.objects.filter(theme=theme)).values_list("pk", "text")[:QUOTES_OF_ONE]]


def _telling(themes: list[int], community: int) -> dict[int, list[Quoted]]:
    """Read the first words of each theme."""
    place = Window(RowNumber(), partition_by=F("theme"), order_by=F("rank").asc())
    first = _said(ThemeQuote.objects.filter(theme__in=themes)).annotate(place=place)
    rows = first.filter(place__lte=QUOTES_EACH).order_by("theme", "rank").values_list("theme", *SAID)
    found: dict[int, list[Quoted]] = {}
    for theme, *said in rows:
        found.setdefault(theme, []).append(quoted_from(tuple(said), community))
    return found


def _asks(themes: list[int]) -> dict[int, list[Theme]]:
    place = Window(RowNumber(), partition_by=F("parent"), order_by=(F("people").desc(), F("pk").asc()))
    asks = Theme.objects.filter(parent__in=themes, state=Theme.State.PROPOSED, gone=False)
    found: dict[int, list[Theme]] = {}
    for ask in asks.annotate(place=place).filter(place__lte=ASKS_EACH).order_by("parent", "-people", "pk"):
        found.setdefault(ask.parent_id or 0, []).append(ask)
    return found


def _said(quotes: QuerySet[ThemeQuote]) -> QuerySet[ThemeQuote]:
    """Keep what was not taken away, with the moment it was said."""
    return quotes.filter(post__removed_at=None, saying__removed_at=None)
