"""Give persons what they expect, said, signed, voted and did in the loop."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from parvis.listening.models import (
    Absence,
    Asked,
    CoSignature,
    Expectation,
    Following,
    Interpellation,
    Joining,
    Judgement,
    Objection,
    Question,
    Responsible,
    Source,
    Statement,
    Step,
    Theme,
    Vote,
)
from parvis.people.exporting import Exporter, exporter
from parvis.people.models import Person
from parvis.words import N_

_ROWS: Final = 1000
_LABELS: Final = {
    "community": N_("Community"),
    "expectation": N_("Expectation"),
    "number": N_("Number"),
    "title": N_("Title"),
    "kind": N_("Kind"),
    "source": N_("Words"),
    "words": N_("Words"),
    "at": N_("When"),
    "state": N_("State"),
    "question": N_("Question"),
    "statement": N_("Statement"),
    "vote": N_("Agree 1, disagree -1, pass 0"),
    "verdict": N_("Whether it answers"),
    "demand": N_("What is demanded"),
    "reached_at": N_("Reached"),
    "name": N_("Name"),
    "role": N_("Role"),
    "organisation": N_("Organisation"),
    "answers_for": N_("Answers for"),
    "email": N_("Address"),
    "first": N_("Absent from"),
    "last": N_("Absent until"),
    "because": N_("Because"),
}
Records = Callable[[Person], Iterable[dict[str, Any]]]


def export_own() -> None:
    """Add the chapters of this room to the archive of a person."""
    chapters: tuple[tuple[str, str, Records], ...] = (
        ("listening.expectations", N_("Expectations you wrote"), expectations_of),
        ("listening.joined", N_("What you expect too"), joined_by),
        ("listening.followed", N_("Expectations you follow"), followed_by),
        ("listening.judgements", N_("Whether answers answer, in your eyes"), judgements_of),
        ("listening.asked", N_("What you were asked"), asked_of),
        ("listening.demands", N_("Demands you opened"), demands_of),
        ("listening.cosignatures", N_("Demands you signed"), signed_by),
        ("listening.questions", N_("Questions you opened"), questions_of),
        ("listening.statements", N_("Statements you wrote"), statements_of),
        ("listening.votes", N_("Your votes on statements"), votes_of),
        ("listening.objections", N_("Where the ear leaves your words out"), objections_of),
        ("listening.offices", N_("What the directory says of you"), offices_of),
        ("listening.absences", N_("When the directory says that you are away"), absences_of),
        ("listening.acts", N_("What you did to expectations"), acts_of),
        ("listening.decided", N_("Themes you decided on"), decided_by),
        ("listening.sources", N_("Sources you added"), sources_of),
    )
    for name, title, records in chapters:
        exporter(Exporter(name, title, records, labels=_LABELS))


def expectations_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the expectations a person wrote, in their own words."""
    rows = Expectation.objects.filter(written_by=person).order_by("pk")
    columns = rows.values_list("community__name", "number", "title", "kind", "source", "created_at")
    for community, number, title, kind, source, at in columns.iterator(chunk_size=_ROWS):
        yield {
            "community": community,
            "number": number,
            "title": title,
            "kind": kind,
            "source": source,
            "at": at,
        }


