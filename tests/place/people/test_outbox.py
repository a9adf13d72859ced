"""Letters of the place leave once, when a mail server takes them; what serves only now says it failed."""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client

from parvis.people import unsent
from parvis.people.letters import GOODBYE, UNUSED, MailServerSilent, post_letter, send_letter
from parvis.people.models import Person, QueuedLetter
from parvis.people.outbox import CLAIM, TRIES, send_queued

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("open_place")]
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
HEARD: list[tuple[str, datetime]] = []


class Deaf(EmailBackend):
    """A server that takes nothing."""

    def send_messages(self, *_: Any) -> int:
        raise smtplib.SMTPServerDisconnected


@pytest.fixture
def deaf(settings: Any) -> Callable[[], None]:
    """Let the mail server take nothing; called, it takes letters again."""
    settings.EMAIL_BACKEND = f"{__name__}.Deaf"

    def hear_again() -> None:
        settings.EMAIL_BACKEND = LOCMEM

    return hear_again


def post() -> None:
    post_letter(GOODBYE, to="noor@example.org", language="en")


def test_a_letter_leaves_once_what_was_done_is_done_and_nothing_of_it_stays() -> None:
    with transaction.atomic():
        post()
        assert mail.outbox == []
        assert QueuedLetter.objects.get().address == "noor@example.org"

    assert [each.to for each in mail.outbox] == [["noor@example.org"]]
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    assert not QueuedLetter.objects.exists()


def test_a_letter_of_what_was_not_done_never_leaves() -> None:
    with transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert mail.outbox == []
    assert not QueuedLetter.objects.exists()


def test_a_server_that_does_not_answer_is_asked_again_and_takes_it_once(deaf: Callable[[], None]) -> None:
    post()
    letter = QueuedLetter.objects.get()
    assert (letter.tries, letter.trouble) == (1, "SMTPServerDisconnected")

    deaf()
    assert send_queued(letter.due_at - timedelta(seconds=1)) == 0
    assert send_queued(letter.due_at) == 1
    assert send_queued(letter.due_at + CLAIM) == 0

    assert len(mail.outbox) == 1
    assert not QueuedLetter.objects.exists()


@pytest.mark.usefixtures("deaf")
def test_a_server_that_never_answers_is_given_up_and_the_words_go() -> None:
    post()
    for _ in range(TRIES - 1):
        send_queued(QueuedLetter.objects.get().due_at)

    assert not QueuedLetter.objects.exists()


def hear(text: str, at: datetime) -> None:
    """Stand for a room that asked to be told of letters no server took."""
    HEARD.append((text, at))
    if len(HEARD) == 1:
        raise RuntimeError


@pytest.mark.usefixtures("deaf")
def test_whoever_asked_hears_of_a_letter_given_up_even_where_they_failed_at_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unsent, "_HEARERS", {f"{__name__}:hear": None})
    HEARD.clear()
    post()
    for _ in range(TRIES - 2):
        send_queued(QueuedLetter.objects.get().due_at)
    assert HEARD == []

    due = QueuedLetter.objects.get().due_at
    with pytest.raises(RuntimeError):
        send_queued(due)
    kept = QueuedLetter.objects.get()
    assert (kept.handed_at, kept.due_at > due) == (None, True)
    send_queued(kept.due_at)

    assert [at for _, at in HEARD] == [due, kept.due_at]
    assert "no longer here" in HEARD[1][0]
    assert not QueuedLetter.objects.exists()


@pytest.mark.parametrize(("moment", "before"), [("send_messages", 1), ("open", 0)])
def test_a_process_that_dies_sends_nothing_twice_and_loses_nothing_it_did_not_hand_over(
    at: datetime, monkeypatch: pytest.MonkeyPatch, moment: str, before: int
) -> None:
    class Killed(EmailBackend):
        def open(self) -> bool:
            if moment == "open":
                raise KeyboardInterrupt
            return True

        def send_messages(self, messages: Any) -> int:
            super().send_messages(messages)
            raise KeyboardInterrupt

    with time_machine.travel(at, tick=False), monkeypatch.context() as patch:
        patch.setattr("parvis.people.outbox.get_connection", Killed)
        post()
    assert (QueuedLetter.objects.count(), len(mail.outbox)) == (1, before)

    send_queued(at + CLAIM)
    send_queued(at + 2 * CLAIM)

    assert len(mail.outbox) == 1
    assert not QueuedLetter.objects.exists()


@pytest.mark.usefixtures("deaf")
def test_a_code_that_cannot_leave_says_so_instead_of_breaking(client: Client, ines: Person) -> None:
    with pytest.raises(MailServerSilent):
        send_letter(UNUSED, to="noor@example.org", language="en", day="1 March")

    answer = client.post("/account/login/code/", {"email": ines.email})

    assert answer.status_code == 503
    assert "the mail server of this place does not answer" in answer.content.decode()
