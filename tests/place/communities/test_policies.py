"""The truth table: every act, by every kind of person, in every kind of community."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

import pytest

from parvis.communities import actions, policies
from parvis.communities.models import Access, Call, Community, Visibility
from parvis.communities.proposals import Proposal
from parvis.pages.reader_words import words_in
from parvis.pages.refusals import Verdict
from parvis.people.models import Person
from parvis.place.models import Place
from parvis.words import LANGUAGES

ACTS: Final[Mapping[str, Callable[[Person | None, Community, datetime], Verdict]]] = {
    "read": lambda who, where, _: policies.read(who, where),
    "see_the_door": lambda who, where, _: policies.see_the_door(who, where),
    "join": lambda who, where, _: policies.join(who, where),
    "ask": policies.ask,
    "come_invited": lambda who, where, _: policies.come_invited(who, where),
    "take_back": lambda who, where, _: policies.take_back(who, where),
    "leave": lambda who, where, _: policies.leave(who, where),
    "accept_guide": lambda who, where, _: policies.accept_guide(who, where),
    "write": lambda who, where, _: policies.write(who, where),
    "invite": lambda who, where, _: policies.invite(who, where),
    "volunteer": lambda who, where, _: policies.volunteer(who, where),
    "open_call": lambda who, where, _: policies.open_call(who, where),
    "tend": policies.tend,
    "answer_request": policies.answer_request,
    "mandated": policies.mandated,
}
MEMBERS_DO: Final = {"leave", "accept_guide", "write", "invite", "volunteer", "open_call"}
CARETAKERS_DO: Final = MEMBERS_DO | {"tend", "answer_request", "mandated"}
CAST: Final = ("nobody", "ada", "bo", "cy", "dee", "ina", "una", "host")


OUTSIDE: Final = {"cy", "dee", "ina", "host"}


def expected(who: str, access: Access, visibility: Visibility) -> set[str]:
    """Say what somebody may do, line by line."""
    reads = visibility == Visibility.PUBLIC or who in {"ada", "bo"}
    table = {
        "read": reads,
        "see_the_door": reads or access != Access.CLOSED or who == "ina",
        "come_invited": who in OUTSIDE,
        "join": who in OUTSIDE and access == Access.OPEN,
        "ask": who in OUTSIDE - {"ina"} and access == Access.REQUEST,
        "take_back": who == "ina",
        **dict.fromkeys(MEMBERS_DO, who in {"ada", "bo"}),
        **dict.fromkeys(CARETAKERS_DO - MEMBERS_DO, who == "ada"),
    }
    return {act for act, may in table.items() if may}


@pytest.fixture
def cast(
    ada: Person, bo: Person, cy: Person, person: Callable[..., Person], una: Person
) -> dict[str, Person | None]:
    host = person("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": host})
    return {
        "nobody": None,
        "ada": ada,
        "bo": bo,
        "cy": cy,
        "dee": person("Dee"),
        "ina": person("Ina"),
        "una": una,
        "host": host,
    }


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("access", Access)
def test_everybody_may_do_what_the_table_says_and_nothing_else(
    cast: dict[str, Person | None],
    community: Callable[..., Community],
    at: datetime,
    access: Access,
    visibility: Visibility,
) -> None:
    ada, bo, dee, ina = (cast[name] for name in ("ada", "bo", "dee", "ina"))
    assert ada
    assert bo
    assert dee
    assert ina
    where = community("The Garden", ada, bo, access=access, visibility=visibility)
    for who, state in ((dee, "left"), (ina, "asked")):
        where.memberships.create(person=who, state=state, since=at, accepted=where.guide)

    found = {
        name: {act for act, policy in ACTS.items() if policy(cast[name], where, at) is None} for name in CAST
    }

    assert found == {name: expected(name, access, visibility) for name in CAST}


@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize("visibility", Visibility)
def test_every_refusal_says_what_happened_and_what_can_be_done_in_each_language(
    cast: dict[str, Person | None],
    community: Callable[..., Community],
    at: datetime,
    access: Access,
    visibility: Visibility,
) -> None:
    ada, bo = cast["ada"], cast["bo"]
    assert ada
    assert bo
    where = community("The Garden", ada, bo, access=access, visibility=visibility)

    for name in CAST:
        for policy in ACTS.values():
            if verdict := policy(cast[name], where, at):
                for language in LANGUAGES:
                    spoken = words_in(language)
                    assert "{" not in verdict.said(spoken) + verdict.advice(spoken)
                    assert len(verdict.advice(spoken)) > 10


def test_outside_a_community_only_the_present_open_calls(cast: dict[str, Person | None]) -> None:
    may = {name for name in CAST if policies.open_call(cast[name]) is None}

    assert may == {"ada", "bo", "cy", "dee", "ina", "host"}


@pytest.mark.parametrize("open_", [True, False], ids=["open", "closed"])
def test_the_present_sign_an_open_call_once_and_take_their_own_signature_back(
    cast: dict[str, Person | None], proposal: Proposal, at: datetime, open_: bool
) -> None:
    ada, bo = cast["ada"], cast["bo"]
    assert ada
    assert bo
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)
    if not open_:
        Call.objects.filter(pk=call.pk).update(state=Call.State.CLOSED)
        call.refresh_from_db()

    def may(policy: Callable[[Person | None, Call, datetime], Verdict]) -> set[str]:
        return {name for name in CAST if policy(cast[name], call, at) is None}

    assert may(policies.sign) == ({"cy", "dee", "ina", "host"} if open_ else set())
    assert may(policies.withdraw) == ({"bo"} if open_ else set())
    assert may(policies.close_call) == ({"ada"} if open_ else set())


def test_the_host_of_the_server_is_nobody_inside_a_community(
    cast: dict[str, Person | None], house: Community, at: datetime
) -> None:
    may = {act for act, policy in ACTS.items() if policy(cast["host"], house, at) is None}

    assert may == {"come_invited"}
