import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.archives.living import Threads, read_list_mail
from parvis.archives.problems import Problems
from parvis.core.talk import Message

LIST = "quartier@listes.example"
MAIL = f"""From: Ada Martin <ada@q.example>
To: {LIST}
Subject: Re: [quartier] Un banc
Date: Wed, 04 Mar 2026 10:12:00 +0100
Message-ID: <2@q.example>
In-Reply-To: <1@q.example>
Archived-At: <https://listes.example/2>
Content-Type: text/plain; charset=utf-8

Il manque un banc.

> cité
"""


def read(mail: str, threads: Threads | None = None) -> tuple[Message | None, Problems]:
    problems = Problems()
    return read_list_mail(mail.encode(), LIST, threads or Threads({}), problems), problems


def test_a_mail_to_the_list_becomes_a_message() -> None:
    message, problems = read(MAIL)

    assert message == Message(
        "2@q.example", "Il manque un banc.", "ada@q.example", "Ada Martin", 1772615520, "1@q.example",
        "Un banc", LIST, "1@q.example", (), False, "https://listes.example/2",
    )  # fmt: skip
    assert not problems.total


@pytest.mark.parametrize(
    "header",
    [f"Cc: Les autres <{LIST.upper()}>", f"List-Post: <mailto:{LIST}>", f"X-Original-To: {LIST}"],
)
def test_a_mail_that_went_through_the_list_is_read(header: str) -> None:
    assert read(MAIL.replace(f"To: {LIST}", f"To: bo@q.example\n{header}"))[0]


@pytest.mark.parametrize(
    "to", ["bo@q.example", f"x{LIST}", f"{LIST}.evil.example", "", f"Bo <bo@q.example> ({LIST})"]
)
def test_any_other_mail_is_not_read(to: str) -> None:
    message, problems = read(MAIL.replace(f"To: {LIST}", f"To: {to}"))

    assert message is None
    assert not problems.total


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("X-No-Archive: Yes", "opted_out"),
        ("Archive: no-archive", "opted_out"),
        ("X-Robots-Tag: noindex", "opted_out"),
        ("Sensitivity: Private", "private"),
        ("Sensitivity: Company-Confidential", "private"),
    ],
)
def test_who_asks_not_to_be_read_is_left_out(header: str, reason: str) -> None:
    message, problems = read(f"{header}\n{MAIL}")

    assert message is None
    assert problems.counts == {reason: 1}


def test_a_thread_goes_on_from_one_reading_to_the_next() -> None:
    threads = Threads({})
    read(MAIL, threads)
    later = MAIL.replace("<2@", "<3@").replace("<1@", "<2@")
    message, _ = read(later, Threads({"threads": threads.kept()}))

    assert message
    assert message.thread == "1@q.example"


def test_the_memory_of_threads_has_an_end() -> None:
    threads = Threads({})
    for number in range(1_000):
        threads.place(str(number), [])

    assert len(threads.kept()) == 300


def test_a_mail_packed_in_itself_is_left_out() -> None:
    message, problems = read(MAIL.replace("cité", "boundary=a\n" * 100))

    assert message is None
    assert problems.counts == {"bomb": 1}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_bring_the_reader_down(raw: bytes) -> None:
    read_list_mail(MAIL.encode()[:120] + raw, LIST, Threads({}), Problems())
