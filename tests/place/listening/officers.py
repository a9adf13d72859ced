"""What the tests of offices, letters and demands share: who can answer, what time does, what left."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from parvis.communities.models import Community
from parvis.ledger.models import Fact
from parvis.listening.actions import expectations, offices, routing, sending, sweeping
from parvis.listening.actions.offices import Office
from parvis.listening.models import Expectation, Kind, Letter, LetterItem, Responsible, Routing, Step
from parvis.people.models import Person

Named = Callable[..., Responsible]
Expect = Callable[..., Expectation]
Pass = Callable[[datetime], list[EmailMultiAlternatives]]

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
TABLES = (Letter, LetterItem, Responsible, Routing, Step, Fact)


def rows() -> list[list[tuple[object, ...]]]:
    """Give everything these tests write, to see that a refusal leaves no trace."""
    return [[*each._default_manager.order_by("pk").values_list()] for each in TABLES]


def last_fact(verb: str) -> Fact:
    """Give the last sentence of a kind."""
    return Fact.objects.filter(verb=verb).latest("pk")


def sweep(at: datetime) -> list[EmailMultiAlternatives]:
    """Do all that is due at a moment, as the place does every minute, and give the mails that left."""
    before = len(mail.outbox)
    for _ in range(6):
        if not sweeping.pass_on(at) + sending.send_letters(at):
            break
    else:
        pytest.fail("the sweeps never come to rest")
    return [each for each in mail.outbox[before:] if isinstance(each, EmailMultiAlternatives)]


@pytest.fixture
def named(square: Community, ada: Person, at: datetime) -> Named:
    """Give a way to list somebody: `named("Rosa Diaz", deputy=other, languages=["fr"])`."""

    def make(name: str = "Rosa Diaz", **more: object) -> Responsible:
        address = f"{name.split(maxsplit=1)[0].lower()}@town.example"
        said = {"role": "Streets", "answers_for": "Roads, posts and crossings", "email": address, **more}
        office = Office(name=name, **said)  # type: ignore[arg-type]  # what a test gives replaces what is usual
        return offices.list_responsible(by=ada, at=at, community=square, office=office)

    return make


@pytest.fixture
def rosa(named: Named) -> Responsible:
    """Give whoever answers for the streets."""
    return named()


@pytest.fixture
def expect(square: Community, ada: Person, bo: Person, at: datetime) -> Expect:
    """Give a way to expect something of somebody: `expect("A bench", rosa)`."""

    def make(
        title: str = "A bench at the stop", of: Responsible | None = None, **more: object
    ) -> Expectation:
        when = more.pop("at", at)
        assert isinstance(when, datetime)
        made = expectations.write_expectation(
            by=bo,
            at=when,
            community=square,
            title=title,
            kind=Kind.NEED,
            source="My mother waits *standing*.",
        )
        if of is not None:
            routing.choose(by=ada, at=when, expectation=made, responsible=of)
        return Expectation.objects.get(pk=made.pk)

    return make


def occasions(letter: Letter | None = None) -> list[str]:
    """List what was written of, oldest first."""
    found = LetterItem.objects.order_by("pk")
    if letter is not None:
        found = found.filter(letter=letter)
    return [*found.values_list("occasion", flat=True)]
