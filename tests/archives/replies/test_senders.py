"""Who sent an answer is believed as far as our own mail server vouches for it."""

import pytest

from parvis.archives.replies import Receiving, read_reply
from parvis.archives.replies.reply import Verdict

OURS = Receiving("tilleuls.example", frozenset({"mx.tilleuls.example"}))
FROM = "From: Marc Lenoir <marc@vaubrun.example>\n"


def verdict(*results: str, sender: str = FROM) -> Verdict:
    headers = "".join(f"Authentication-Results: {result}\n" for result in results)
    return read_reply(f"{headers}{sender}\nOui.".encode(), OURS).authentication.verdict


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("mx.tilleuls.example; dmarc=pass (p=none) header.from=vaubrun.example", "pass"),
        ("MX.Tilleuls.example 1; dmarc=pass header.from=vaubrun.example; spf=fail", "pass"),
        (
            "mx.tilleuls.example;\n dkim=pass;\n dmarc=fail header.from=vaubrun.example",
            "fail",
        ),
        ("mx.tilleuls.example; dmarc=none; dkim=pass header.d=vaubrun.example", "pass"),
        ("mx.tilleuls.example; dkim=pass header.i=@vaubrun.example header.s=s", "pass"),
        ("mx.tilleuls.example; spf=pass smtp.mailfrom=marc@vaubrun.example", "pass"),
        ("mx.tilleuls.example; spf=pass smtp.mailfrom=evil.example", "none"),
        ("mx.tilleuls.example; dkim=pass header.d=evil.example", "none"),
        ("mx.tilleuls.example; dkim=pass header.d=example", "none"),
        ("mx.tilleuls.example; dkim=pass header.d=notvaubrun.example", "none"),
        ("mx.tilleuls.example; dmarc=pass header.from=evil.example", "none"),
        (
            "mx.tilleuls.example; dkim=fail header.d=vaubrun.example; spf=fail smtp.mailfrom=x@y.example",
            "fail",
        ),
        ("mx.tilleuls.example; spf=softfail smtp.mailfrom=x@y.example", "none"),
        ("mx.tilleuls.example; none", "none"),
        ("mx.elsewhere.example; dmarc=pass header.from=vaubrun.example", "none"),
        ("mx.tilleuls.example.evil.example; dmarc=pass header.from=vaubrun.example", "none"),
        ("(mx.tilleuls.example;) evil.example; dmarc=pass header.from=vaubrun.example", "none"),
        ("mx.tilleuls.example; x=y (; dmarc=pass header.from=vaubrun.example)", "none"),
        ('mx.tilleuls.example; dmarc=pass header.from="vaubrun.example"', "pass"),
        ("", "none"),
        (";;;===", "none"),
    ],
)
def test_the_servers_of_this_place_alone_are_believed(result: str, expected: Verdict) -> None:
    assert verdict(result) == expected


def test_results_that_contradict_one_another_prove_nothing() -> None:
    assert (
        verdict(
            "mx.tilleuls.example; dmarc=fail header.from=vaubrun.example",
            "mx.tilleuls.example; dmarc=pass header.from=vaubrun.example",
        )
        == "none"
    )


def test_without_a_server_to_believe_nothing_is_proved() -> None:
    mail = f"Authentication-Results: mx.tilleuls.example; dmarc=pass\n{FROM}\nOui.".encode()

    assert read_reply(mail).authentication.verdict == "none"


def test_a_sender_in_a_subdomain_is_vouched_for_by_the_domain_above() -> None:
    sender = "From: marc@voirie.vaubrun.example\n"

    assert verdict("mx.tilleuls.example; dkim=pass header.d=vaubrun.example", sender=sender) == "pass"


@pytest.mark.parametrize(
    "sender",
    [
        "From: marc@vaubrun.example, eve@evil.example\n",
        "From: eve@evil.example\nFrom: marc@vaubrun.example\n",
    ],
)
def test_several_senders_are_none(sender: str) -> None:
    mail = f"Authentication-Results: mx.tilleuls.example; dmarc=pass\n{sender}\nOui.".encode()
    reply = read_reply(mail, OURS)

    assert reply.has("several_senders")
    assert reply.authentication.verdict == "none"


@pytest.mark.parametrize("sender", ["", "From: \n", "From: Marc\n", "From: undisclosed\n"])
def test_a_mail_without_sender_is_told_so(sender: str) -> None:
    assert read_reply(f"Subject: x\n{sender}\nOui.".encode()).has("no_sender")


@pytest.mark.parametrize(
    ("headers", "tokens"),
    [
        ("To: reponse+abc@tilleuls.example", ("abc",)),
        ("To: x@y.example\nDelivered-To: reponse+abc@tilleuls.example", ("abc",)),
        ("To: reponse+abc@elsewhere.example", ()),
        ("To: reponse+@tilleuls.example, reponse@tilleuls.example", ()),
        ("Cc: Les <r+b@tilleuls.example>, r+c@TILLEULS.example", ("b", "c")),
        ("References: <a.0123456789abcdef@tilleuls.example>\n <b@x>", ("0123456789abcdef",)),
        (
            "In-Reply-To: <a.0123456789abcdef@tilleuls.example>\nTo: r+b@tilleuls.example",
            ("b", "0123456789abcdef"),
        ),
        ("References: <0123456789abcdef@elsewhere.example>", ()),
        ("In-Reply-To: <short@tilleuls.example>", ()),
    ],
)
def test_tokens_are_found_in_our_own_addresses_and_identifiers(headers: str, tokens: tuple[str, ...]) -> None:
    assert read_reply(f"{FROM}{headers}\n\nOui.".encode(), OURS).tokens == tokens
