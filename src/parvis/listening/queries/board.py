"""Read the board of expectations: what waits first, the longest wait first, a page after another."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Exists, FilteredRelation, Min, OuterRef, Q, QuerySet, Subquery

from parvis.communities.models import Community
from parvis.communities.queries import visible_to
from parvis.listening.models import Expectation, Joining, Kind, Step, Theme
from parvis.listening.nearness import forms_in
from parvis.listening.queries.places import Place, after, place_written, read_place, since
from parvis.listening.wording import day_written
from parvis.pages.reader_words import words
from parvis.people.models import Person

ROWS_A_PAGE: Final = 20
MOST_WORDS: Final = 6
Stage = Expectation.Stage


class Shelf(StrEnum):
    """Choose which expectations are shown."""

    WAITING = "waiting"
    RISING = "rising"
    ANSWERED = "answered"
    ASIDE = "aside"


STAGES_ON: Final[dict[Shelf, tuple[str, ...]]] = {
    Shelf.WAITING: (Stage.HEARD, Stage.INFORMED, Stage.AGAIN),
    Shelf.RISING: (Stage.HEARD, Stage.INFORMED, Stage.ANSWERED, Stage.JUDGED, Stage.AGAIN),
    Shelf.ANSWERED: (Stage.ANSWERED, Stage.JUDGED),
    Shelf.ASIDE: (Stage.ASIDE,),
}
"""The stages one may meet on each shelf."""
_ORDER: Final = {Shelf.WAITING: "waits_since", Shelf.RISING: "rising_since"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a reader wants to see of the board."""

    shelf: Shelf = Shelf.WAITING
    stage: str = ""
    kind: str = ""
    words: str = ""
    place: str = ""
    """After which one the page begins."""

    @property
    def query(self) -> str:
        """Write it for an address, but for the place."""
        show = "" if self.shelf is Shelf.WAITING else self.shelf.value
        asked = {"show": show, "stage": self.stage, "kind": self.kind, "words": self.words}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def narrows(self) -> bool:
        """Tell whether something is left out on purpose."""
        return bool(self.stage or self.kind or self.words)


class Row(NamedTuple):
    """Hold an expectation as lists show it."""

    pk: int
    slug: str
    community: str
    number: int
    title: str
    renamed: bool
    written_by_id: int | None
    kind: str
    stage: str
    people: int
    waits_since: datetime | None
    created_at: datetime
    rising_since: datetime | None
    aside_why: str
    responsible: str | None
    role: str | None
    due: str
    """The day somebody was asked to answer by, or promised for."""
    joined: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Hold a page of the board."""

    rows: list[Row]
    following: str
    """After which one the next page begins; empty when this is the last."""
    waiting: int
    """How many wait in all."""
    oldest: datetime | None
    proposed: int
    """Themes the ear proposes, of which nobody has decided."""


class Waiting(NamedTuple):
    """Hold the few that wait longest, and how many wait in all."""

    rows: list[Row]
    total: int


_COLUMNS: Final = (
    *("pk", "community__slug", "community__name", "number", "title", "renamed", "written_by_id", "kind"),
    *("stage", "people", "waits_since", "created_at", "rising_since", "aside_why"),
    *("now__responsible__name", "now__responsible__role", "due", "joined"),
)


def board_of(viewer: Person | None, community: Community, wish: Wish) -> Board:
    """Read a page of the board of a community the viewer may read."""
    field = _ORDER.get(wish.shelf, "created_at")
    found = _on_shelf(community, wish)
    place = read_place(wish.place)
    if wish.shelf is Shelf.WAITING:
        found = found.filter(since(field, place)) if place else found
        found = found.order_by(field, "pk")
    else:
        found = found.filter(after(field, place)) if place else found
        found = found.order_by(f"-{field}", "-pk")
    keys = [*found.values_list("pk", field)[: ROWS_A_PAGE + 1]]
    shown = [pk for pk, _ in keys[:ROWS_A_PAGE]]
    last = keys[ROWS_A_PAGE - 1] if len(keys) > ROWS_A_PAGE else None
    waits = _waiting(community).aggregate(n=Count("pk"), oldest=Min("waits_since"))
    return Board(
        rows_of(viewer, shown),
        place_written(Place(last[1], last[0])) if last else "",
        waits["n"],
        waits["oldest"],
        Theme.objects.filter(themes_proposed(), community=community).count(),
    )


def rows_of(viewer: Person | None, keys: list[int]) -> list[Row]:
    """Read expectations as lists show them, in the order of their keys."""
    dates = Step.objects.filter(expectation=OuterRef("pk"), until__isnull=False).order_by("-pk")
    mine = Joining.objects.filter(expectation=OuterRef("pk"), person=viewer.pk if viewer else None)
    found = Expectation.objects.filter(pk__in=keys).annotate(
        now=FilteredRelation("routings", condition=Q(routings__replaced_at=None)),
        due=Subquery(dates.values("until")[:1]),
        joined=Exists(mine),
    )
    spoken = words()
    rows = {}
    for pk, *row, due, joined in found.values_list(*_COLUMNS):
        rows[pk] = Row._make((pk, *row, day_written(due, spoken), joined))
    return [rows[key] for key in keys if key in rows]


def waiting_here(viewer: Person | None, community: Community, limit: int = 3) -> Waiting:
    """Give those that wait longest in a community the viewer may read; for its square."""
    found = _waiting(community)
    keys = [*found.order_by("waits_since", "pk").values_list("pk", flat=True)[:limit]]
    return Waiting(rows_of(viewer, keys), found.count() if len(keys) == limit else len(keys))


def waiting_everywhere(viewer: Person, limit: int = 5) -> list[Row]:
    """Give what the viewer expects or follows that still waits, the longest wait first; for their home."""
    found = Expectation.objects.filter(
        visible_to(viewer),
        Q(joinings__person=viewer) | Q(followings__person=viewer),
        waits_since__isnull=False,
        merged_into=None,
    )
    keys = found.order_by("waits_since", "pk").distinct().values_list("pk", "waits_since")
    return rows_of(viewer, [pk for pk, _ in keys[:limit]])


def themes_proposed() -> Q:
    """Keep the themes on which somebody may decide: subjects, and asks whose subject was confirmed."""
    stands = Q(parent=None) | Q(parent__state=Theme.State.CONFIRMED)
    return stands & Q(state=Theme.State.PROPOSED, gone=False)


def with_words(found: QuerySet[Expectation], said: str) -> QuerySet[Expectation]:
    """Keep expectations that hold every word, or another of its family."""
    for forms in forms_in(said)[:MOST_WORDS]:
        found = found.filter(reduce(or_, (Q(stems__contains=f" {form}") for form in forms)))
    return found


def _on_shelf(community: Community, wish: Wish) -> QuerySet[Expectation]:
    found = Expectation.objects.filter(community=community, merged_into=None)
    if wish.shelf is Shelf.WAITING:
        found = found.filter(waits_since__isnull=False)
    elif wish.shelf is Shelf.RISING:
        found = found.filter(rising_since__isnull=False).exclude(stage=Stage.ASIDE)
    else:
        found = found.filter(stage__in=STAGES_ON[wish.shelf])
    if wish.stage in STAGES_ON[wish.shelf]:
        found = found.filter(stage=wish.stage)
    if wish.kind in Kind.values:
        found = found.filter(kind=wish.kind)
    return with_words(found, wish.words)


def _waiting(community: Community) -> QuerySet[Expectation]:
    return Expectation.objects.filter(community=community, merged_into=None, waits_since__isnull=False)
