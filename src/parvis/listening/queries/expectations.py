"""Read one expectation whole: its words and where they stand, who is concerned, its course."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from parvis.communities.queries import community_for
from parvis.listening.models import Expectation, Following, Joining, Quotation, Step
from parvis.listening.queries.places import Place, after, place_written, read_place
from parvis.listening.wording import day_written, said_of
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.models import Person

QUOTATIONS_A_PAGE: Final = 20
MOST_TO_SPLIT: Final = 200


class Quoted(NamedTuple):
    """Hold words in which somebody expressed an expectation, and where they stand."""

    pk: int
    text: str
    at: datetime
    name: str
    """Who said it, where they may be named; empty otherwise."""
    title: str
    """The topic, or the source elsewhere."""
    topic: int | None
    number: int | None
    link: str
    """Its address elsewhere, where it has one."""


class Taken(NamedTuple):
    """Hold a step of the course as the page says it."""

    said: str
    at: datetime
    until: str
    """The day it names, written for the reader."""
    other: Expectation | None
    """Another expectation it tells of."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold everything a page shows of an expectation, but what other parts add."""

    expectation: Expectation
    quotations: Sequence[Quoted]
    following: str
    """After which quotation the next page begins; empty when this is the last."""
    course: Sequence[Taken]
    joined: bool
    follows: bool
    followers: int


SAID: Final = (
    *("pk", "text", "post__at", "saying__at", "post__author__name", "post__author__state"),
    *("post__topic__title", "post__topic", "post__number", "post__topic__community"),
    *("saying__author", "saying__source__name", "saying__link"),
)
"""The columns `quoted_from` reads, of a quotation of an expectation or of a theme."""


def expectation_for(viewer: Person | None, slug: str, number: int) -> Expectation:
    """Give an expectation of a community the viewer may read."""
    community = community_for(viewer, slug)
    key = viewer.pk if viewer else None
    followers = Following.objects.filter(expectation=OuterRef("pk")).order_by().values("expectation")
    found = (
        community.expectations.filter(number=number)
        .select_related("written_by", "confirmed_by", "merged_into", "split_from", "theme")
        .annotate(
            joined=Exists(Joining.objects.filter(expectation=OuterRef("pk"), person=key)),
            follows=Exists(Following.objects.filter(expectation=OuterRef("pk"), person=key)),
            followers=Subquery(followers.annotate(n=Count("pk")).values("n")),
        )
        .first()
    )
    if found is None:
        raise NotHere
    found.community = community
    return found


def whole_of(viewer: Person | None, expectation: Expectation, before: str = "") -> Whole:
    """Read an expectation that `expectation_for` gave this viewer, with a page of its quotations."""
    del viewer  # whoever was given it may read all of it
    found, following = quotations_of(expectation, before)
    return Whole(
        expectation,
        found,
        following,
        course_of(expectation),
        joined=getattr(expectation, "joined", False),
        follows=getattr(expectation, "follows", False),
        followers=getattr(expectation, "followers", 0) or 0,
    )


def quotations_of(expectation: Expectation, before: str = "") -> tuple[list[Quoted], str]:
    """List a page of quotations, the latest first, and say where the next page begins."""
    found = Quotation.objects.filter(expectation=expectation)
    if place := read_place(before):
        found = found.filter(after("at", place))
    rows = [*found.order_by("-at", "-pk").values_list(*SAID)[: QUOTATIONS_A_PAGE + 1]]
    shown = [quoted_from(row, expectation.community_id) for row in rows[:QUOTATIONS_A_PAGE]]
    more = len(rows) > QUOTATIONS_A_PAGE
    return shown, place_written(Place(shown[-1].at, shown[-1].pk)) if more else ""


def course_of(expectation: Expectation) -> list[Taken]:
    """List the steps of an expectation in their order, with what was parted from it."""
    mine = Q(expectation=expectation) | Q(other=expectation, act=Step.Act.SPLIT)
    found = Step.objects.filter(mine).select_related("by", "responsible", "other", "expectation")
    spoken = words()
    return [
        Taken(
            said_of(each, spoken),
            each.at,
            day_written(each.until, spoken),
            each.other if each.expectation_id == expectation.pk else each.expectation,
        )
        for each in found.order_by("pk")
    ]


def quoted_from(row: Sequence[Any], community: int) -> Quoted:
    """Make a quotation of its row; what moved to another community is shown without a way to it."""
    pk, text, posted, said, name, state, title, topic, number, stands, speaker, source, link = row
    written = topic is not None
    here = stands == community
    return Quoted(
        pk=pk,
        text=text,
        at=posted if written else said,
        name=("" if state == Person.State.ERASED else name) if written else speaker or "",
        title=title if written else source or "",
        topic=topic if here else None,
        number=number if here else None,
        link="" if written else link or "",
    )


def to_split(viewer: Person | None, expectation: Expectation) -> list[tuple[int, str]]:
    """List the quotations one may choose among, the latest first."""
    del viewer  # whoever may split it may read it
    found = Quotation.objects.filter(expectation=expectation).order_by("-at", "-pk")
    return [*found.values_list("pk", "text")[:MOST_TO_SPLIT]]
