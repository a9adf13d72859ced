"""What a machine sent is told from what a person wrote, and what it reports is read."""

import pytest

from parvis.archives.replies import Automatic, Receiving, read_reply

OURS = Receiving("tilleuls.example")
PLAIN = "From: Marc <marc@vaubrun.example>\nMessage-ID: <1@vaubrun.example>\n"
LETTER = "lettre.k3v9q2m8x7w4r6t1y5z0ab@tilleuls.example"
BOUNCE = f"""Return-Path: <>
From: MAILER-DAEMON@mx.vaubrun.example (Mail Delivery System)
To: rebond+k3v9q2m8x7w4r6t1y5z0ab@tilleuls.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.vaubrun.example.

--x
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.vaubrun.example
Arrival-Date: Wed,  4 Mar 2026 10:12:33 +0100 (CET)

Final-Recipient: rfc822; Marc.Lenoir@vaubrun.example
Original-Recipient: rfc822;marc.lenoir@vaubrun.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.vaubrun.example
Diagnostic-Code: smtp; 550 5.1.1 <marc.lenoir@vaubrun.example>: Recipient address
    rejected: User unknown

--x
Content-Description: Undelivered Message
Content-Type: message/rfc822

Message-ID: <{LETTER}>
Subject: Trois habitants attendent
From: Les Tilleuls <lettres@tilleuls.example>

Bonjour
--x--
"""


def automatic(headers: str, body: str = "Je suis absent jusqu'au 15.") -> Automatic | None:
    return read_reply(f"{PLAIN}{headers}\n\n{body}".encode(), OURS).automatic


def test_a_bounce_is_read_to_its_diagnosis_and_to_the_letter_it_is_about() -> None:
    reply = read_reply(BOUNCE.encode(), OURS)

    assert reply.automatic == Automatic(
        "bounce",
        "message/delivery-status",
        "5.1.1",
        "marc.lenoir@vaubrun.example",
        "smtp; 550 5.1.1 <marc.lenoir@vaubrun.example>: Recipient address rejected: User unknown",
        LETTER,
    )
    assert reply.tokens == ("k3v9q2m8x7w4r6t1y5z0ab",)


@pytest.mark.parametrize(
    ("action", "nature"),
    [("failed", "bounce"), ("delayed", "delayed"), ("relayed", "receipt"), ("delivered", "receipt")],
)
def test_a_delay_or_a_receipt_is_no_bounce(action: str, nature: str) -> None:
    found = read_reply(BOUNCE.replace("Action: failed", f"Action: {action}").encode(), OURS).automatic

    assert found is not None
    assert found.nature == nature


def test_the_headers_alone_of_the_letter_that_came_back_are_enough() -> None:
    mail = BOUNCE.replace("message/rfc822", "text/rfc822-headers")
    found = read_reply(mail.encode(), OURS).automatic

    assert found is not None
    assert found.returned == LETTER


@pytest.mark.parametrize(
    "mail",
    [
        f"From: postmaster@vaubrun.example\n\n550 5.2.2 mailbox full\nMessage-ID: <{LETTER}>",
        "From: Mail <mailer-daemon@vaubrun.example>\n\nYour mail: 5.2.2",
        "From: robot@vaubrun.example\nX-Failed-Recipients: Marc@vaubrun.example\n\n5.2.2 quota",
    ],
)
def test_a_server_that_reports_in_its_own_words_is_understood(mail: str) -> None:
    found = read_reply(mail.encode(), OURS).automatic

    assert found is not None
    assert (found.nature, found.status) == ("bounce", "5.2.2")


@pytest.mark.parametrize(
    ("headers", "nature"),
    [
        ("Auto-Submitted: auto-replied", "absence"),
        ("Auto-Submitted: auto-replied; owner-email=x@y.example", "absence"),
        ("Auto-Submitted: auto-generated", "machine"),
        ("Auto-Submitted: auto-generated\nSubject: Réponse automatique : banc", "absence"),
        ("X-Autoreply: yes", "absence"),
        ("X-Autorespond: Re: banc", "absence"),
        ("X-Vacation: on", "absence"),
        ("Precedence: auto_reply", "absence"),
        ("Precedence: bulk", "list"),
        ("Precedence: junk", "list"),
        ("Precedence: list\nList-Id: <l.example>", "list"),
        ("List-Unsubscribe: <https://a.example/>", "list"),
        ("Return-Path: <>", "machine"),
        ("Return-Path: <>\nSubject: Absence du bureau : banc", "absence"),
        ("Subject: Automatic reply: Three members are waiting", "absence"),
        ("Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_banc?=", "absence"),
        ("X-Loop: tilleuls.example", "loop"),
        ("Received: a\n" * 51 + "X: y", "loop"),
    ],
)
def test_the_marks_of_machines_are_known(headers: str, nature: str) -> None:
    found = automatic(headers)

    assert found is not None
    assert found.nature == nature


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: no",
        "Return-Path: <marc@vaubrun.example>",
        "Precedence: first-class",
        "X-Loop: elsewhere.example",
        "Subject: Re: Réponse automatique du distributeur",
        "X-Auto-Response-Suppress: OOF",
        "Received: a\n" * 12 + "X: y",
    ],
)
def test_a_person_is_not_taken_for_a_machine(headers: str) -> None:
    assert automatic(headers) is None


def test_a_reaction_of_one_touch_is_no_answer() -> None:
    mail = (
        f'{PLAIN}Content-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain\n\n👍\n'
        '--x\nContent-Type: text/vnd.google.email-reaction+json\n\n{"emoji":"x","version":1}\n--x--\n'
    )
    found = read_reply(mail.encode(), OURS).automatic

    assert found is not None
    assert found.nature == "reaction"


def test_a_receipt_of_reading_is_no_answer() -> None:
    mail = (
        f"{PLAIN}Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x\n"
        "Content-Type: text/plain\n\nLu\n--x\nContent-Type: message/disposition-notification\n\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n\n--x--\n"
    )
    found = read_reply(mail.encode(), OURS).automatic

    assert found is not None
    assert found.nature == "receipt"
