"""What appeals, juries and mediations keep of persons: why, what they take with them, what stays.

Who sat on a jury is kept as long as its draw can be made again, and shown to the jurors alone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from parvis.moderation.actions.calling import vacate
from parvis.moderation.actions.mediating import let_go
from parvis.moderation.models import (
    Appeal,
    Challenge,
    Jury,
    JuryWord,
    Mediation,
    MediationWord,
    Mediator,
    MediatorPick,
    Plea,
    Seat,
)
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.forgetting import written_in
from parvis.people.models import Person
from parvis.people.processing import UNTIL_LEAVING, WITH_THE_PLACE, Basis, Treatment, declare
from parvis.words import N_

_LABELS: Final = {
    "community": N_("Community"),
    "number": N_("Number"),
    "at": N_("When"),
    "words": N_("Words"),
    "state": N_("State"),
    "outcome": N_("What you wanted decided"),
    "reasons": N_("Why"),
    "because": N_("Because"),
    "check_on": N_("The day to look back on it"),
}


def export_own() -> None:
    """Give persons their appeals, what they said to juries and on them, and their mediations."""
    for name, title, records in (
        ("moderation.appeals", N_("Your appeals"), appeals_of),
        ("moderation.pleas", N_("What you wrote to juries"), pleas_of),
        ("moderation.challenges", N_("Whom you asked to step back from a jury"), challenges_of),
        ("moderation.seats", N_("Juries for which you were drawn"), seats_of),
        ("moderation.jury_words", N_("What you said on juries"), words_of),
        ("moderation.mediations", N_("Your mediations"), mediations_of),
        ("moderation.mediation_words", N_("What you say in mediations that go on"), said_by),
        ("moderation.mediates", N_("Where you offer to mediate"), offers_of),
    ):
        exporter(Exporter(name, title, records, labels=_LABELS))


def appeals_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the appeals of a person."""
    rows = Appeal.objects.filter(by=person).order_by("pk")
    for community, number, words, at, end in rows.values_list(
        "ruling__case__community__name", "ruling__case__number", "words", "at", "end"
    ):
        yield {"community": community, "number": number, "words": words, "at": at, "state": end}


def pleas_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person wrote to juries."""
    rows = Plea.objects.filter(by=person).order_by("pk")
    for community, number, words, at in rows.values_list(
        "jury__case__community__name", "jury__case__number", "words", "at"
    ):
        yield {"community": community, "number": number, "words": words, "at": at}


def challenges_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give why a person asked that somebody step back."""
    rows = Challenge.objects.filter(by=person).order_by("pk")
    for community, number, why, at in rows.values_list(
        "jury__case__community__name", "jury__case__number", "why", "at"
    ):
        yield {"community": community, "number": number, "because": why, "at": at}


def seats_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give for which juries a person was drawn, what they answered and voted."""
    for seat in Seat.objects.filter(person=person).select_related("jury__case__community").order_by("pk"):
        yield {
            "community": seat.jury.case.community.name,
            "number": seat.jury.case.number,
            "at": seat.invited_at,
            "state": seat.state,
            "because": seat.why,
            "outcome": seat.outcome,
            "reasons": seat.reasons,
        }


def words_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person said to the other jurors."""
    rows = JuryWord.objects.filter(seat__person=person).order_by("pk")
    for community, number, words, at in rows.values_list(
        "jury__case__community__name", "jury__case__number", "source", "at"
    ):
        yield {"community": community, "number": number, "words": words, "at": at}


def mediations_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the mediations of a person, with what was agreed."""
    rows = Mediation.objects.filter(case__person=person)
    rows |= Mediation.objects.filter(signaller=person) | Mediation.objects.filter(mediator=person)
    for each in rows.select_related("case__community").order_by("pk"):
        yield {
            "community": each.case.community.name,
            "number": each.case.number,
            "at": each.offered_at,
            "state": each.state,
            "words": each.agreement,
            "check_on": each.check_on,
        }


def said_by(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person says in mediations that go on: what has ended is erased."""
    rows = MediationWord.objects.filter(by=person).order_by("pk")
    for community, number, words, at in rows.values_list(
        "mediation__case__community__name", "mediation__case__number", "source", "at"
    ):
        yield {"community": community, "number": number, "words": words, "at": at}


def offers_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give where a person offers to mediate."""
    rows = Mediator.objects.filter(person=person).order_by("pk")
    for community, words, since in rows.values_list("community__name", "words", "since"):
        yield {"community": community, "words": words, "at": since}


def erase(person: Person, words: Words, at: datetime) -> None:
    """Free the seats and end the talks of a person; their words go if they wish, what was decided stays."""
    vacate(person=person, at=at)
    let_go(person=person, at=at)
    MediationWord.objects.filter(by=person).delete()
    MediatorPick.objects.filter(person=person).delete()
    Challenge.objects.filter(by=person).update(why="")
    if words is Words.REMOVED:
        Appeal.objects.filter(by=person).update(words="")
        Plea.objects.filter(by=person).update(words="")
        JuryWord.objects.filter(seat__person=person).update(source="", html="")
        Seat.objects.filter(person=person).update(why="")
        mine = Mediation.objects.filter(case__person=person)
        mine |= Mediation.objects.filter(signaller=person) | Mediation.objects.filter(mediator=person)
        Mediation.objects.filter(pk__in=[*mine.values_list("pk", flat=True)]).update(agreement="")


def erase_own() -> None:
    """Do what must be done here when a person leaves."""
    eraser("moderation.juries", erase)
    written_in(Appeal, "words")
    written_in(Plea, "words")
    written_in(Challenge, "why")
    written_in(Seat, "why", "reasons")
    written_in(JuryWord, "source", "html")
    written_in(Mediator, "words")
    written_in(Mediation, "agreement")
    written_in(MediationWord, "source", "html")


def declare_own() -> None:
    """Say why each thing is kept, on what ground and how long."""
    until = N_("as long as the place; without their words once the person left, if they wish")
    appealed = Treatment(
        N_("to let members drawn by lot judge a decision anew, hearing both sides"),
        Basis.DUTY,
        until,
        opinion=True,
    )
    sat = Treatment(
        N_("to call those drawn, let them deliberate and vote, and make the draw again; for jurors alone"),
        Basis.DUTY,
        until,
        opinion=True,
    )
    jury = Treatment(N_("to show how far a jury is; it names nobody"), Basis.DUTY, WITH_THE_PLACE)
    talked = Treatment(
        N_("to let two people talk with the help of a third before anything is decided"),
        Basis.CONSENT,
        N_("what is said, until the talk ends; what is agreed, as long as the place, or until one leaves"),
        opinion=True,
    )
    offers = Treatment(N_("to show who offers to mediate"), Basis.CONSENT, UNTIL_LEAVING)
    for model, title, treatment in (
        (Appeal, N_("Appeals"), appealed),
        (Plea, N_("What both sides say to juries"), appealed),
        (Challenge, N_("Whom a side asked to step back"), appealed),
        (Jury, N_("Juries"), jury),
        (Seat, N_("Who was drawn for a jury, and their vote"), sat),
        (JuryWord, N_("What jurors say among themselves"), sat),
        (Mediation, N_("Mediations"), talked),
        (MediatorPick, N_("Whom each side accepts as mediator"), talked),
        (MediationWord, N_("What is said in mediations"), talked),
        (Mediator, N_("Who offers to mediate"), offers),
    ):
        fields = [each.name for each in model._meta.concrete_fields if not each.primary_key]
        declare(model, title, dict.fromkeys(fields, treatment))
