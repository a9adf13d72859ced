"""The truth table of powers: every kind of person, every power, and what a mandate never gives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import pytest

from parvis.communities import actions, policies
from parvis.communities.models import Access, Community, Membership, Visibility
from parvis.communities.powers import ALLOWS, CARETAKING, Power
from parvis.communities.roles import Role, role_of
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from parvis.place.models import Place
from parvis.words import LANGUAGES
from tests.place.communities.giving import KEEPER, give, populate, restrict, told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOLD: Final[dict[str, set[Power]]] = {
    "caretaker": {*CARETAKING},
    "animator": {Power.ANIMATE},
    "host role": {Power.ADMIT, Power.TEND},
    "moderator": {Power.RULE},
    "treasurer": {Power.KEEP},
    "two roles": {Power.RULE, Power.KEEP},
}
HOLD_NOTHING: Final = (
    "nobody",
    "member",
    "outsider",
    "left",
    "asked",
    "declined",
    "unclaimed",
    "erased",
    "inactive",
    "host of the server",
    "superuser",
    "elsewhere",
    "ended",
    "given back",
    "recalled",
    "not begun",
    "suspended",
    "left with mandate",
)


@pytest.fixture(params=[*Visibility])
def where(
    request: pytest.FixtureRequest, person: Callable[..., Person], community: Callable[..., Community]
) -> Community:
    return community("The Garden", person("Caro"), visibility=request.param, access=Access.OPEN)


ROLES = (
    ("animator", "animator"),
    ("host role", "host"),
    ("moderator", "moderator"),
    ("treasurer", "treasurer"),
    ("two roles", "moderator"),
    ("two roles", "treasurer"),
    ("given back", "moderator"),
    ("recalled", "moderator"),
    ("suspended", "moderator"),
    ("left with mandate", "moderator"),
    ("inactive", "moderator"),
    ("erased", "moderator"),
)
"""Which kind of person is given which role of the guide."""


@pytest.fixture
def cast(
    where: Community,
    person: Callable[..., Person],
    community: Callable[..., Community],
    una: Person,
    at: datetime,
) -> dict[str, Person | None]:
    """Give one person of each kind, by what the acts of the place make of them."""
    made: dict[str, Person | None] = {"nobody": None, "unclaimed": una}
    made |= {kind: person(kind.title()) for kind in (*HOLD, *HOLD_NOTHING) if kind not in made}
    people = {kind: who for kind, who in made.items() if who is not None and kind != "unclaimed"}
    caretaker = where.mandates.get().person
    made["caretaker"] = people["caretaker"] = caretaker
    outside = {"outsider", "left", "asked", "declined", "host of the server", "superuser", "elsewhere"}
    populate(where, [who for kind, who in people.items() if kind not in {*outside, "caretaker"}], at)
    for kind, state in (("left", "left"), ("asked", "asked"), ("declined", "declined")):
        Membership.objects.create(community=where, person=people[kind], state=state, since=at)
    Place.objects.update_or_create(pk=1, defaults={"host": people["host of the server"]})
    # Django's own flags mean nothing here, whatever somebody writes into them.
    people["superuser"].is_superuser = people["superuser"].is_staff = True  # type: ignore[attr-defined]
    community("The Field", people["elsewhere"])
    _give_mandates(where, people, at)
    mandate = {kind: where.mandates.get(person=people[kind]) for kind in ("given back", "recalled")}
    actions.give_back_mandate(by=people["given back"], mandate=mandate["given back"], at=at)
    actions.recall_mandate(mandate=mandate["recalled"], decision=8, at=at)
    actions.leave_community(by=people["left with mandate"], community=where, at=at)
    restrict(where, people["suspended"], at, at + DAY)
    Person.objects.filter(pk=people["inactive"].pk).update(is_active=False)
    Person.objects.filter(pk=people["erased"].pk).update(
        state=Person.State.ERASED, name="", email=None, handle=None
    )
    for each in people.values():
        fresh = Person.objects.get(pk=each.pk)
        each.state, each.is_active = fresh.state, fresh.is_active
    where.forget()
    return made


def _give_mandates(where: Community, people: dict[str, Person], at: datetime) -> None:
    # Nobody is chosen to receive: else the caretaker would be replaced.
    for kind, key in ROLES:
        only: dict[str, object] = {"powers": (Power.ANIMATE,)} if key == "animator" else {}
        give(where, people[kind], _role(where, key, seats=50, **only), at)
    for kind, begun in (("ended", at - 20 * DAY), ("not begun", at + 5 * DAY)):
        where.mandates.create(
            person=people[kind],
            role="moderator",
            powers=[*Power],
            way="vote",
            decision=3,
            starts_at=begun,
            ends_at=begun + 10 * DAY,
        )


def _role(where: Community, key: str, **given: object) -> Role:
    role = role_of(where, key)
    assert role
    return replace(role, **given)  # type: ignore[arg-type]  # otherwise than the guide has it


def test_each_mandate_allows_exactly_its_powers_and_nothing_else_gives_one(
    cast: dict[str, Person | None], where: Community, at: datetime
) -> None:
    moment = at + timedelta(hours=1)
    found = {
        kind: {power for power in Power if policies.holds(who, where, power, moment) is None}
        for kind, who in cast.items()
    }

    assert found == {**HOLD, **{kind: set() for kind in HOLD_NOTHING}}


def test_each_act_that_is_gated_asks_for_exactly_one_power(
    cast: dict[str, Person | None], where: Community, at: datetime
) -> None:
    moment = at + timedelta(hours=1)
    for policy, power in ((policies.tend, Power.TEND), (policies.answer_request, Power.ADMIT)):
        may = {kind for kind, who in cast.items() if policy(who, where, moment) is None}
        assert may == {kind for kind, held in HOLD.items() if power in held}


def test_who_may_act_on_a_mandate_of_somebody_else(
    cast: dict[str, Person | None], where: Community, at: datetime
) -> None:
    moment = at + timedelta(hours=1)
    moderator = cast["moderator"]
    mandate = where.mandates.get(person=moderator)
    mandate.community = where
    members = {*HOLD, "member", "suspended", "ended", "given back", "recalled", "not begun"}
    table = {
        policies.sign_recall: members - {"moderator"},
        policies.withdraw_recall: set(),
        policies.give_back: {"moderator"},
        policies.write_handover: {"moderator"},
    }

    for policy, may in table.items():
        found = {kind for kind, who in cast.items() if policy(who, mandate, moment) is None}
        assert found == may, policy.__name__
        for kind, who in cast.items():
            if (verdict := policy(who, mandate, moment)) and kind != "nobody":
                for language in LANGUAGES:
                    spoken = words_in(language)
                    assert "{" not in verdict.said(spoken) + verdict.advice(spoken)


def test_every_power_says_what_it_allows() -> None:
    assert {*ALLOWS} == {*Power}


@pytest.mark.parametrize("flag", ["is_superuser", "is_staff"])
def test_a_person_has_no_flag_that_could_give_a_power(flag: str) -> None:
    assert flag not in {field.name for field in Person._meta.get_fields()}


def test_the_host_of_the_server_is_given_a_mandate_by_nothing_but_a_decision(
    person: Callable[..., Person], square: Community, at: datetime
) -> None:
    host = populate(square, [person("Hana")], at)[0]
    Place.objects.update_or_create(pk=1, defaults={"host": host})
    assert {power for power in Power if policies.holds(host, square, power, at) is None} == set()

    give(square, host, KEEPER, at)

    assert {power for power in Power if policies.holds(host, square, power, at) is None} == {Power.KEEP}
    assert told("communities.mandate.given")[-1][2]["decision"] == 7
