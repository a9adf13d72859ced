"""Read what a letter says of each expectation: members' own words, unsigned, and what was asked before."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import F, OuterRef, Subquery

from parvis.communities.models import Community, Membership
from parvis.listening.models import (
    Answer,
    Expectation,
    Interpellation,
    Letter,
    LetterItem,
    Quotation,
    Responsible,
    Routing,
    Step,
    ThemeQuote,
)
from parvis.listening.queries.owed import demand_of
from parvis.listening.queries.pressing import most_pressing
from parvis.pages.markdown import Reading, shortened

QUOTATIONS: Final = 3
LONGEST: Final = 600

Occasion = Letter.Occasion


@dataclass(slots=True)
class Matter:
    """What a letter says of one expectation."""

    number: int
    title: str
    occasion: str
    people: int
    began: date
    quotations: list[str] = field(default_factory=list)
    source: str = ""
    """What whoever wrote it directly said, where nobody is quoted."""
    told: list[str] = field(default_factory=list)
    """What members answered to the question that was asked back."""
    demand: Interpellation | None = None
    signed: int = 0
    day: date | None = None
    """Of what happened before: a letter, an answer, a promise."""
    meant_for: Responsible | None = None
    """Whose matter it is, where their deputy is written to."""
    why: str = ""
    by: str = ""


def matters_of(letter: Letter) -> list[Matter]:
    """Read each expectation of a letter once, by its most pressing occasion."""
    return [_matter(item, letter) for item in most_pressing(letter)]


def members_of(community: Community) -> int:
    """Count the members."""
    return community.memberships.filter(state=Membership.State.ACTIVE).count()


def _matter(item: LetterItem, letter: Letter) -> Matter:
    expectation = item.expectation
    matter = Matter(
        expectation.number, expectation.title, item.occasion, expectation.people, expectation.began_at.date()
    )
    matter.quotations = _quotations(expectation)
    if not matter.quotations:
        matter.source = shortened(Reading(expectation.source).plain(), LONGEST)
    if item.occasion == Occasion.DEMAND:
        matter.demand = demand_of(expectation.pk)
        matter.signed = matter.demand.cosignatures.count() if matter.demand else 0
    elif item.occasion == Occasion.DEPUTY:
        living = Routing.objects.filter(expectation=expectation, replaced_at=None).select_related(
            "responsible"
        )
        routing = living.first()
        matter.meant_for = routing.responsible if routing else None
    elif item.occasion == Occasion.TOLD:
        matter.told = _told(expectation)
    matter.day = _day(item, letter)
    return matter


def _quotations(expectation: Expectation) -> list[str]:
    """Give the words that tell most of it, as the ear ranked them; then the latest ones."""
    told = ThemeQuote.objects.filter(theme=expectation.theme_id, text=OuterRef("text")).order_by("rank")
    rows = Quotation.objects.filter(expectation=expectation, post__removed_at=None, saying__removed_at=None)
    rows = rows.annotate(rank=Subquery(told.values("rank")[:1]))
    rows = rows.order_by(F("rank").asc(nulls_last=True), "-at", "-pk")
    texts = dict.fromkeys(rows.values_list("text", flat=True)[:20])
    # Its title stands above them already.
    return [each for each in texts if each != expectation.title][:QUOTATIONS] or [*texts][:1]


def _told(expectation: Expectation) -> list[str]:
    asked = _last(expectation, Answer.Kind.QUESTION)
    steps = expectation.steps.filter(act=Step.Act.TOLD).exclude(words="")
    if asked and asked.published_at:
        steps = steps.filter(at__gte=asked.published_at)
    return [*steps.order_by("pk").values_list("words", flat=True)[:5]]


def _day(item: LetterItem, letter: Letter) -> date | None:
    """Give the day of what a letter comes back to."""
    if item.occasion == Occasion.PROMISE:
        promise = _last(item.expectation, Answer.Kind.PROMISE)
        return promise.promised_for if promise else None
    if item.occasion == Occasion.AGAIN:
        answered = _last(item.expectation)
        return answered.published_at.date() if answered and answered.published_at else None
    before = Letter.objects.filter(
        items__expectation=item.expectation, responsible=letter.responsible_id, state=Letter.State.SENT
    ).exclude(pk=letter.pk)
    sent = before.order_by("sent_at").values_list("sent_at", flat=True).last()
    return sent.date() if sent else None


def _last(expectation: Expectation, kind: str = "") -> Answer | None:
    published = expectation.answers.filter(published_at__isnull=False)
    if kind:
        published = published.filter(kind=kind)
    return published.order_by("published_at", "pk").last()
