"""The cast of signals and rulings: Ada and Max are mandated to rule, Bo writes, Eve signals."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Clause, Community, Mandate
from parvis.communities.powers import Power
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.moderation.actions import ruling, signalling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.people.models import Person

MEAN = "You are **rude**, and you know it."


@pytest.fixture
def mandated(at: datetime) -> Callable[..., Person]:
    """Give a way to mandate somebody: `mandated(ada, square, Power.RULE)`."""

    def give(who: Person, where: Community, *powers: Power) -> Person:
        Mandate.objects.create(
            community=where,
            person=who,
            role="moderator",
            object="To decide on what is signalled.",
            powers=[*(powers or (Power.RULE,))],
            way=Mandate.Way.VOTE,
            decision=1,
            starts_at=at - timedelta(days=1),
            ends_at=at + timedelta(days=400),
        )
        where.forget()
        return who

    return give


@pytest.fixture
def eve(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> Person:
    """Give a member who signals."""
    return joined(person("Eve"), square)


@pytest.fixture
def max_(
    person: Callable[..., Person],
    square: Community,
    joined: Callable[..., Person],
    mandated: Callable[..., Person],
) -> Person:
    """Give a moderator of the square."""
    return mandated(joined(person("Max"), square), square)


@pytest.fixture
def nora(
    person: Callable[..., Person],
    square: Community,
    joined: Callable[..., Person],
    mandated: Callable[..., Person],
) -> Person:
    """Give a second moderator of the square."""
    return mandated(joined(person("Nora"), square), square)


@pytest.fixture
def clause(square: Community) -> Clause:
    """Give the clause on disagreeing."""
    return Clause.objects.get(guide=square.guide, number=3)


@pytest.fixture
def said(bo: Person, square: Community, at: datetime) -> Post:
    """Give the message of Bo that is signalled."""
    topic = talk.open_topic(by=bo, at=at, community=square, title="A bench", source="Where shall it stand?")
    return talk.reply(by=bo, at=at, topic=topic, source=MEAN)


@pytest.fixture
def case(eve: Person, square: Community, clause: Clause, said: Post, at: datetime) -> Case:
    """Give a case Eve's signal opened on what Bo said."""
    made = signalling.signal(by=eve, at=at, community=square, clause=clause, post=said, words="It hurts.")
    return made.case


@pytest.fixture
def judgement(clause: Clause) -> Callable[..., Judgement]:
    """Give a way to make a judgement: `judgement(Outcome.HIDE, ends_at=…)`."""

    def make(outcome: Outcome, **given: object) -> Judgement:
        usual = {
            "reasons": "It speaks of a person where it could speak of what was done.",
            "facts": "The author called a member rude.",
            "clause": clause,
        }
        return Judgement(outcome=outcome, **{**usual, **given})  # type: ignore[arg-type]

    return make


@pytest.fixture
def members(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> list[Person]:
    """Give ten more members of the square, who take no part in anything."""
    return [joined(person(f"Member {number}"), square) for number in range(1, 11)]


@pytest.fixture
def ruled(
    case: Case, members: list[Person], max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> Ruling:
    """Give the ruling of Max, which hides what Bo said."""
    del members
    case.heard_at, case.heard = at, "It was a joke."
    case.save()
    made = ruling.rule(
        by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=at + timedelta(days=90))
    )
    assert made is not None
    return made
