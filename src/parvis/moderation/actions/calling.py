"""Call those drawn for a jury, as many at once as there are free seats, until it sits or too few are left."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from parvis.communities.laws import in_force
from parvis.decisions.actions.drawing import pass_over
from parvis.decisions.models import DrawPerson
from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.moderation import jury_laws, jury_policies, jury_verbs
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.actions.convening import end_appeal, locked_jury
from parvis.moderation.errors import juries as errors
from parvis.moderation.models import Appeal, Jury, Seat
from parvis.moderation.queries.pools import may_sit
from parvis.moderation.verdicts import seats_for
from parvis.pages.refusals import require
from parvis.people.models import Person

State = Seat.State
AT_ONCE: Final = 50


@transaction.atomic
def take_seat(*, by: Person, at: datetime, jury: Jury) -> Seat:
    """Accept to sit."""
    jury = locked_jury(jury)
    seat = _seat(by, jury)
    require(jury_policies.answer_call(by, jury, seat, at))
    if not may_sit(jury.case, by, at):
        raise errors.NotOfThisJury
    seat = _answer(seat, State.ACCEPTED, at)
    _aside(jury_verbs.TAKEN, seat, at)
    go_on(jury=jury, at=at)
    return seat


@transaction.atomic
def decline_seat(*, by: Person, at: datetime, jury: Jury) -> Seat:
    """Leave the seat to the next, without a reason."""
    jury = locked_jury(jury)
    seat = _seat(by, jury)
    require(jury_policies.answer_call(by, jury, seat, at))
    _pass(seat, State.DECLINED, at)
    go_on(jury=jury, at=at)
    return seat


@transaction.atomic
def recuse(*, by: Person, at: datetime, jury: Jury, why: str) -> Seat:
    """Step back because one is concerned, when called or later; the reason is kept, others read "recused"."""
    jury = locked_jury(jury)
    seat = _seat(by, jury)
    called = seat.state == State.INVITED
    check = (
        jury_policies.answer_call(by, jury, seat, at) if called else jury_policies.step_back(by, jury, seat)
    )
    require(check)
    if not why.strip():
        raise errors.StepBackWithReason
    seat.why = why.strip()[:200]
    _pass(seat, State.RECUSED, at)
    _call_again(jury)
    go_on(jury=jury, at=at)
    return seat


def vacate(*, person: Person, at: datetime) -> None:
    """Free the seats of somebody who leaves the place, inside the transaction of their leaving."""
    mine = Seat.objects.filter(person=person, jury__ended_at=None, state__in=[State.INVITED, State.ACCEPTED])
    for seat in mine.select_related("jury"):
        jury = locked_jury(seat.jury)
        seat.jury = jury
        _pass(seat, State.GONE, at)
        _call_again(jury)
        go_on(jury=jury, at=at)


def go_on(*, jury: Jury, at: datetime) -> None:
    """Do what is due with a jury that does not sit yet, inside a transaction that locked it."""
    if jury.state != Jury.State.DRAWN or jury.draw.drawn_at is None:
        return
    if not jury.draw.order:
        # The secret of the draw was lost: it is given up, which shows, and another jury is convened.
        dissolve(jury=jury, end=None, at=at)
        return
    seats = [*jury.seats.select_related("person").order_by("place")]
    until = at - timedelta(hours=in_force(jury.case.community, jury_laws.JUROR_HOURS))
    for seat in seats:
        seat.jury = jury
        if seat.state == State.INVITED and seat.invited_at <= until:
            _pass(seat, State.SILENT, at)
    taken = sum(seat.state == State.ACCEPTED for seat in seats)
    asked = sum(seat.state == State.INVITED for seat in seats)
    asked += _call(jury, len(seats), jury.size - taken - asked, at)
    if taken == jury.size:
        _sit(jury, at)
    elif not asked:
        _with_fewer(jury, taken, at)


def call_due(at: datetime) -> int:
    """Call the next where somebody did not answer, and the first where the draw is made; tell how many."""
    waiting = Jury.objects.filter(state=Jury.State.DRAWN, draw__drawn_at__isnull=False)
    return one_by_one(lambda jury: _look(jury, at), waiting.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _look(jury: Jury, at: datetime) -> None:
    go_on(jury=locked_jury(jury), at=at)


def dissolve(*, jury: Jury, end: Appeal.End | None, at: datetime) -> None:
    """End a jury that decides nothing: the first ruling stands, or another jury is convened."""
    jury.end(Jury.State.DISSOLVED, at)
    if jury.appeal is not None and end is not None:
        end_appeal(appeal=jury.appeal, end=end, at=at)
        return
    case = jury.case
    facts = {"number": case.number, "why": str(end or "draw")}
    record(jury_verbs.DISSOLVED, by=None, at=at, of=jury, to=case, community=case.community, facts=facts)


def _call(jury: Jury, called: int, free: int, at: datetime) -> int:
    """Call the next in the order of the draw; tell how many now wait to be answered."""
    asked, places = 0, range(called, len(jury.draw.order))
    names = DrawPerson.objects.filter(draw=jury.draw).select_related("person")
    persons = {each.key: each.person for each in names} if free > 0 else {}
    for place in places:
        if asked >= free:
            break
        key = jury.draw.order[place]
        seat = Seat(jury=jury, place=place, key=key, person=persons[key], invited_at=at)
        if not may_sit(jury.case, seat.person, at):
            _pass(seat, State.GONE, at)
            continue
        seat.save()
        asked += 1
        _aside(jury_verbs.CALLED, seat, at)
    return asked


def _sit(jury: Jury, at: datetime) -> None:
    jury.state, jury.sits_at = Jury.State.SITS, at
    jury.due_at = at + timedelta(days=in_force(jury.case.community, jury_laws.JURY_DAYS))
    jury.save(update_fields=["state", "size", "sits_at", "due_at"])
    case = jury.case
    until = jury.due_at.isoformat(timespec="seconds")
    facts = {"number": case.number, "seats": jury.size, "until": until}
    record(jury_verbs.SITS, by=None, at=at, of=jury, to=case, community=case.community, facts=facts)


def _with_fewer(jury: Jury, taken: int, at: datetime) -> None:
    """Let fewer sit where nobody is left to call, odd and at least three; else the jury comes apart."""
    size = seats_for(jury.size, taken)
    if size is None:
        dissolve(jury=jury, end=Appeal.End.FEW, at=at)
        return
    jury.size = size
    for spare in jury.seats.filter(state=State.ACCEPTED).order_by("place")[size:]:
        _answer(spare, State.SPARE, at)
    _sit(jury, at)


def _call_again(jury: Jury) -> None:
    """Let the next be called for a seat that was given up before anybody voted; later, the others decide."""
    if jury.state == Jury.State.SITS and not _some_voted(jury):
        jury.state, jury.sits_at, jury.due_at = Jury.State.DRAWN, None, None
        jury.save(update_fields=["state", "sits_at", "due_at"])
        jury.seats.filter(state=State.SPARE).update(state=State.ACCEPTED)


def _some_voted(jury: Jury) -> bool:
    return jury.seats.filter(state=State.ACCEPTED, voted_at__isnull=False).exists()


def _pass(seat: Seat, state: State, at: datetime) -> None:
    """Let a seat go to the next; once somebody has voted nobody else is called, and the others decide."""
    seat.outcome, seat.days, seat.reasons, seat.voted_at = "", 0, "", None
    _answer(seat, state, at)
    _aside(jury_verbs.PASSED, seat, at)
    if not _some_voted(seat.jury):
        pass_over(by=None, draw=seat.jury.draw, key=seat.key, at=at)


def _answer(seat: Seat | None, state: State, at: datetime) -> Seat:
    if seat is None:
        raise errors.NotOfThisJury
    seat.state, seat.answered_at = state, at
    seat.save()
    return seat


def _seat(person: Person, jury: Jury) -> Seat:
    seat = jury.seats.select_related("person").filter(person=person).first()
    if seat is None:
        raise errors.NotOfThisJury
    seat.jury = jury
    return seat


def _aside(verb: Verb, seat: Seat, at: datetime) -> None:
    """Write a sentence about a seat, which leads to nobody but through its row."""
    say_aside(verb, seat.jury.case, at, of=seat)
