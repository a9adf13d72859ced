"""Links and codes of letters: forged, used twice, or another's; they open nothing."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail

from parvis.communities import actions as founding
from parvis.communities import errors as founded
from parvis.communities.models import Community
from parvis.conversations import actions as talking
from parvis.conversations.models import Topic
from parvis.importing import actions as importing
from parvis.importing import errors as imported
from parvis.live.tickets import ticket_for
from parvis.notices import errors as noticed
from parvis.notices.models import Habits
from parvis.notices.stopping import Scope, Stop, key_for
from parvis.people.models import Person
from parvis.place import actions as placing
from parvis.place import errors as placed
from parvis.place.models import Place
from tests.place.journeys.attempts import as_, no_trace, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(at: datetime) -> Iterator[datetime]:
    """Stop the clock a little after everything that was prepared."""
    then = at + timedelta(minutes=5)
    with time_machine.travel(then, tick=False):
        yield then


@pytest.fixture
def bench(ada: Person, square: Community, at: datetime) -> Topic:
    """Give a topic in the square."""
    return talking.open_topic(by=ada, at=at, community=square, title="The bench", source="It is gone.")


def test_a_link_that_stops_mail_is_not_forged(ada: Person, bo: Person, bench: Topic) -> None:
    key = key_for(Stop(ada.pk, Scope.MAIL))
    payload, seal = key.split(":", 1)
    other, _ = key_for(Stop(bo.pk, Scope.MAIL)).split(":", 1)
    client = as_(None)
    for forged in (f"{other}:{seal}", key[:-1], payload, "x", ticket_for(ada, [])):
        with no_trace():
            refuses(client.post(f"/stop/{forged}/", {"List-Unsubscribe": "One-Click"}), noticed.BadKey)
    with no_trace():
        assert client.get(f"/stop/{key}/").status_code == 200
    client.post(f"/stop/{key}/", {"List-Unsubscribe": "One-Click"})
    with no_trace():
        assert client.post(f"/stop/{key}/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [habits.person for habits in Habits.objects.filter(mail=False)] == [ada]
    assert bench.pk


def test_an_invitation_is_used_once(
    ada: Person, bo: Person, cy: Person, person: Callable[..., Person], house: Community, now: datetime
) -> None:
    _, secret = founding.invite(by=ada, community=house, email=str(cy.email), words="", language="en", at=now)
    typed = {"version": 1, "accepts": "on"}
    with no_trace():
        forged = as_(cy).post(f"/invitations/{secret[:-1]}/accept/", typed)
        refuses(forged, founded.NotAnInvitation)
        assert as_(None).post(f"/invitations/{secret}/accept/", typed).status_code == 303
        assert as_(cy).post(f"/invitations/{secret}/accept/", {"version": 1}).status_code == 422
    founding.accept_invitation(by=cy, secret=secret, version=1, at=now)
    zoe = person("Zoe")
    with no_trace():
        for who in (zoe, None):
            assert as_(who).get(f"/invitations/{secret}/").status_code == 410
        refuses(as_(zoe).post(f"/invitations/{secret}/accept/", typed), founded.NotAnInvitation)
        refuses(as_(None).post(f"/invitations/{secret}/decline/"), founded.NotAnInvitation)
    assert bo.pk


def test_a_claim_is_proved_once_and_by_its_owner(ada: Person, bo: Person, now: datetime) -> None:
    secret = importing.ask_proof(by=ada, at=now, address="ada@old.example.org")
    with no_trace():
        refuses(as_(bo).post(f"/me/claims/proof/{secret}/"), imported.LinkWornOut)
        refuses(as_(ada).post(f"/me/claims/proof/{secret[:-1]}/"), imported.LinkWornOut)
        assert as_(bo).post("/me/claims/1/").status_code == 404
    importing.prove(by=ada, at=now, secret=secret)
    with no_trace():
        refuses(as_(ada).post(f"/me/claims/proof/{secret}/"), imported.LinkWornOut)


def test_the_key_of_the_host_opens_once(ada: Person, bo: Person, at: datetime) -> None:
    Place.objects.get_or_create(pk=1)
    way = placing.open_door(at=at)
    with no_trace():
        refuses(as_(bo).get(f"{way[:-2]}/"), placed.NoSuchKey)
        refuses(as_(bo).post(f"{way[:-2]}/"), placed.NoSuchKey)
        assert as_(None).post(way).status_code == 303
    placing.become_host(by=ada, key=way.rstrip("/").rpartition("/")[2], at=at)
    with no_trace():
        refuses(as_(bo).get(way), placed.HasAHost)
        refuses(as_(bo).post(way), placed.HasAHost)
        refuses(as_(bo).post("/host/", {"name": "Mine"}), placed.OnlyTheHost)


def test_a_code_to_leave_is_of_one_session_and_not_guessed(bo: Person, cy: Person) -> None:
    client = as_(bo)
    client.post("/me/leave/code/")
    sent = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
    assert sent
    typed = {"words": "unsigned", "confirmation": bo.handle, "code": sent.group()}
    with no_trace():
        assert as_(bo).post("/me/leave/", typed).status_code == 422
        assert as_(cy).post("/me/leave/", {**typed, "confirmation": cy.handle}).status_code == 422
        assert client.post("/me/leave/", {**typed, "code": "AAAA-AAAA"}).status_code == 422
        assert client.post("/me/leave/", {**typed, "confirmation": "ada"}).status_code == 422
