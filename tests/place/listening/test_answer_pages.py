"""The page a letter leads to, and the page of mails that wait: as browsers ask for them."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Mandate
from parvis.listening.actions import answering, expectations, previewing, receiving
from parvis.listening.actions.answering import Said
from parvis.listening.models import Answer, Expectation, IncomingMail, Letter, Responsible
from parvis.listening.tokens import token_of
from parvis.people.models import Person
from tests.place.listening.answering import answers_come_here, written

__all__ = ["answers_come_here"]

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def at() -> datetime:
    """Give the moment things begin: pages ask the clock."""
    return timezone.now()


@pytest.fixture
def signed_in(client: Client, ada: Person, mandate: Mandate) -> Client:
    """Give Ada's browser; she animates."""
    assert mandate.person == ada
    client.force_login(ada)
    return client


def link_of(letter: Letter) -> str:
    """Give the address a letter leads to, and know that the letter left lately."""
    Letter.objects.update(sent_at=timezone.now())
    return f"/answer/{token_of(letter)}/"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_browser_answers_by_the_link_and_another_site_cannot(letter: Letter) -> None:
    address, browser = link_of(letter), Client(enforce_csrf_checks=True)
    shown = browser.get(address)
    assert shown["Referrer-Policy"] == "same-origin", "without it browsers say that they come from nowhere"
    [token, *_] = _TOKEN.findall(shown.content.decode())
    said = {"csrfmiddlewaretoken": token, "kind": "answer", "source": "It comes in May."}

    for origin in ("https://elsewhere.example", "null"):
        assert browser.post(address, said, headers={"Origin": origin}).status_code == 403
    assert browser.post(address, {**said, "csrfmiddlewaretoken": ""}).status_code == 403
    assert not Answer.objects.exists()

    taken = browser.post(address, said, headers={"Origin": HERE})
    assert taken.status_code == 303
    there = taken["Location"]
    [token, *_] = _TOKEN.findall(page(browser, there))
    press = {"csrfmiddlewaretoken": token, "publish": "1"}
    assert browser.post(there, press, headers={"Origin": HERE}).status_code == 303
    assert Answer.objects.get().state == Answer.State.PUBLISHED


def test_the_page_says_by_when_an_answer_is_asked_for(letter: Letter, client: Client) -> None:
    assert letter.answer_by is not None
    assert "An answer is asked for by" in page(client, link_of(letter))


def test_its_writer_keeps_back_what_was_shown_to_them(letter: Letter, client: Client, at: datetime) -> None:
    address = link_of(letter)
    receiving.receive(raw=written(letter, "It comes in May."), at=at)
    previewing.send_previews(at)
    assert "Do not publish it" in page(client, address)

    assert client.post(address, {"withdraw": "1"}).status_code == 303

    assert not Answer.objects.exists()
    assert "Show me how it will appear" in page(client, address), "one may write another"


def test_the_page_says_that_nothing_is_asked_any_more(
    letter: Letter, bench: Expectation, ada: Person, client: Client, at: datetime
) -> None:
    address = link_of(letter)
    answering.show(at=at, letter=letter, expectation=bench, said=Said(Answer.Kind.ANSWER, "In May."))
    expectations.set_aside(by=ada, at=at, expectation=bench, why="It is there.")

    shown = page(client, address)
    assert "no answer is waited for any more" in shown
    assert "Publish it in my name" not in shown
    assert client.post(address, {"publish": "1"}).status_code == 409
    assert client.post(address, {"kind": "answer", "source": "In June."}).status_code == 422


def test_an_absence_told_by_mail_is_shown_until_it_is_noted(
    letter: Letter, signed_in: Client, at: datetime
) -> None:
    home = f"/c/{letter.community.slug}/"
    away = {"Auto_Submitted": "auto-replied", "subject": "Absence : Re"}
    receiving.receive(raw=written(letter, "I am away until May.", **away), at=at)

    mails, letters = page(signed_in, f"{home}expectations/mails/"), page(signed_in, f"{home}letters/")
    assert "An automatic answer says that the person is away." in mails
    assert "I am away until May." in mails
    absence = f"{home}responsible/{letter.responsible_id}/absence/"
    assert absence in mails
    assert absence in letters
    assert "note until when" in letters
    assert "An answer is waited for until" in letters

    rosa, last = letter.responsible, at.date() + timedelta(days=60)
    rosa.absences.create(first=at.date(), last=last)
    letters = page(signed_in, f"{home}letters/")
    assert "note until when" not in letters
    assert "Nobody stands in." in letters

    tom = Responsible.objects.create(
        community=letter.community, name="Tom Reed", email="tom@x.org", added_by=rosa.added_by, added_at=at
    )
    rosa.absences.update(deputy=tom)
    assert "Tom Reed stands in." in page(signed_in, f"{home}letters/")
    tom.absences.create(first=at.date(), last=last)
    letters = page(signed_in, f"{home}letters/")
    assert "Tom Reed stands in." not in letters
    assert "Nobody stands in." in letters


def test_who_animates_lets_a_mail_pass_to_be_shown_to_its_writer(
    letter: Letter, signed_in: Client, bench: Expectation, at: datetime
) -> None:
    receiving.receive(raw=written(letter, "It comes in May.", sender="Rosa <rosa@home.example>"), at=at)
    mails = f"/c/{bench.community.slug}/expectations/mails/"
    assert "Show it to its writer, then publish it" in page(signed_in, mails)

    one = f"{mails}{IncomingMail.objects.get().pk}/"
    passed = signed_in.post(one, {"answers": str(bench.number)}, follow=True)

    assert "Rosa Diaz is shown it by mail" in passed.content.decode()
    assert Answer.objects.get().state == Answer.State.SHOWN
    assert signed_in.post(one, {"answers": str(bench.number)}).status_code == 409
