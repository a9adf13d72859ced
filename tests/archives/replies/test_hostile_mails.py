"""No bytes bring the reader down, cost more than their length, or hide what they hold."""

import base64
import json
from dataclasses import asdict

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parvis.archives.replies import TROUBLES, Receiving, Reply, read_reply
from parvis.archives.replies.limits import ATTACHMENT_BYTES, ATTACHMENTS, MAIL_BYTES, TEXT_CHARACTERS
from tests.archives.replies.test_machines import BOUNCE
from tests.archives.replies.test_new_words import MAILS
from tests.costs import assert_grows_with_its_length

FROM = b"From: Marc Lenoir <marc@vaubrun.example>\nSubject: Re: banc\nMessage-ID: <1@vaubrun.example>\n"
SEEDS = [*(path.read_bytes() for path in sorted(MAILS.glob("*.eml"))), BOUNCE.encode()]
STUFFING = [
    b"", b"\0", b"\r", b"\n\n", b"=?utf-8?q?=ff?=", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n",
    b"Content-Type: text/plain; charset=idna\n", b"Content-Type: message/rfc822\n\n", b"--a--",
    b"From: ,,,<@>;;\n", b"Date: 99 99 99999\n", b"> ", b"On x wrote:", b"<blockquote>", b"<!--",
    b"Content-Transfer-Encoding: base64\n\n", b"\xed\xa0\x80",
    b"Content-Disposition: attachment; filename*=utf-8''%ff%00/../x\n",
]  # fmt: skip


def survive(raw: bytes) -> Reply:
    """Read whatever comes; what comes out can be written down."""
    reply = read_reply(raw, Receiving("tilleuls.example", frozenset({"mx.tilleuls.example"})))
    held = asdict(reply)
    held["attachments"] = [attachment[:3] for attachment in reply.attachments]
    json.dumps(held, allow_nan=False, ensure_ascii=False).encode()
    assert "\0" not in reply.text + reply.whole
    assert {trouble.code for trouble in reply.troubles} <= TROUBLES.keys()
    return reply


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000))
def test_no_bytes_bring_the_reader_down(raw: bytes) -> None:
    survive(raw)
    survive(FROM + raw)
    survive(FROM + b"\n" + raw)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Cut, repeat, overwrite and stuff a good mail."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 60))
        again = bytes(content[at : at + length]) * 2
        content[at : at + length] = draw(st.binary(max_size=40) | st.sampled_from(STUFFING) | st.just(again))
    return bytes(content)


@settings(max_examples=150, deadline=None)
@given(mutated())
def test_no_change_to_a_real_mail_brings_the_reader_down(raw: bytes) -> None:
    survive(raw)


def test_a_mail_of_thirty_megabytes_keeps_its_headers_and_is_not_opened() -> None:
    reply = survive(FROM + b"\n" + b"x" * 30_000_000)

    assert [trouble.code for trouble in reply.troubles] == ["too_large"]
    assert (reply.sender, reply.message_id, reply.text) == ("marc@vaubrun.example", "1@vaubrun.example", "")
    assert reply.size > MAIL_BYTES


def nested(levels: int) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels)
    )
    return FROM + opened + b"Content-Type: text/plain\n\nOui.\n"


def test_a_mail_packed_in_itself_a_thousand_times_is_not_opened() -> None:
    assert survive(nested(1_000)).has("too_nested")
    assert survive(FROM + b"Content-Type: message/rfc822\n\n" * 1_000).has("too_nested")


def test_a_mail_packed_a_few_times_is_read() -> None:
    assert survive(nested(5)).text == "Oui."


BODIES = {
    "quotes": "> ", "blank lines": "\n", "a long line": "le ", "attributions": "Le x a écrit ",
    "lines said": "On x wrote:\n", "closings": "Merci,\n", "rules": "-", "spaces": " \t", "dashes": "-- \n",
    "words": "wrote ", "signs": "<@>", "bars": "| a\n", "headers": "De : a\n", "underscores": "_ ",
    "formal": "Veuillez \n", "notices": "\nCe message \n", "no-break": "\u00a0", "from": "From: a\nTo: b\n",
}  # fmt: skip