def joined_by(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person expects too."""
    return _of_expectations(Joining.objects.filter(person=person))


def followed_by(person: Person) -> Iterator[dict[str, Any]]:
    """Give the expectations a person follows."""
    return _of_expectations(Following.objects.filter(person=person))


def judgements_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person said of answers."""
    rows = Judgement.objects.filter(person=person).order_by("at", "pk")
    columns = rows.values_list("answer__expectation__title", "verdict", "words", "at")
    for title, verdict, words, at in columns.iterator(chunk_size=_ROWS):
        yield {"expectation": title, "verdict": verdict, "words": words, "at": at}


def asked_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give of which answers a person was asked whether they answer."""
    rows = Asked.objects.filter(person=person).order_by("at", "pk")
    for title, at in rows.values_list("answer__expectation__title", "at").iterator(chunk_size=_ROWS):
        yield {"expectation": title, "at": at}


def demands_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the demands a person opened."""
    rows = Interpellation.objects.filter(opened_by=person).order_by("pk")
    columns = rows.values_list("expectation__title", "demand", "opened_at", "reached_at")
    for title, demand, at, reached_at in columns.iterator(chunk_size=_ROWS):
        yield {"expectation": title, "demand": demand, "at": at, "reached_at": reached_at}


def signed_by(person: Person) -> Iterator[dict[str, Any]]:
    """Give the demands a person signed."""
    rows = CoSignature.objects.filter(person=person).order_by("at", "pk")
    columns = rows.values_list("interpellation__expectation__title", "interpellation__demand", "at")
    for title, demand, at in columns.iterator(chunk_size=_ROWS):
        yield {"expectation": title, "demand": demand, "at": at}


def questions_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the questions a person opened."""
    rows = Question.objects.filter(opened_by=person).order_by("pk")
    for community, title, at in rows.values_list("community__name", "title", "opened_at"):
        yield {"community": community, "title": title, "at": at}


def statements_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the statements a person wrote or took from the talk."""
    rows = Statement.objects.filter(by=person).order_by("pk")
    for question, text, at in rows.values_list("question__title", "text", "at").iterator(chunk_size=_ROWS):
        yield {"question": question, "statement": text, "at": at}


def votes_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give how a person voted on statements: nobody else is ever told."""
    rows = Vote.objects.filter(person=person).order_by("at", "pk")
    columns = rows.values_list("statement__question__title", "statement__text", "value", "at")
    for question, text, value, at in columns.iterator(chunk_size=_ROWS):
        yield {"question": question, "statement": text, "vote": value, "at": at}


def objections_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give where a person asked the ear to leave their words out."""
    for community, at in Objection.objects.filter(person=person).values_list("community__name", "at"):
        yield {"community": community, "at": at}


def offices_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what directories say of a person who answers for something."""
    names = ("name", "role", "organisation", "answers_for", "email")
    rows = Responsible.objects.filter(person=person).order_by("pk")
    for community, *values in rows.values_list("community__name", *names):
        yield {"community": community, **dict(zip(names, values, strict=True))}


def absences_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give when directories say that a person who answers for something is away."""
    rows = Absence.objects.filter(responsible__person=person).order_by("first", "pk")
    names = ("responsible__community__name", "responsible__role", "first", "last")
    for community, role, first, last in rows.values_list(*names):
        yield {"community": community, "role": role, "first": first, "last": last}


def acts_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the steps a person took in the course of expectations."""
    rows = Step.objects.filter(by=person).order_by("at", "pk")
    columns = rows.values_list("expectation__title", "act", "words", "at")
    for title, act, words, at in columns.iterator(chunk_size=_ROWS):
        yield {"expectation": title, "kind": act, "because": words, "at": at}


def decided_by(person: Person) -> Iterator[dict[str, Any]]:
    """Give the themes on which a person decided."""
    rows = Theme.objects.filter(decided_by=person).order_by("decided_at", "pk")
    for title, state, why, at in rows.values_list("name", "state", "aside_why", "decided_at"):
        yield {"title": title, "state": state, "because": why, "at": at}


def sources_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the sources a person opened to the ear."""
    rows = Source.objects.filter(opened_by=person).order_by("pk")
    for community, name, kind, at in rows.values_list("community__name", "name", "kind", "opened_at"):
        yield {"community": community, "name": name, "kind": kind, "at": at}


def _of_expectations(rows: Any) -> Iterator[dict[str, Any]]:
    columns = rows.order_by("at", "pk").values_list(
        "expectation__community__name", "expectation__number", "expectation__title", "at"
    )
    for community, number, title, at in columns.iterator(chunk_size=_ROWS):
        yield {"community": community, "number": number, "title": title, "at": at}
