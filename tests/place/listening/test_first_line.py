"""The first line of an answer by mail: a word the letter teaches says what it is, all else is an answer."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.utils import translation

from parvis.listening.actions import answering, previewing, receiving
from parvis.listening.actions.first_line import said_in
from parvis.listening.letter_text import taught_in
from parvis.listening.models import Answer, Expectation, Letter
from parvis.words import LANGUAGES
from tests.place.listening.answering import LATER, answers_come_here, written
from tests.place.listening.officers import DAY, HOUR

__all__ = ["answers_come_here"]

Kind = Answer.Kind
TODAY = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("QUESTION", Kind.QUESTION, None),
        ("Question :", Kind.QUESTION, None),
        ("*Question*", Kind.QUESTION, None),
        ("DECLINE", Kind.DECLINE, None),
        ("refus.", Kind.DECLINE, None),
        ("PROMISE 2027-04-15", Kind.PROMISE, date(2027, 4, 15)),
        ("Promesse : 15/4/2027", Kind.PROMISE, date(2027, 4, 15)),
        ("PROMESSE 2027-04-15", Kind.PROMISE, date(2027, 4, 15)),
    ],
)
def test_a_word_alone_on_the_first_line_says_what_a_mail_is(line: str, kind: Kind, day: date | None) -> None:
    said = said_in(f"{line}\n\nBecause the *old* one fell.\n\nWell.", TODAY)

    assert (said.kind, said.source, said.promised_for) == (kind, "Because the *old* one fell.\n\nWell.", day)


@pytest.mark.parametrize(
    "text",
    [
        "It comes in May.",
        "QUESTION",
        "QUESTION\n \n",
        "Question of money: there is none.\nSorry.",
        "A question\nWhich stop?",
        "PROMISE\nSoon.",
        "PROMISE 2027-02-30\nSoon.",
        "PROMISE 2026-04-15\nIt is over.",
        "PROMISE 2047-04-15\nOut of sight.",
        "PROMISE 04/05/2027\nApril or May?",
        "We answer.\nQUESTION\nWhich?",
    ],
)
def test_what_is_not_wholly_understood_is_an_answer_and_loses_no_word(text: str) -> None:
    assert said_in(text, TODAY) == answering.Said(Kind.ANSWER, text)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_a_letter_teaches_are_understood(letter: Letter, at: datetime, language: str) -> None:
    with translation.override(language):
        taught = taught_in(letter)

    kinds = {name: said_in(f"{line}\nBecause.", at.date()).kind for name, line in taught.items()}
    assert kinds == {"question": Kind.QUESTION, "promise": Kind.PROMISE, "decline": Kind.DECLINE}
    for line in ("QUESTION", "DECLINE"):
        assert line in outbox.outbox[-1].body


@pytest.mark.django_db
def test_a_question_by_mail_leaves_the_matter_waiting(
    letter: Letter, bench: Expectation, at: datetime
) -> None:
    receiving.receive(raw=written(letter, f"#{bench.number}: Question\n\nWhich stop?"), at=at + LATER)
    previewing.send_previews(at + LATER)
    assert "It stands as a question back" in str(outbox.outbox[-1].body)
    previewing.publish_shown(at + LATER + HOUR)

    bench.refresh_from_db()
    assert (bench.stage, bench.waits_since) == (Expectation.Stage.INFORMED, at)
    assert (Answer.objects.get().kind, Answer.objects.get().source) == (Kind.QUESTION, "Which stop?")


@pytest.mark.django_db
def test_what_a_mail_is_taken_as_is_said_before_it_is_published(letter: Letter, at: datetime) -> None:
    day = (at + 60 * DAY).date()
    for number, (text, said) in enumerate(
        (
            ("It comes in May.", "closes the matter"),
            (f"PROMISE {day.isoformat()}\nIt comes.", "It stands as a promise for"),
            ("DECLINE\nThere is no money.", "It stands as a refusal"),
        )
    ):
        moment = at + LATER + timedelta(minutes=number)
        receiving.receive(raw=written(letter, text), at=moment)
        previewing.send_previews(moment)
        assert said in " ".join(str(outbox.outbox[-1].body).split())
