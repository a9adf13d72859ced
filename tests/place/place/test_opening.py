"""A place opens when its host has said who they are (L-04)."""

import hashlib
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parvis.ledger.models import Fact, Link
from parvis.pages.refusals import Refusal
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from parvis.place import actions, policies
from parvis.place.errors import BeingPrepared, HasAHost, NoSuchKey, OnlyTheHost
from parvis.place.models import Place
from parvis.place.queries import footer, the_place
from tests.place.place.conftest import NOTICE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guarded")]


def verbs() -> list[str]:
    return [each.verb for each in Fact.objects.filter(verb__startswith="place.").order_by("pk")]


def test_the_first_start_prints_a_link_of_which_only_the_digest_is_kept(
    new_place: Place, at: datetime
) -> None:
    path = actions.open_door(at=at)
    key = path.rstrip("/").rpartition("/")[2]
    new_place.refresh_from_db()

    assert path.startswith("/host/first/")
    assert new_place.key_digest == hashlib.sha256(key.encode()).hexdigest()
    assert verbs() == ["place.key_made"]


@pytest.mark.usefixtures("new_place")
def test_whoever_holds_the_link_becomes_the_host_once(
    ada: Person, bo: Person, signed_in: Callable[[Person], Client], at: datetime
) -> None:
    path = actions.open_door(at=at)
    client = signed_in(ada)

    assert client.get(path).status_code == 200
    response = client.post(path)
    assert (response.status_code, response.headers["Location"]) == (303, "/host/")
    assert the_place().host == ada
    assert the_place().key_digest == ""
    assert signed_in(bo).post(path).status_code == 409
    assert actions.open_door(at=at) == ""
    assert verbs() == ["place.key_made", "place.hosted"]
    assert Link.objects.filter(fact__verb="place.hosted").exists()


@pytest.mark.usefixtures("new_place")
def test_a_guessed_key_opens_nothing(
    ada: Person, signed_in: Callable[[Person], Client], at: datetime
) -> None:
    actions.open_door(at=at)

    assert signed_in(ada).get("/host/first/guessed/").status_code == 404
    with pytest.raises(NoSuchKey):
        actions.become_host(by=ada, key="guessed", at=at)
    assert the_place().host is None
    assert verbs() == ["place.key_made"]


@pytest.mark.usefixtures("new_place")
def test_without_a_printed_key_no_key_fits(ada: Person, at: datetime) -> None:
    with pytest.raises(NoSuchKey):
        actions.become_host(by=ada, key="", at=at)


@pytest.mark.usefixtures("new_place")
def test_a_second_start_makes_the_first_link_useless(at: datetime) -> None:
    first = actions.open_door(at=at).rstrip("/").rpartition("/")[2]
    second = actions.open_door(at=at).rstrip("/").rpartition("/")[2]

    assert not actions.holds_key(the_place(), first)
    assert actions.holds_key(the_place(), second)


@pytest.mark.parametrize("path", ["/communities/", "/calls/", "/me/", "/people/bo/", "/nowhere/"])
@pytest.mark.usefixtures("hosted")
def test_until_it_opens_a_place_says_it_is_being_prepared(
    bo: Person, ada: Person, signed_in: Callable[[Person], Client], path: str
) -> None:
    for client in (Client(), signed_in(bo)):
        response = client.get(path)
        assert response.status_code == 503
        assert response.headers["Retry-After"]
        assert "This place is being prepared." in response.content.decode()
    assert signed_in(ada).get(path).status_code != 503


