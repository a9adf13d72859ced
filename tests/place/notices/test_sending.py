import smtplib
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from parvis.communities.models import Community
from parvis.conversations.models import Post, Topic
from parvis.notices import actions, passages, writing
from parvis.notices.actions import Hours
from parvis.notices.models import How, Letter
from parvis.notices.sending import send_letters
from parvis.notices.writing import write_letters
from parvis.people.models import Person
from parvis.people.outbox import CLAIM, TRIES
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


class Deaf(EmailBackend):
    """A server that takes nothing."""

    def send_messages(self, *_: Any) -> int:
        raise smtplib.SMTPServerDisconnected


def test_a_server_that_does_not_answer_is_asked_again_later_each_time(
    ada: Person, asked: Topic, later: datetime, settings: Any, talk: Talk
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Deaf"
    talk.say(ada, asked)
    talk.posted(later)

    letter = Letter.objects.get()
    assert letter.tries == 1
    assert letter.due_at > later
    assert letter.trouble == "SMTPServerDisconnected"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_letters(later) == 0
    send_letters(letter.due_at)
    assert len(mail.outbox) == 1


def test_a_server_that_never_answers_is_given_up(
    ada: Person, asked: Topic, later: datetime, settings: Any, talk: Talk
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Deaf"
    talk.say(ada, asked)
    talk.posted(later)
    for _ in range(TRIES + 2):
        send_letters(Letter.objects.get().due_at)

    letter = Letter.objects.get()
    assert letter.tries == TRIES
    assert letter.dropped_at is not None
    assert letter.text == ""


def test_a_letter_whose_process_died_while_the_server_took_it_is_sent_once(
    ada: Person, asked: Topic, later: datetime, monkeypatch: pytest.MonkeyPatch, talk: Talk
) -> None:
    class Killed(EmailBackend):
        def send_messages(self, messages: Any) -> int:
            super().send_messages(messages)
            raise KeyboardInterrupt

    talk.say(ada, asked)
    with monkeypatch.context() as patch:
        patch.setattr("parvis.people.outbox.get_connection", Killed)
        with pytest.raises(KeyboardInterrupt):
            talk.posted(later)
    assert len(mail.outbox) == 1
    assert Letter.objects.get().sent_at is None

    send_letters(later + CLAIM)

    assert len(mail.outbox) == 1
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.text, letter.trouble) == (later, "", "it may not have left")


def test_a_letter_whose_process_died_before_the_server_knew_of_it_is_sent_by_another(
    ada: Person, asked: Topic, later: datetime, monkeypatch: pytest.MonkeyPatch, talk: Talk
) -> None:
    class Killed(EmailBackend):
        def open(self) -> bool:
            raise KeyboardInterrupt

    talk.say(ada, asked)
    with monkeypatch.context() as patch:
        patch.setattr("parvis.people.outbox.get_connection", Killed)
        with pytest.raises(KeyboardInterrupt):
            talk.posted(later)
    assert mail.outbox == []

    send_letters(later + CLAIM)

    assert len(mail.outbox) == 1


def test_a_letter_another_process_claimed_is_left_to_it(
    ada: Person, asked: Topic, later: datetime, monkeypatch: pytest.MonkeyPatch, talk: Talk
) -> None:
    talk.say(ada, asked)
    talk.hear()
    write_letters(later)
    sent: list[object] = []

    class Slow(EmailBackend):
        def send_messages(self, messages: Any) -> int:
            if not sent:
                sent.append(messages)
                # While this one talks to its server, another process looks for what is due.
                send_letters(later)
                return 1
            raise AssertionError

    monkeypatch.setattr("parvis.people.outbox.get_connection", Slow)
    send_letters(later)

    assert len(sent) == 1


@pytest.mark.usefixtures("asked")
def test_hostile_words_stay_words_in_the_html_letter_and_in_its_headers(
    ada: Person, bo: Person, square: Community, later: datetime, talk: Talk
) -> None:
    topic = talk.topic(bo, square, "<script>alert(1)</script>\nBcc: eve@example.org")
    talk.say(ada, topic, "<img src=x onerror=alert(1)>")
    [letter] = talk.posted(later)

    made: EmailMessage = letter.message()
    assert made["Bcc"] is None
    [(html, _)] = letter.alternatives
    assert "<script" not in str(html)
    assert "<img" not in str(html)
    assert "&lt;script&gt;" in str(html)


def test_a_letter_that_cannot_be_written_keeps_no_other_from_its_reader(
    ada: Person, bo: Person, asked: Topic, later: datetime, monkeypatch: pytest.MonkeyPatch, talk: Talk
) -> None:
    actions.set_habits(by=ada, at=later, hours=Hours(answers=How.AT_ONCE))
    talk.say(ada, asked, "First.")
    talk.say(bo, asked, "And you?", to=Post.objects.get(topic=asked, number=2))
    write = passages.parts_of

    def broken(person: Person, rows: Any) -> Any:
        if person == ada:
            raise ValueError
        return write(person, rows)

    monkeypatch.setattr("parvis.notices.writing.parts_of", broken)
    assert [each.to for each in talk.posted(later)] == [[bo.email]]

    monkeypatch.setattr("parvis.notices.writing.parts_of", write)
    assert talk.posted(later) == []
    assert [each.to for each in talk.posted(later + writing.AGAIN)] == [[ada.email]]
