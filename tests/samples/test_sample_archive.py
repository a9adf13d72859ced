"""The sample archive is whole, fictional, and keeps the accidents its README names."""

import mailbox
import re
from collections import Counter
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from importlib.resources import as_file

import pytest

from parvis.samples import SAMPLE


@pytest.fixture(scope="module")
def messages() -> Iterator[list[mailbox.mboxMessage]]:
    with as_file(SAMPLE) as path:
        box = mailbox.mbox(path, create=False)
        yield list(box)
        box.close()


def body(message: mailbox.mboxMessage) -> str:
    parts = [part for part in message.walk() if not part.is_multipart()]
    return "\n".join(bytes(part.get_payload(decode=True)).decode("utf-8", "replace") for part in parts)


def sender(message: mailbox.mboxMessage) -> str:
    return parseaddr(str(message["From"]))[1]


def test_the_sample_is_two_years_of_a_list_in_less_than_nine_hundred_kilobytes(
    messages: list[mailbox.mboxMessage],
) -> None:
    months = {
        date[1]
        for message in messages
        if (date := re.search(r"\d ([A-Z][a-z]{2} 202[456]) ", message["Date"]))
    }
    assert len(messages) == 850
    assert len(SAMPLE.read_bytes()) < 900_000
    assert {"Nov 2024", "Oct 2026"} <= months
    assert len(months) == 24
    assert 90 <= len({sender(message) for message in messages}) <= 120


def test_no_address_and_no_link_can_belong_to_anybody(messages: list[mailbox.mboxMessage]) -> None:
    written = "\n".join([SAMPLE.read_bytes().decode("utf-8", "replace"), *map(body, messages)])
    hosts = re.findall(r"@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", written) + re.findall(
        r"https?://([^/\s\"<]+)", written
    )
    assert len(hosts) > 2 * len(messages)
    assert {host for host in hosts if not host.endswith(".example")} == set()
    assert {host.lower() for host in re.findall(r"\bwww\.\S+", written)} == set()


def test_every_answer_names_a_message_of_the_archive(messages: list[mailbox.mboxMessage]) -> None:
    known = {message["Message-ID"] for message in messages}
    answers = [message for message in messages if message["In-Reply-To"]]
    assert len(answers) > len(messages) / 2
    assert {message["In-Reply-To"] for message in answers} <= known
    assert {name for message in answers for name in message["References"].split()} <= known


def test_some_answers_can_be_threaded_by_their_subject_alone(messages: list[mailbox.mboxMessage]) -> None:
    subjects = [str(make_header(decode_header(m["Subject"]))) for m in messages if not m["In-Reply-To"]]
    assert sum(subject.startswith(("Re: ", "RE: ", "Re : ")) for subject in subjects) > 10


def test_the_newcomer_writes_twice_and_nobody_answers(messages: list[mailbox.mboxMessage]) -> None:
    his = [message for message in messages if sender(message).startswith("romain.")]
    assert len(his) == 2
    assert "désinscris" in body(his[1])
    assert not {message["Message-ID"] for message in his} & {message["In-Reply-To"] for message in messages}


def test_the_advertisement_comes_in_three_copies_and_one_variant(messages: list[mailbox.mboxMessage]) -> None:
    adverts = Counter(
        body(m).split("____")[0].strip() for m in messages if sender(m).endswith("@batterieplus.example")
    )
    assert sorted(adverts.values()) == [1, 3]


def test_machines_say_that_they_are_machines(messages: list[mailbox.mboxMessage]) -> None:
    assert Counter(m["Auto-Submitted"] for m in messages if m["Auto-Submitted"]) == {
        "auto-replied": 2,
        "auto-generated": 1,
    }


def test_one_message_is_stored_twice_under_one_identifier(messages: list[mailbox.mboxMessage]) -> None:
    assert [times for times in Counter(m["Message-ID"] for m in messages).values() if times > 1] == [2]


def test_one_message_has_no_body(messages: list[mailbox.mboxMessage]) -> None:
    assert [sender(m) for m in messages if not body(m).strip()] == ["jordan@mail.example"]


def test_one_message_has_an_impossible_date(messages: list[mailbox.mboxMessage]) -> None:
    impossible = []
    for message in messages:
        try:
            parsedate_to_datetime(message["Date"])
        except ValueError:
            impossible.append(message["Date"])
    assert impossible == ["Mon, 31 Feb 2025 27:61:00 +0200"]


def test_one_message_announces_another_charset_than_its_own(messages: list[mailbox.mboxMessage]) -> None:
    said_utf8 = [m for m in messages if not m.is_multipart() and m.get_content_charset() == "utf-8"]
    wrong = [m for m in said_utf8 if "\N{REPLACEMENT CHARACTER}" in body(m)]
    assert [sender(m) for m in wrong] == ["lucien.marechal@poste.example"]
    assert "été rayé" in bytes(wrong[0].get_payload(decode=True)).decode("latin-1")


def test_mail_comes_in_every_usual_wrapping(messages: list[mailbox.mboxMessage]) -> None:
    assert {"text/plain", "text/html", "multipart/alternative"} == {m.get_content_type() for m in messages}
    assert {"8bit", "base64", "quoted-printable"} <= {m["Content-Transfer-Encoding"] for m in messages}
    assert {"utf-8", "windows-1252"} <= {m.get_content_charset() for m in messages}


def test_a_line_that_begins_with_from_is_escaped() -> None:
    assert b"\n>From today until" in SAMPLE.read_bytes()


def test_people_quote_sign_and_carry_the_footer_of_the_list(messages: list[mailbox.mboxMessage]) -> None:
    bodies = [body(message) for message in messages]
    assert sum("a écrit :\n" in text for text in bodies) > 100
    assert sum(" wrote:\n" in text for text in bodies) > 50
    assert sum("\n-- \n" in text for text in bodies) > 80
    assert sum("\nListe velo-morville\n" in text for text in bodies) > 600


def test_the_bridge_is_the_talk_of_the_last_two_months_only(messages: list[mailbox.mboxMessage]) -> None:
    months = Counter(
        re.findall(r"[A-Z][a-z]{2} 202\d", m["Date"])[0] for m in messages if "Pont-Neuf" in body(m)
    )
    recent = months["Sep 2026"] + months["Oct 2026"]
    assert recent > 15
    assert recent > 3 * (months.total() - recent)
