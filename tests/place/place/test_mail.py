"""A host sees whether letters arrive, before others wait for theirs."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from pytest_django.fixtures import Settings

from parvis.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]
SignedIn = Callable[[Person], Client]


class Away(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, _messages: object) -> int:
        raise ConnectionRefusedError


def test_the_host_is_sent_a_letter_at_once(ada: Person, signed_in: SignedIn) -> None:
    answer = signed_in(ada).post("/host/mail/", follow=True)

    assert [letter.to for letter in mail.outbox] == [[ada.email]]
    assert mail.outbox[0].subject == "The mail of your place works"
    assert f"The letter left for {ada.email}." in answer.content.decode()


def test_a_server_that_does_not_answer_is_told_in_words(
    ada: Person, signed_in: SignedIn, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"

    answer = signed_in(ada).post("/host/mail/")

    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()


def test_nobody_but_the_host_tries_the_mail(bo: Person, signed_in: SignedIn) -> None:
    assert signed_in(bo).post("/host/mail/").status_code == 403
    assert Client().post("/host/mail/").status_code == 303
    assert mail.outbox == []


def test_the_host_reads_where_letters_are_kept_while_none_is_sent(
    ada: Person, signed_in: SignedIn, settings: Settings
) -> None:
    settings.MAIL_KEPT_IN = "/srv/parvis/mail"
    kept = signed_in(ada).get("/host/").content.decode()
    settings.MAIL_KEPT_IN = ""
    sent = signed_in(ada).get("/host/").content.decode()

    assert "/srv/parvis/mail" in kept
    assert "/host/mail/" not in kept
    assert f"Mail leaves from {settings.DEFAULT_FROM_EMAIL}" in sent
    assert "/host/mail/" in sent
