"""The shared cast of the place, made by the real actions.

Ada is the caretaker of the square and of the house, Bo a member of both, Cy has an account and is a member of
nothing, Dee left the square, Ina asked to join the yard, Una is a name nobody has claimed.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from pytest_django.plugin import DjangoDbBlocker

from parvis.communities import actions
from parvis.communities.models import Access, Call, Community, Kind, Visibility
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.config import tables
from parvis.people import handles
from parvis.people.models import Handle, Person
from parvis.place.kept import forget

DATABASES = {"db", "transactional_db", "database"}
"""The fixtures that give one."""
CLAUSES = (
    ProposedClause("Why we are here", "We talk about the square, and say where and when.", newcomer=True),
    ProposedClause("Answering those who ask", "Whoever asks gets an answer.", newcomer=True),
    ProposedClause("When we disagree", "We talk of things, not of persons.", newcomer=True),
    ProposedClause("Leaving", "We leave when we like."),
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run only what asks for the database: the rest says the same on either."""
    if "PARVIS_TEST_DATABASE_URL" not in os.environ:
        return
    asks = [each for each in items if DATABASES & {*getattr(each, "fixturenames", ())} or _is_marked(each)]
    config.hook.pytest_deselected(items=[each for each in items if each not in {*asks}])
    items[:] = asks


def _is_marked(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Note in the tables, made at once, that no migration waits: so does a place at its first start."""
    del django_db_setup
    with django_db_blocker.unblock():
        tables.note_all()


TODAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The noon at which a test begins that asks the clock: no night falls in it, and no year passes it by."""
REAL_TIME = ("slow", "browser")
"""Tests so marked start processes, which ask a clock of their own."""


@pytest.fixture(autouse=True)
def _noon(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let each test begin at the same noon, whenever it runs; the clock goes on from there."""
    if any(request.node.get_closest_marker(each) for each in REAL_TIME):
        yield
        return
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> None:
    """Begin each test with empty windows, and without a row kept: what one test did limits no other."""
    cache.clear()
    forget()


@pytest.fixture
def at() -> datetime:
    """Give the moment at which things happen."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def person(db: None, at: datetime) -> Callable[..., Person]:
    """Give a way to make persons: `person("Ada")`, `person("Ines", language="fr")`."""
    del db

    def make(name: str, **given: object) -> Person:
        state = given.get("state", Person.State.PRESENT)
        short = handles.claim_near(name, Handle.Holder.PERSON).name
        address = f"{short}@example.org" if state == Person.State.PRESENT else None
        return Person.objects.create(
            **{
                "name": name,
                "handle": short,
                "email": address,
                "joined_at": at - timedelta(days=400),
                **given,
            }
        )

    return make


@pytest.fixture
def community(at: datetime, person: Callable[..., Person]) -> Callable[..., Community]:
    """Give a way to bring a community to life: a call, its signatures, its birth.

    `community("The Yard", founder, *others, access=…, visibility=…, parent=…)`; whoever is missing to
    the quorum of three is made.
    """

    def make(name: str, founder: Person, *others: Person, **given: object) -> Community:
        signers = [*others]
        while len(signers) < 2:
            signers.append(person(f"Signer {len(signers) + 1} of {name}"))
        proposal = Proposal(
            **{  # type: ignore[arg-type]  # what a test gives replaces what is usual
                "name": name,
                "slug": handles.handle_from(name),
                "purpose": f"What {name} is for.",
                "kind": Kind.LOCAL,
                "languages": ["en", "fr"],
                "access": Access.OPEN,
                "visibility": Visibility.PUBLIC,
                "idea": f"{name}: an *idea*.",
                "clauses": CLAUSES,
                "quorum": 1 + len(signers),
                "deadline": at + timedelta(days=30),
                "reason": "It was missing.",
                **given,
            }
        )
        call = actions.open_call(by=founder, proposal=proposal, at=at)
        for each in signers:
            call = actions.sign_call(by=each, call=call, reason="Me too.", at=at)
        born = Call.objects.get(pk=call.pk).community
        assert born is not None
        return Community.objects.select_related("guide").get(pk=born.pk)

    return make


@pytest.fixture
def joined(at: datetime) -> Callable[[Person, Community], Person]:
    """Give a way for a person to join an open community."""

    def join(who: Person, where: Community) -> Person:
        version = where.guide.version if where.guide else 1
        actions.join_community(by=who, community=where, version=version, at=at)
        return who

    return join


@pytest.fixture
def ada(person: Callable[..., Person]) -> Person:
    """Give the founder and caretaker."""
    return person("Ada")


@pytest.fixture
def bo(person: Callable[..., Person]) -> Person:
    """Give a member of the square and of the house."""
    return person("Bo")


@pytest.fixture
def cy(person: Callable[..., Person]) -> Person:
    """Give somebody with an account, a member of nothing."""
    return person("Cy")


@pytest.fixture
def square(ada: Person, bo: Person, community: Callable[..., Community]) -> Community:
    """Give a public, open community: Ada is its caretaker, Bo a member."""
    return community("The Square", ada, bo)


@pytest.fixture
def house(ada: Person, bo: Person, community: Callable[..., Community]) -> Community:
    """Give a closed community only its members read: Ada is its caretaker, Bo a member."""
    return community("The House", ada, bo, access=Access.CLOSED, visibility=Visibility.MEMBERS)


@pytest.fixture
def yard(ada: Person, bo: Person, community: Callable[..., Community]) -> Community:
    """Give a public community one asks to join: Ada is its caretaker, Bo a member."""
    return community("The Yard", ada, bo, access=Access.REQUEST)


@pytest.fixture
def dee(
    person: Callable[..., Person],
    square: Community,
    joined: Callable[[Person, Community], Person],
    at: datetime,
) -> Person:
    """Give somebody who joined the square and left it."""
    left = joined(person("Dee"), square)
    actions.leave_community(by=left, community=square, at=at)
    return left


@pytest.fixture
def ina(person: Callable[..., Person], yard: Community, at: datetime) -> Person:
    """Give somebody who asked to join the yard and waits."""
    asks = person("Ina")
    actions.ask_to_join(by=asks, community=yard, version=1, words="I live next door.", at=at)
    return asks


@pytest.fixture
def una(person: Callable[..., Person]) -> Person:
    """Give a name found in an archive, which nobody has claimed."""
    return person("Una", state=Person.State.UNCLAIMED, handle=None)
