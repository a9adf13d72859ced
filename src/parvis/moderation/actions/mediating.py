"""Talk before a ruling: both accept to, both accept who mediates and what is agreed, or the case goes on."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from parvis.communities.models import Community
from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.moderation import jury_policies, mediation_policies
from parvis.moderation import jury_verbs as verbs
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.actions.ruling import locked, pronounce
from parvis.moderation.errors import mediations as errors
from parvis.moderation.judgements import Judgement
from parvis.moderation.limits import WAITS
from parvis.moderation.models import (
    Case,
    Mediation,
    MediationWord,
    Mediator,
    MediatorPick,
    Outcome,
    Side,
    Signal,
)
from parvis.moderation.queries.mediations import may_mediate
from parvis.pages.markdown import Reading
from parvis.pages.reader_words import words_in
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import N_

State = Mediation.State
AGREED: Final = N_("Agreed in mediation.")
LOOK_BACK: Final = timedelta(days=183)
AT_ONCE: Final = 50


@transaction.atomic
def offer_mediation(*, by: Person, at: datetime, case: Case) -> Mediation:
    """Offer to talk, as a moderator or as one of the two sides, who thereby accepts."""
    case = locked(case)
    require(mediation_policies.offer(by, case, at))
    side = jury_policies.side_of(by, case)
    signaller = by if side == Side.SIGNALLED else _first_signaller(case)
    made = Mediation.objects.create(
        case=case,
        offered_by=by,
        offered_at=at,
        moved_at=at,
        signaller=signaller,
        concerned_accepts=True if side == Side.CONCERNED else None,
        signaller_accepts=True if side == Side.SIGNALLED else None,
    )
    _aside(verbs.OFFERED, made, at)
    return made


@transaction.atomic
def answer_mediation(*, by: Person, at: datetime, mediation: Mediation, yes: bool) -> Mediation:
    """Say whether one wants to talk; when both do, the case waits."""
    mediation = _locked(mediation)
    require(mediation_policies.answer(by, mediation))
    if mediation_policies.party(by, mediation) == Side.CONCERNED:
        mediation.concerned_accepts = yes
    else:
        mediation.signaller_accepts = yes
    both = bool(mediation.concerned_accepts and mediation.signaller_accepts)
    _aside(verbs.ANSWERED, mediation, at, yes=yes, both=both)
    if not yes:
        _go_on(mediation, State.DECLINED, at)
    elif both:
        mediation.state, mediation.moved_at, mediation.paused_at = State.CHOOSES, at, at
        mediation.case.state = Case.State.MEDIATED
        mediation.case.save(update_fields=["state"])
    mediation.save()
    return mediation


@transaction.atomic
def choose_mediators(
    *, by: Person, at: datetime, mediation: Mediation, persons: Collection[Person]
) -> Mediation:
    """Say which of those who offered one accepts; whom both accept mediates, the one who offered first."""
    mediation = _locked(mediation)
    require(mediation_policies.choose(by, mediation))
    known = {each.person_id for each in may_mediate(mediation)}
    if not persons or not {each.pk for each in persons} <= known:
        raise errors.NoSuchMediator
    side = mediation_policies.party(by, mediation) or Side.SIGNALLED
    mediation.picks.filter(side=side).delete()
    MediatorPick.objects.bulk_create(MediatorPick(mediation=mediation, side=side, person=p) for p in persons)
    _aside(verbs.CHOSEN, mediation, at)
    other = Side.SIGNALLED if side == Side.CONCERNED else Side.CONCERNED
    theirs = {*mediation.picks.filter(side=other).values_list("person", flat=True)}
    both = theirs & {each.pk for each in persons}
    found = next((each for each in may_mediate(mediation) if each.person_id in both), None)
    if found is not None:
        mediation.mediator, mediation.state, mediation.moved_at = found.person, State.TALKS, at
        mediation.save()
        _aside(verbs.MEDIATED, mediation, at)
    return mediation


@transaction.atomic
def say_in_mediation(*, by: Person, at: datetime, mediation: Mediation, words: str) -> MediationWord:
    """Say something to the two others; it is erased when the talk ends."""
    mediation = _locked(mediation)
    require(mediation_policies.say(by, mediation))
    read = Reading(words)
    made = MediationWord.objects.create(
        mediation=mediation, by=by, source=read.source, html=read.html(), at=at
    )
    _aside(verbs.SPOKEN, mediation, at, of=made)
    return made


@transaction.atomic
def draft_agreement(
    *, by: Person, at: datetime, mediation: Mediation, agreement: str, check_on: date | None
) -> Mediation:
    """Write down what is agreed, as the mediator; what was accepted of another wording is no longer."""
    mediation = _locked(mediation)
    require(mediation_policies.draft(by, mediation))
    if not agreement.strip() or check_on is None or not at.date() < check_on <= (at + LOOK_BACK).date():
        raise errors.AgreementNeeded
    mediation.agreement, mediation.check_on = agreement.strip(), check_on
    mediation.concerned_agrees = mediation.signaller_agrees = False
    mediation.save()
    _aside(verbs.DRAFTED, mediation, at)
    return mediation


@transaction.atomic
def accept_agreement(*, by: Person, at: datetime, mediation: Mediation) -> Mediation:
    """Accept what the mediator wrote down; when both do, the case ends, and what was said is erased."""
    mediation = _locked(mediation)
    require(mediation_policies.agree(by, mediation))
    if mediation_policies.party(by, mediation) == Side.CONCERNED:
        mediation.concerned_agrees = True
    else:
        mediation.signaller_agrees = True
    if mediation.concerned_agrees and mediation.signaller_agrees:
        _close(mediation, at)
    mediation.save()
    return mediation


@transaction.atomic
def stop_mediation(*, by: Person, at: datetime, mediation: Mediation) -> Mediation:
    """End a talk without an agreement: the case goes on, and nothing of the talk is left."""
    mediation = _locked(mediation)
    require(mediation_policies.stop(by, mediation))
    _go_on(mediation, State.FAILED, at)
    mediation.save()
    return mediation


@transaction.atomic
def volunteer(*, by: Person, at: datetime, community: Community, words: str = "") -> Mediator:
    """Offer to mediate here."""
    require(mediation_policies.volunteer(by, community))
    made = Mediator.objects.create(community=community, person=by, words=words.strip(), since=at)
    record(verbs.MEDIATES, by=by, at=at, of=community, community=community)
    return made


@transaction.atomic
def withdraw_offer(*, by: Person, at: datetime, community: Community) -> None:
    """Offer it no more; a talk that goes on goes on."""
    require(mediation_policies.withdraw(by, community))
    community.mediators.filter(person=by).delete()
    record(verbs.MEDIATES_NO_MORE, by=by, at=at, of=community, community=community)


def end_late(at: datetime) -> int:
    """Let cases go on whose mediation takes too long, or where somebody may be in danger; tell how many."""
    late = [
        each
        for state, lasts in WAITS.items()
        for each in Mediation.objects.filter(Q(moved_at__lte=at - lasts) | Q(case__danger=True), state=state)
        .order_by("moved_at", "pk")[:AT_ONCE]
    ]  # fmt: skip
    return one_by_one(lambda each: _end_late(each, at), late)


@transaction.atomic
def _end_late(late: Mediation, at: datetime) -> bool:
    mediation = _locked(late)
    if mediation.state != late.state:
        return False
    _go_on(mediation, State.DECLINED if late.state == State.OFFERED else State.FAILED, at)
    mediation.save()
    return True


def say_checks(at: datetime) -> int:
    """Tell all three that the day to look back on an agreement has come; tell how many."""
    due = Mediation.objects.filter(state=State.AGREED, checked_at=None, check_on__lte=at.date())
    return one_by_one(lambda each: _say_check(each, at), due.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _say_check(due: Mediation, at: datetime) -> bool:
    mediation = _locked(due)
    if mediation.checked_at is not None:
        return False
    mediation.checked_at = at
    mediation.save(update_fields=["checked_at"])
    _aside(verbs.CHECKED, mediation, at)
    return True


def let_go(*, person: Person, at: datetime) -> None:
    """End the talks of somebody who leaves the place, inside the transaction of their leaving."""
    Mediator.objects.filter(person=person).delete()
    going = Mediation.objects.filter(state__in=[*WAITS])
    for each in going.filter(pk__in=_of(person)):
        mediation = _locked(each)
        _go_on(mediation, State.FAILED, at)
        mediation.save()


def _of(person: Person) -> list[int]:
    rows = Mediation.objects.all()
    mine = rows.filter(case__person=person) | rows.filter(signaller=person) | rows.filter(mediator=person)
    return [*mine.values_list("pk", flat=True)]


def _close(mediation: Mediation, at: datetime) -> None:
    case = mediation.case
    mediation.state, mediation.moved_at = State.AGREED, at
    mediation.save()
    mediation.said.all().delete()
    mediation.picks.all().delete()
    _resume(mediation, at)
    _aside(verbs.AGREED, mediation, at)
    spoken = words_in(case.community.languages[0] if case.community.languages else "")
    judgement = Judgement(outcome=Outcome.NOTHING, reasons=spoken.gettext(AGREED))
    pronounce(case=case, judgement=judgement, at=at, mediation=mediation)


def _go_on(mediation: Mediation, state: State, at: datetime) -> None:
    """Let the case go on: nothing of what was said is left, nor who would have accepted whom."""
    mediation.state, mediation.moved_at = state, at
    mediation.agreement, mediation.check_on = "", None
    mediation.concerned_agrees = mediation.signaller_agrees = False
    mediation.said.all().delete()
    mediation.picks.all().delete()
    _resume(mediation, at)
    _aside(verbs.ENDED, mediation, at, why=str(state))


def _resume(mediation: Mediation, at: datetime) -> None:
    """Give the case the time back for which it waited."""
    case = mediation.case
    if mediation.paused_at is not None and case.state == Case.State.MEDIATED:
        case.state, case.due_at = Case.State.OPEN, case.due_at + (at - mediation.paused_at)
        case.save(update_fields=["state", "due_at"])


def _first_signaller(case: Case) -> Person:
    own = case.signals.filter(by__isnull=False, by__state=Person.State.PRESENT).exclude(kind=Signal.Kind.OWN)
    first = own.select_related("by").order_by("pk").first()
    if first is None or first.by is None:
        raise errors.NobodyToTalkWith
    return first.by


def _locked(mediation: Mediation) -> Mediation:
    rows = Mediation.objects.select_for_update(of=("self",)).select_related("signaller", "mediator")
    found = rows.get(pk=mediation.pk)
    found.case = locked(found.case)
    return found


def _aside(
    verb: Verb, mediation: Mediation, at: datetime, of: MediationWord | None = None, **facts: bool | str
) -> None:
    """Write a sentence for the three alone; who of them acted stands in none."""
    say_aside(verb, mediation.case, at, of=of or mediation, facts=facts)
