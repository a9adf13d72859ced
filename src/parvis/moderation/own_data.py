"""What is kept of persons here: why, what they take with them, what stays when they leave.

A decision is never deleted: what is personal in it is blanked, the act stays (L-10).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import Model

from parvis.communities.models import Restriction, Statement
from parvis.moderation.models import Case, Emergency, Order, Ruling, Signal, Suggestion, Watch
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.forgetting import written_in
from parvis.people.models import Person
from parvis.people.processing import WITH_THE_PLACE, Basis, Treatment, declare
from parvis.words import N_

_LABELS: Final = {
    "community": N_("Community"),
    "number": N_("Number"),
    "at": N_("When"),
    "clause": N_("Clause"),
    "words": N_("Words"),
    "receipt": N_("Receipt"),
    "outcome": N_("What was decided"),
    "reasons": N_("Why"),
    "facts": N_("What happened"),
    "until": N_("Until"),
    "heard": N_("What you answered"),
    "kept": N_("What was kept of your message"),
    "state": N_("State"),
    "unfounded": N_("Why it was found manifestly unfounded"),
    "warned": N_("When you were warned"),
}


def export_own() -> None:
    """Give persons what they signalled, what was signalled of them, what was decided, what they decided."""
    for name, title, records in (
        ("moderation.signals", N_("What you signalled"), signals_of),
        ("moderation.cases", N_("Cases about you"), cases_of),
        ("moderation.statements", N_("Decisions about you, with their reasons"), statements_of),
        ("moderation.rulings", N_("What you decided as a moderator"), rulings_by),
    ):
        exporter(Exporter(name, title, records, labels=_LABELS))


def signals_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person signalled."""
    rows = Signal.objects.filter(by=person).select_related("case__community", "clause")
    for each in rows.prefetch_related("case__rulings").order_by("at", "pk"):
        yield {
            "community": each.case.community.name,
            "number": each.case.number,
            "receipt": each.receipt,
            "clause": each.clause.number if each.clause else None,
            "words": each.words,
            "unfounded": [ruling.unfounded for ruling in each.case.rulings.all() if ruling.unfounded],
            "warned": each.warned_at,
            "at": each.at,
        }


def cases_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what was signalled of a person; never who signalled it."""
    for each in Case.objects.filter(person=person).select_related("community").order_by("opened_at", "pk"):
        yield {
            "community": each.community.name,
            "number": each.number,
            "at": each.opened_at,
            "state": each.state,
            "heard": each.heard,
            "kept": each.evidence.get("source", ""),
        }


def statements_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the statements of reasons about a person."""
    rows = Statement.objects.filter(person=person).select_related("community", "clause").order_by("at", "pk")
    for each in rows:
        yield {
            "community": each.community.name,
            "outcome": each.outcome,
            "clause": each.clause.number if each.clause else each.legal_ground,
            "facts": each.facts,
            "reasons": each.explanation,
            "at": each.at,
            "until": each.ends_at,
        }


def rulings_by(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person decided."""
    rows = Ruling.objects.filter(by=person).select_related("case__community", "clause").order_by("at", "pk")
    for each in rows:
        yield {
            "community": each.case.community.name,
            "number": each.case.number,
            "outcome": each.outcome,
            "clause": each.clause.number if each.clause else None,
            "reasons": each.reasons,
            "at": each.at,
        }


def erase(person: Person, words: Words, at: datetime) -> None:
    """Blank what is personal: decisions name nobody and stay, as do the digests of what was kept."""
    del at
    Signal.objects.filter(by=person).update(name="", email="")
    if words is Words.REMOVED:
        Signal.objects.filter(by=person).update(words="")
        Case.objects.filter(person=person).update(heard="")
        # An open case is decided on what was kept for it; a decided one keeps its digest alone.
        for case in Case.objects.filter(person=person, state=Case.State.RULED):
            case.evidence = {**case.evidence, "source": ""}
            case.save(update_fields=["evidence"])
    Suggestion.objects.filter(post__author=person).update(why=[])


def erase_own() -> None:
    """Do what must be done here when a person leaves."""
    eraser("moderation", erase)
    # A ruling stays as it was made: its digest is chained, as is that of what an emergency act kept.
    written_in(Case, "heard")
    written_in(Signal, "words", "address")


def declare_own() -> None:
    """Say why each thing is kept, on what ground and how long."""
    decided = Treatment(
        N_("to decide what is signalled, tell both sides why, and let them appeal"),
        Basis.DUTY,
        N_("as long as the place; without words and names once the person left"),
        opinion=True,
    )
    signalled = Treatment(
        N_("to answer whoever signals or gives a legal notice, and to tell them what was decided"),
        Basis.DUTY,
        N_("as long as the place; without words and names once the person left"),
        opinion=True,
    )
    ruled = Treatment(
        N_("to show what was decided, by which mandate, and why"), Basis.INTEREST, WITH_THE_PLACE
    )
    suggested = Treatment(
        N_("to show moderators what they might want to read first"),
        Basis.INTEREST,
        N_("as long as the message"),
    )
    ordered = Treatment(
        N_("to carry out the orders of authorities in time, and answer them"),
        Basis.DUTY,
        N_("a year after the answer; then only kind, authority, number, territory and dates"),
    )
    for model, title, treatment in (
        (Case, N_("Cases"), decided),
        (Signal, N_("Signals and legal notices"), signalled),
        (Ruling, N_("Decisions"), ruled),
        (Statement, N_("Statements of reasons"), decided),
        (Restriction, N_("Who is kept from writing"), decided),
        (Suggestion, N_("Suggestions of the ear"), suggested),
        (Watch, N_("How far the ear looked"), suggested),
        (Emergency, N_("Emergency acts"), ruled),
        (Order, N_("Orders of authorities"), ordered),
    ):
        _declare(model, title, treatment)


def _declare(model: type[Model], title: str, treatment: Treatment) -> None:
    fields = [each.name for each in model._meta.concrete_fields if not each.primary_key]
    declare(model, title, dict.fromkeys(fields, treatment))
