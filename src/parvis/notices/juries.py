"""Tell of appeals, juries and mediations: only those who are to do something, or did it.

No sentence of the ledger says who sits or talks: rows do. Where they change, whom a sentence concerned is
written down when it is first heard.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from parvis.ledger.models import Fact
from parvis.moderation import jury_verbs as verbs
from parvis.moderation.models import Appeal, Challenge, Jury, Mediation, MediationWord, Ruling, Seat, Signal
from parvis.notices.concerns import Whys, concerned
from parvis.notices.models import Notice
from parvis.notices.telling import forget, tell

Why = Notice.Why
State = Seat.State
_STEPS: Final[Mapping[str, tuple[Notice.Why, Callable[[Mediation], Iterable[int | None]]]]] = {
    verbs.OFFERED.name: (
        Why.MEDIATION_OFFERED,
        lambda of: {of.case.person_id, of.signaller_id} - {of.offered_by_id},
    ),
    verbs.ANSWERED.name: (Why.MEDIATION_CHOOSES, lambda of: {of.case.person_id, of.signaller_id}),
    verbs.MEDIATED.name: (
        Why.MEDIATION_TALKS,
        lambda of: {of.case.person_id, of.signaller_id, of.mediator_id},
    ),
    verbs.DRAFTED.name: (Why.MEDIATION_DRAFTED, lambda of: {of.case.person_id, of.signaller_id}),
    verbs.ENDED.name: (
        Why.MEDIATION_ENDED,
        lambda of: {of.case.person_id, of.signaller_id, of.mediator_id},
    ),
    verbs.CHECKED.name: (
        Why.MEDIATION_CHECK,
        lambda of: {of.case.person_id, of.signaller_id, of.mediator_id},
    ),
}


def appealed(fact: Fact) -> None:
    """Tell those who ruled that others judge it anew."""
    appeal = Appeal.objects.select_related("ruling").filter(pk=fact.object_id).first()
    if appeal is not None:
        _tell(fact, _who_ruled(appeal.ruling, Why.RULING_APPEALED), number=fact.facts["number"])


def convened(fact: Fact) -> None:
    """Tell both sides that they may give words for the draw, and write to the jury."""
    _tell(fact, concerned(fact, lambda: _sides(fact)), number=fact.object_id, readers=False)


def called(fact: Fact) -> None:
    """Tell somebody that the lot has called them."""
    seat = Seat.objects.filter(pk=fact.object_id).first()
    if seat is not None:
        told = {seat.person_id: Why.JURY_CALLED.value}
        _tell(fact, told, number=seat.jury_id, thing=f"seat:{seat.pk}")


def passed(fact: Fact) -> None:
    """Forget a call that waits no more."""
    seat = Seat.objects.filter(pk=fact.object_id).first()
    if seat is not None:
        forget(Notice.objects.filter(person=seat.person_id, thing=f"seat:{seat.pk}"))


def challenged(fact: Fact) -> None:
    """Tell somebody who was called that a side asks them to step back."""

    def whom() -> Whys:
        asked = Challenge.objects.filter(jury=fact.object_id, side=fact.facts["side"]).values("person")
        seats = Seat.objects.filter(jury=fact.object_id, person__in=asked)
        seats = seats.filter(state__in=[State.INVITED, State.ACCEPTED])
        return dict.fromkeys(seats.values_list("person", flat=True), Why.JURY_CHALLENGED.value)

    _tell(fact, concerned(fact, whom), number=fact.object_id)


def sits(fact: Fact) -> None:
    """Tell the jurors that every seat is taken."""
    _tell(fact, concerned(fact, lambda: _jurors(fact, Why.JURY_SITS)), number=fact.object_id)


def decided(fact: Fact) -> None:
    """Tell the jurors that it is decided, and those who ruled first what became of it."""

    def whom() -> Whys:
        jury = Jury.objects.select_related("appeal__ruling").filter(pk=fact.object_id).first()
        if jury is None or jury.appeal is None:
            return _jurors(fact, Why.JURY_DECIDED)
        how = Why.RULING_UPHELD if fact.facts["how"] == "upheld" else Why.RULING_REVERSED
        return {**_jurors(fact, Why.JURY_DECIDED), **_who_ruled(jury.appeal.ruling, how)}

    _tell(fact, concerned(fact, whom), number=fact.object_id)


def mediated(fact: Fact) -> None:
    """Tell those in a mediation of a step that gives them something to do or to know."""
    mediation = Mediation.objects.select_related("case").filter(pk=fact.object_id).first()
    if mediation is None or (fact.verb == verbs.ANSWERED.name and not fact.facts["both"]):
        return
    why, whom = _STEPS[fact.verb]
    told = concerned(fact, lambda: {pk: why.value for pk in whom(mediation) if pk is not None})
    _tell(fact, told, number=fact.facts["number"], readers=False)


def said(fact: Fact) -> None:
    """Tell the two others that somebody wrote in their mediation."""

    def whom() -> Whys:
        word = MediationWord.objects.select_related("mediation__case").filter(pk=fact.object_id).first()
        if word is None:
            return {}
        of = word.mediation
        three = {of.case.person_id, of.signaller_id, of.mediator_id} - {word.by_id}
        return {pk: Why.MEDIATION_SAID.value for pk in three if pk is not None}

    _tell(fact, concerned(fact, whom), number=fact.facts["number"], readers=False)


def _sides(fact: Fact) -> Whys:
    jury = Jury.objects.select_related("case").filter(pk=fact.object_id).first()
    if jury is None:
        return {}
    signalled = Signal.objects.filter(case=jury.case, by__isnull=False).exclude(kind=Signal.Kind.OWN)
    whom = {jury.case.person_id, *signalled.values_list("by", flat=True)}
    return dict.fromkeys(whom, Why.JURY_CONVENED.value)


def _jurors(fact: Fact, why: Notice.Why) -> Whys:
    seats = Seat.objects.filter(jury=fact.object_id, state=State.ACCEPTED)
    return dict.fromkeys(seats.values_list("person", flat=True), why.value)


def _who_ruled(ruling: Ruling, why: Notice.Why) -> Whys:
    return {pk: why.value for pk in (ruling.by_id, ruling.second_id) if pk is not None}


def _tell(fact: Fact, whys: Whys, *, number: int | None, thing: str = "", readers: bool = True) -> None:
    """Tell people, who are led to the jury, the talk or the case of that number."""
    thing = thing or f"fact:{fact.pk}"
    about = {"community_id": fact.community, "number": number, "by_id": None}
    tell(whys, thing=thing, at=fact.at, readers=readers, **about)
