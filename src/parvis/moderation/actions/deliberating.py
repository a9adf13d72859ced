"""Speak among jurors, vote with reasons, and decide: a second ruling, which stands beside the first."""

from datetime import datetime
from typing import Final

from django.db import transaction

from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.moderation import errors as cases
from parvis.moderation import jury_policies, jury_verbs, measures, verdicts
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.actions.calling import dissolve
from parvis.moderation.actions.convening import end_appeal, locked_jury
from parvis.moderation.actions.ruling import pronounce, undo
from parvis.moderation.errors import juries as errors
from parvis.moderation.judgements import Judgement, names_somebody
from parvis.moderation.models import Appeal, Jury, JuryWord, Outcome, Ruling, Seat
from parvis.moderation.verdicts import Level
from parvis.pages.markdown import Reading
from parvis.pages.refusals import require
from parvis.people.models import Person

AT_ONCE: Final = 50
LONGEST_REASONS: Final = 1000


@transaction.atomic
def say(*, by: Person, at: datetime, jury: Jury, words: str) -> JuryWord:
    """Say something to the other jurors."""
    jury = locked_jury(jury)
    seat = _seat(by, jury)
    require(jury_policies.deliberate(by, jury, seat))
    reading = Reading(words)
    made = JuryWord.objects.create(jury=jury, seat=seat, source=reading.source, html=reading.html(), at=at)
    _aside(jury_verbs.SAID, jury, at)
    return made


@transaction.atomic
def vote(*, by: Person, at: datetime, jury: Jury, outcome: str, reasons: str, days: int = 0) -> Seat:
    """Say what one would do and why; one may say it anew until it is decided, as a vote may do."""
    jury = locked_jury(jury)
    seat = _seat(by, jury)
    require(jury_policies.deliberate(by, jury, seat))
    choice = measures.open_to(jury)
    if outcome not in choice.outcomes:
        raise errors.NoSuchMeasure
    if outcome == Outcome.SUSPEND and not 1 <= days <= choice.days_most:
        raise errors.DaysNeeded(most=choice.days_most)
    if not reasons.strip():
        raise errors.ReasonsNeeded
    if said := names_somebody(reasons, jury.case.person):
        raise cases.NamesSomebody(said=said)
    seat.outcome, seat.days = outcome, days if outcome == Outcome.SUSPEND else 0
    seat.reasons, seat.voted_at = reasons.strip()[:LONGEST_REASONS], at
    seat.save(update_fields=["outcome", "days", "reasons", "voted_at"])
    _aside(jury_verbs.VOTED, jury, at)
    votes = _votes(jury)
    decided = verdicts.settled([level for _, level in votes], jury.size)
    if decided is not None:
        _decide(jury, votes, decided, at)
    return seat


def decide_due(at: datetime) -> int:
    """Let those who voted decide where the last day is over, or say that the first ruling stands."""
    due = Jury.objects.filter(state=Jury.State.SITS, due_at__lte=at)
    return one_by_one(lambda each: _on_the_last_day(each, at), due.order_by("due_at", "pk")[:AT_ONCE])


@transaction.atomic
def _on_the_last_day(due: Jury, at: datetime) -> None:
    jury = locked_jury(due)
    if jury.state != Jury.State.SITS or jury.due_at is None or jury.due_at > at:
        return
    votes = _votes(jury)
    decided = verdicts.on_the_last_day([level for _, level in votes])
    if decided is None:
        dissolve(jury=jury, end=Appeal.End.UNDECIDED, at=at)
    else:
        _decide(jury, votes, decided, at)


def _decide(jury: Jury, votes: list[tuple[Seat, Level]], decided: Level, at: datetime) -> Ruling:
    first = measures.first_ruling(jury)
    levels = [level for _, level in votes]
    heard = verdicts.spoken_for(levels, decided)
    # In an order that leads to no seat; what several said in the same words is said once.
    reasons = "\n\n".join(sorted({votes[index][0].reasons for index in heard}))
    case = jury.case
    upholds = first is not None and decided == measures.level_of(measures.UPHOLD, 0, first)
    if first is not None and upholds:
        judgement = Judgement(
            outcome=Outcome(first.outcome),
            reasons=reasons,
            clause=first.clause,
            ends_at=first.ends_at,
            upholds=True,
        )
    else:
        judgement = measures.judgement_of(jury, decided, reasons, at)
    if judgement.reverses and first is not None:
        undo(ruling=first, at=at, why="appeal", tell=False)
    jury.end(Jury.State.RULED, at)
    ruling = pronounce(case=case, judgement=judgement, at=at, jury=jury)
    how = "ruled" if first is None else "upheld" if upholds else "reversed"
    split = verdicts.split(levels, decided)
    facts = {"number": case.number, "how": how, "votes": len(votes), "seats": jury.size}
    facts |= split._asdict() if split else {}
    record(jury_verbs.DECIDED, by=None, at=at, of=jury, to=case, community=case.community, facts=facts)
    if jury.appeal is not None:
        end = Appeal.End.UPHELD if upholds else Appeal.End.REVERSED
        end_appeal(appeal=jury.appeal, end=end, at=at)
    return ruling


def _votes(jury: Jury) -> list[tuple[Seat, Level]]:
    first = measures.first_ruling(jury)
    seats = jury.seats.filter(state=Seat.State.ACCEPTED, voted_at__isnull=False).order_by("place")
    return [(each, measures.level_of(each.outcome, each.days, first)) for each in seats]


def _seat(person: Person, jury: Jury) -> Seat:
    seat = jury.seats.filter(person=person).first()
    if seat is None:
        raise errors.NotOfThisJury
    seat.jury = jury
    return seat


def _aside(verb: Verb, jury: Jury, at: datetime) -> None:
    """Write a sentence for the jurors alone; who spoke or voted stands in none."""
    say_aside(verb, jury.case, at, of=jury)