@pytest.mark.parametrize(
    "path",
    [
        "/about/",
        "/about/automatic/",
        "/about/host/",
        "/about/data/",
        "/account/login/",
        "/account/signup/",
        "/account/login/code/",
    ],
)
@pytest.mark.usefixtures("hosted")
def test_until_it_opens_one_can_still_come_in_and_read_about_it(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.usefixtures("hosted")
def test_the_notice_is_complete_or_the_place_stays_closed(
    ada: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(ada)
    response = client.post("/host/", {**NOTICE, "payer": ""})

    assert response.status_code == 422
    assert "The friends of the square" in response.content.decode()
    assert not policies.is_public(the_place())
    assert verbs() == []

    response = client.post("/host/", NOTICE)

    assert (response.status_code, response.headers["Location"]) == (303, "/about/")
    assert policies.is_public(the_place())
    assert verbs() == ["place.opened"]
    assert Client().get("/people/nobody/").status_code == 404


@pytest.mark.usefixtures("open_place")
def test_a_change_of_the_notice_is_public_in_the_ledger(ada: Person, at: datetime) -> None:
    actions.complete_notice(by=ada, notice={**NOTICE, "payer": "the town"}, at=at)
    actions.complete_notice(by=ada, notice={**NOTICE, "payer": "the town"}, at=at)

    fact = Fact.objects.get(verb="place.noticed")
    assert fact.facts == {"what": "payer"}
    assert fact.audience == Fact.Audience.PUBLIC
    assert footer().payer == "the town"


@pytest.mark.usefixtures("open_place")
def test_nobody_else_writes_the_notice(
    bo: Person, signed_in: Callable[[Person], Client], at: datetime
) -> None:
    assert signed_in(bo).get("/host/").status_code == 403
    assert signed_in(bo).post("/host/", {**NOTICE, "name": "Bo’s"}).status_code == 403
    assert Client().get("/host/").status_code == 303
    with pytest.raises(OnlyTheHost):
        actions.complete_notice(by=bo, notice={**NOTICE, "name": "Bo’s"}, at=at)
    assert the_place().name == "The Square"
    assert verbs() == []


@pytest.mark.parametrize("field", policies.MANDATORY)
def test_each_line_of_the_notice_is_needed(at: datetime, field: str) -> None:
    place = Place(pk=1, opened_at=at, **NOTICE)
    assert policies.is_public(place)

    setattr(place, field, [] if field == "languages" else "")
    assert policies.missing_from_notice(place) == (field,)
    assert not policies.is_public(place)


TABLE: list[tuple[str, str, type[Refusal] | None]] = [
    ("enter", "nobody", BeingPrepared),
    ("enter", "bo", BeingPrepared),
    ("enter", "ada", None),
    ("complete_notice", "bo", OnlyTheHost),
    ("complete_notice", "ada", None),
    ("become_host", "ada", HasAHost),
    ("become_host", "bo", HasAHost),
]


@pytest.mark.parametrize(("act", "who", "refusal"), TABLE)
def test_who_may_do_what_in_a_place_that_is_being_prepared(
    hosted: Place, ada: Person, bo: Person, act: str, who: str, refusal: type[Refusal] | None
) -> None:
    viewer = {"ada": ada, "bo": bo, "nobody": None}[who]
    verdict = getattr(policies, act)(viewer, hosted)

    assert type(verdict) is (refusal or type(None))


def test_anybody_enters_an_open_place(open_place: Place, bo: Person) -> None:
    assert policies.enter(None, open_place) is None
    assert policies.enter(bo, open_place) is None


@pytest.mark.usefixtures("open_place")
def test_a_host_who_leaves_leaves_the_place_without_one(ada: Person, at: datetime) -> None:
    erase_person(by=ada, person=ada, words=Words.UNSIGNED, at=at)

    assert the_place().host is None
    assert verbs() == ["place.host_left"]
    assert actions.open_door(at=at).startswith("/host/first/")


@pytest.mark.usefixtures("open_place")
def test_the_row_is_read_once_for_several_pages(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/about/automatic/")
    with django_assert_num_queries(0):
        client.get("/about/automatic/")


def test_a_change_is_seen_at_once_in_the_process_that_made_it(open_place: Place, client: Client) -> None:
    client.get("/about/automatic/")
    open_place.payer = "the neighbours"
    open_place.save()

    assert "the neighbours" in client.get("/about/automatic/").content.decode()