@pytest.mark.parametrize("piece", BODIES.values(), ids=BODIES.keys())
def test_no_body_costs_more_than_its_length(piece: str) -> None:
    opening = FROM + b"Content-Type: text/plain; charset=utf-8\n\nOui.\n\n"

    assert_grows_with_its_length(
        lambda size: survive(opening + (piece * (size // len(piece))).encode()), TEXT_CHARACTERS
    )


@pytest.mark.parametrize("name", [b"To", b"References", b"Subject", b"Authentication-Results", b"From"])
@pytest.mark.parametrize("piece", [b"<a@b.example> ", b"=?utf-8?q?=C3?= ", b"(((", b"a,", b";=", b'"\\'])
def test_no_header_costs_more_than_its_length(name: bytes, piece: bytes) -> None:
    opening = name + b": mx.tilleuls.example;"

    assert_grows_with_its_length(
        lambda size: survive(opening + piece * (size // len(piece)) + b"\n" + FROM + b"\nOui."), 400_000
    )


@pytest.mark.parametrize(
    ("charset", "body", "text", "doubtful"),
    [
        ("utf-8", "réparé".encode(), "réparé", False),
        ("iso-8859-1", "réparé".encode("latin-1"), "réparé", False),
        ("iso-8859-1", "l’été à 5 €".encode("cp1252"), "l’été à 5 €", False),
        ("utf-8", "réparé".encode("latin-1"), "réparé", True),
        ("iso-8859-1", "réparé".encode(), "réparé", True),
        ("us-ascii", "réparé".encode(), "réparé", True),
        ("nowhere-8", "réparé".encode(), "réparé", True),
        ("x" * 500, "réparé".encode("latin-1"), "réparé", True),
        ("iso-2022-jp", "修理".encode("iso-2022-jp"), "修理", False),
        ("big5", b"\xff\xff", "ÿÿ", True),
        ("idna", "réparé".encode(), "réparé", True),
        ("utf-16", "réparé".encode("utf-16"), "réparé", False),
    ],
)
def test_a_wrong_charset_degrades_to_readable_text(
    charset: str, body: bytes, text: str, doubtful: bool
) -> None:
    mail = (
        FROM + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    )
    reply = survive(mail + base64.b64encode(body))

    assert reply.text == text
    assert reply.has("charset") == doubtful


def test_html_made_to_tire_its_reader_is_read_as_far_as_it_goes() -> None:
    bomb = b"<div>" * 50_000
    reply = survive(FROM + b"Content-Type: text/html\n\n<p>Le banc sera r&eacute;par&eacute;.</p>" + bomb)

    assert reply.text == "Le banc sera réparé."
    assert reply.has("html_bomb")


def test_what_cannot_be_seen_is_not_read() -> None:
    hidden = (
        b"<style>p{}</style><script>x</script><div style='display:none'>a</div><p style='font-size:0px'>b</p>"
        b"<p>Oui <span style='mso-hide:all'>non</span>.</p>"
    )
    assert survive(FROM + b"Content-Type: text/html\n\n" + hidden).text == "Oui ."


def test_a_very_long_mail_is_cut_and_told_so() -> None:
    reply = survive(FROM + b"\n" + b"Le banc. " * 20_000)

    assert reply.has("long_text")
    assert len(reply.whole) == TEXT_CHARACTERS


@pytest.mark.parametrize("body", [b"", b"\n \n", b"\xc2\xa0"])
def test_an_empty_mail_is_told_so(body: bytes) -> None:
    assert survive(FROM + b"\n" + body).has("no_text")


def attached(*files: tuple[str, bytes]) -> Reply:
    parts = b"".join(
        b"--x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
        b"Content-Disposition: attachment; filename=" + f'"{name}"'.encode() + b"\n\n"
        + base64.encodebytes(content)
        for name, content in files
    )  # fmt: skip
    return survive(
        FROM + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nVoir le plan.\n" + parts + b"--x--\n"
    )


def test_files_are_kept_with_bare_names() -> None:
    disguised = "=?utf-8?q?a=E2=80=AEfdp.exe?="
    reply = attached(("plan.pdf", b"%PDF"), ("../../etc/passwd", b"x"), (disguised, b"y"))

    assert reply.text == "Voir le plan."
    assert [file.name for file in reply.attachments] == ["plan.pdf", "_.._etc_passwd", "a_fdp.exe"]
    assert reply.attachments[0][1:] == ("application/pdf", 4, b"%PDF")
    assert not reply.troubles


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("filename*=utf-8''plan%20d%C3%A9taill%C3%A9.pdf", "plan détaillé.pdf"),
        ("filename*0=plan; filename*1=.pdf", "plan.pdf"),
        ('filename="=?utf-8?b?w6ku?= =?utf-8?b?cGRm?="', "é.pdf"),
        (f'filename="{"a" * 300}.pdf"', "a" * 96 + ".pdf"),
        ("filename*=nowhere''a%FF.pdf", "aÿ.pdf"),
        ('filename=".."', ""),
    ],
)
def test_the_name_of_a_file_is_read_in_every_form(said: str, name: str) -> None:
    mail = FROM + f"Content-Type: image/png\nContent-Disposition: attachment; {said}\n\nabc".encode()

    assert [file.name for file in survive(mail).attachments] == [name]


def test_a_file_too_large_or_one_too_many_leaves_its_name() -> None:
    reply = attached(("large.pdf", b"x" * (ATTACHMENT_BYTES + 1)), *((f"{n}.pdf", b"y") for n in range(12)))

    assert len(reply.attachments) == ATTACHMENTS
    assert reply.attachments[0] == ("large.pdf", "application/pdf", ATTACHMENT_BYTES + 1, b"")
    assert [trouble.detail for trouble in reply.troubles] == ["large.pdf", "9.pdf", "10.pdf", "11.pdf"]


def test_an_encrypted_mail_is_told_so() -> None:
    mail = FROM + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nabc"

    assert survive(mail).has("encrypted")


@example(b"From 1\n")
@given(st.binary(max_size=60))
@settings(max_examples=30, deadline=None)
def test_the_line_a_mailbox_puts_before_a_mail_is_no_part_of_it(line: bytes) -> None:
    first = b"From marc@vaubrun.example Wed Mar  4 10:12:33 2026\n"
    if b"\n" not in line and b"\r" not in line:
        assert survive(first + FROM + b"\nOui.").sender == "marc@vaubrun.example"
