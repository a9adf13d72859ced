"""What the tests of answers share: a letter that left, and mails in answer to it."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings

from parvis.ledger.models import Fact
from parvis.listening.actions import answering, personal
from parvis.listening.actions.answering import Said
from parvis.listening.models import (
    Answer,
    AnswerFile,
    Asked,
    Expectation,
    IncomingMail,
    Judgement,
    Letter,
    Responsible,
    Step,
)
from parvis.listening.tokens import reply_address
from parvis.people.models import Person
from tests.place.listening.officers import HOUR, Expect, sweep

LATER = timedelta(hours=3)
TABLES = (Answer, AnswerFile, Asked, Judgement, IncomingMail, Expectation, Letter, Responsible, Step, Fact)


def everything() -> list[list[tuple[object, ...]]]:
    """Give all that an answer may change."""
    return [[*each._default_manager.order_by("pk").values_list()] for each in TABLES]


@pytest.fixture(autouse=True)
def answers_come_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let answers arrive by mail, and be kept where the test ends."""
    monkeypatch.setattr(settings, "ANSWER_ADDRESS", "answers@place.example")
    monkeypatch.setattr(settings, "ANSWER_TRUST", "mx.place.example")
    monkeypatch.setattr(settings, "DATA", tmp_path)


@pytest.fixture
def bench(rosa: Responsible, expect: Expect, eve: Person, ada: Person, at: datetime) -> Expectation:
    """Give an expectation of Bo, Eve and Ada, of which Rosa was written to an hour later."""
    made = expect("A bench at the stop", rosa)
    for who in (eve, ada):
        personal.join(by=who, at=at, expectation=made)
    sweep(at)
    sweep(at + HOUR)
    made.refresh_from_db()
    return made


@pytest.fixture
def letter(bench: Expectation) -> Letter:
    """Give the letter Rosa got."""
    return Letter.objects.select_related("community", "responsible").get(items__expectation=bench)


@pytest.fixture
def answered(bench: Expectation, letter: Letter, at: datetime) -> Answer:
    """Give what Rosa answered by the link, published."""
    shown = answering.show(
        at=at + LATER, letter=letter, expectation=bench, said=Said(Answer.Kind.ANSWER, "It comes in *May*.")
    )
    return answering.publish(at=at + LATER, answer=shown)


def written(letter: Letter, text: str, **more: str) -> bytes:
    """Write a mail in answer to a letter: `written(letter, "It comes in May.", sender=…, to=…)`."""
    mail = EmailMessage()
    mail["From"] = more.pop("sender", f"Rosa Diaz <{letter.responsible.email}>")
    mail["To"] = more.pop("to", reply_address(letter))
    mail["Subject"] = more.pop("subject", "Re: a letter")
    mail["Date"] = "Mon, 02 Mar 2026 13:00:00 +0100"
    mail["Message-ID"] = more.pop("message_id", "<answer-1@town.example>")
    mail["In-Reply-To"] = more.pop("under", letter.message_id)
    for name, value in more.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()
