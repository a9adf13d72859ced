"""Read a jury: how far it is for everybody, a call for whoever is drawn, the room for its jurors alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from django.db.models import Q

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.decisions.exports import draw_for_replay
from parvis.decisions.models import DrawWord
from parvis.moderation import jury_policies as policies
from parvis.moderation import measures
from parvis.moderation.errors.cases import NoSuchReceipt
from parvis.moderation.errors.juries import AppealedAlready, AppealTooLate, LastWord
from parvis.moderation.models import Appeal, Case, Challenge, Jury, JuryWord, Plea, Ruling, Seat, Side, Signal
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

State = Seat.State
Redress: TypeAlias = Literal["open", "appealed", "last", "late"]
"""Whether a side may appeal, did or the other did, has the last word before it, or let its time pass."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a jury as one reader sees it: no name of a juror but for jurors."""

    jury: Jury
    side: Side | None
    """On which side the reader stands."""
    seat: Seat | None
    """Their own, where they were called."""
    answered: Mapping[str, int]
    """How many of those called answered how."""
    words: Sequence[DrawWord]
    """Given for the draw: their digests are public, the words once it is made."""
    may_give_word: bool
    may_plead: bool
    may_challenge: bool
    challenge: Challenge | None
    """That the reader, who is called, step back."""

    @property
    def called(self) -> bool:
        """Tell whether the reader is to answer."""
        return self.seat is not None and self.seat.state == State.INVITED

    @property
    def sits(self) -> bool:
        """Tell whether the room is open to the reader."""
        return self.seat is not None and self.seat.state == State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Room:
    """Hold what the jurors alone read."""

    first: Ruling | None
    signals: Sequence[Signal]
    pleas: Sequence[Plea]
    jurors: Sequence[Seat]
    said: Sequence[JuryWord]
    challenges: Sequence[Challenge]
    """Those that name somebody who sits here."""
    open: measures.Open


def jury_for(viewer: Person | None, slug: str, pk: int, at: datetime) -> Page:
    """Give a jury as far as somebody may know of it."""
    jury = _jury(slug, pk)
    require(policies.read_jury(viewer, jury))
    seat = _seat_of(viewer, jury)
    answered = jury.answered or Counter(jury.seats.values_list("state", flat=True))
    asked = jury.challenges.filter(person=viewer).first() if viewer and seat else None
    return Page(
        jury=jury,
        side=policies.side_of(viewer, jury.case),
        seat=seat,
        answered=answered,
        words=[*jury.draw.words.order_by("number")],
        may_give_word=policies.give_word(viewer, jury) is None
        and at < jury.draw.due_at
        and not jury.draw.words.filter(by=viewer).exists(),
        may_plead=policies.plead(viewer, jury) is None,
        may_challenge=policies.challenge(viewer, jury) is None,
        challenge=asked,
    )


def redress_of(
    person: Person | None, ruling: Ruling | None, at: datetime, signal: Signal | None = None
) -> Redress | None:
    """Tell what is still open to one side of a case: nothing is promised that an appeal would be refused."""
    if ruling is None or policies.side_of(person, ruling.case, signal) is None:
        return None
    verdict = policies.appeal(person, ruling, at, signal)
    if verdict is None:
        return "open"
    if isinstance(verdict, AppealedAlready) or ruling.case.rulings.filter(appeal__isnull=False).exists():
        return "appealed"
    if isinstance(verdict, LastWord):
        return "last"
    return "late" if isinstance(verdict, AppealTooLate) else None


def room_of(viewer: Person | None, page: Page) -> Room:
    """Give what stands in the room of a jury, to one of its jurors."""
    require(policies.enter(viewer, page.seat))
    jury = page.jury
    jurors = [*jury.seats.filter(state=State.ACCEPTED).select_related("person").order_by("place")]
    named = jury.challenges.filter(person__in=[each.person_id for each in jurors])
    return Room(
        first=measures.first_ruling(jury),
        signals=[*jury.case.signals.select_related("clause").order_by("pk")],
        pleas=[*jury.pleas.order_by("pk")],
        jurors=jurors,
        said=[*jury.said.select_related("seat__person").order_by("pk")],
        challenges=[*named.select_related("person")],
        open=measures.open_to(jury),
    )


def own_jury(viewer: Person | None, slug: str, pk: int) -> Jury:
    """Give a jury to act on; what it may be is asked by the act."""
    jury = _jury(slug, pk)
    if _seat_of(viewer, jury) is None:
        require(policies.read_jury(viewer, jury))
    return jury


def draw_of(viewer: Person | None, slug: str, pk: int) -> dict[str, Any]:
    """Give the draw of a jury as anybody can draw it again; it names nobody."""
    jury = _jury(slug, pk)
    require(policies.read_jury(viewer, jury))
    written = draw_for_replay(jury.draw)
    # Words are shown once nobody can choose theirs by them.
    return written if jury.draw.drawn_at else {**written, "words": []}


def juries_for(viewer: Person | None, slug: str) -> tuple[Community, list[Jury], list[Seat]]:
    """List the juries of a community, the latest first, and where the reader was called."""
    community = community_for(viewer, slug)
    juries = Jury.objects.filter(case__community=community).select_related("case", "appeal", "draw")
    mine = Seat.objects.none()
    if viewer is not None:
        mine = Seat.objects.filter(jury__case__community=community, person=viewer)
        mine = mine.filter(Q(state=State.ACCEPTED) | Q(state=State.INVITED, jury__ended_at=None))
    return (
        community,
        [*juries.order_by("-pk")[:50]],
        [*mine.select_related("jury__case__community").order_by("-pk")[:20]],
    )


def ruling_to_appeal(case: Case) -> Ruling | None:
    """Give the ruling of a case one may appeal, the first of them; none where there is none."""
    rows = case.rulings.select_related("case__community__guide", "case__person", "clause", "statement")
    return rows.order_by("number").first()


def appeal_of(case: Case) -> Appeal | None:
    """Give the appeal in a case, with the jury at work on it or the last one, where there is one."""
    rows = Appeal.objects.filter(ruling__case=case).select_related("ruling")
    return rows.prefetch_related("juries").order_by("-pk").first()


def latest_jury(case: Case) -> Jury | None:
    """Give the jury that has, or last had, a case."""
    return case.juries.select_related("draw", "case__community").order_by("-pk").first()


def signal_held(receipt: str) -> Signal:
    """Give the signal whose receipt somebody holds."""
    rows = Signal.objects.select_related("case__community__guide", "case__person", "clause")
    found = rows.filter(receipt=receipt.strip().lower(), by=None).first()
    if found is None:
        raise NoSuchReceipt
    return found


def _jury(slug: str, pk: int) -> Jury:
    about = ("draw", "case__community__guide", "case__person", "case__post__topic__community")
    rows = Jury.objects.select_related(*about, "appeal__ruling__statement", "appeal__ruling__clause")
    found = rows.filter(pk=pk, case__community__slug=slug).first()
    if found is None:
        raise NotHere
    return found


def _seat_of(viewer: Person | None, jury: Jury) -> Seat | None:
    if viewer is None:
        return None
    seat = jury.seats.filter(person=viewer).first()
    if seat is not None:
        seat.jury = jury
    return seat
