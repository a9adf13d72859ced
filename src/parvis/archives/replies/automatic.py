"""Tell the mails that machines send: bounces, absences, receipts, lists, and our own coming back."""

import re
from email.message import Message as Mail

from parvis.archives.mail_threads import ids_in
from parvis.archives.problems import clean
from parvis.archives.replies.head import Head
from parvis.archives.replies.limits import DETAIL_CHARACTERS, HOPS
from parvis.archives.replies.parts import leaves
from parvis.archives.replies.reply import Automatic, Nature, Receiving

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ABSENT = re.compile(
    r"^(?:réponse automatique|automatic reply|auto[- ]?reply|out of (?:the )?office|absence du bureau|"
    r"absent(?:e)? du bureau|message d['’]absence|automatische antwort|respuesta automática)\b",
    re.IGNORECASE,
)
_SERVERS = ("mailer-daemon@", "postmaster@", "mail-daemon@")
_ANSWERING = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "x-vacation",
    "x-autoreply-from",
    "x-away-sender",
)
_ACTIONS: dict[str, Nature] = {"failed": "bounce", "delayed": "delayed"}


def automatic_of(
    head: Head, mail: Mail, kinds: set[str], body: str, receiving: Receiving
) -> Automatic | None:
    """Say what machine sent a mail; nothing when a person seems to have."""
    if report := _reported(head, mail, kinds, body):
        return report
    if head.count("received") > HOPS or any(
        receiving.domain and receiving.domain.lower() in mark.lower() for mark in head.all("x-loop")
    ):
        return Automatic("loop", "X-Loop" if head.count("x-loop") else "Received")
    if "text/vnd.google.email-reaction+json" in kinds:
        return Automatic("reaction", "text/vnd.google.email-reaction+json")
    return _marked(head)


def _marked(head: Head) -> Automatic | None:
    """Look at the headers by which programs say that they are programs."""
    submitted = head.get("auto-submitted").partition(";")[0].strip().lower()
    away = bool(_ABSENT.match(head.get("subject")))
    if submitted not in {"", "no"}:
        return Automatic("absence" if away or submitted == "auto-replied" else "machine", "Auto-Submitted")
    for name in _ANSWERING:
        if head.get(name).lower() not in {"", "no"}:
            return Automatic("absence", name)
    precedence = head.get("precedence").strip().lower()
    if precedence == "auto_reply":
        return Automatic("absence", "Precedence")
    if precedence in {"bulk", "junk", "list"} or head.count("list-id") or head.count("list-unsubscribe"):
        return Automatic("absence" if away else "list", "Precedence" if precedence else "List-Id")
    if head.count("return-path") and head.get("return-path").replace(" ", "") == "<>":
        return Automatic("absence" if away else "machine", "Return-Path")
    return Automatic("absence", "Subject") if away else None


def _reported(head: Head, mail: Mail, kinds: set[str], body: str) -> Automatic | None:
    """Read the report of a mail server, in the standard form or in its own words."""
    parts = {part.get_content_type(): part for part in reversed([*leaves(mail)])}
    if status := parts.get("message/delivery-status"):
        return _delivery(status, _returned(parts))
    if "message/disposition-notification" in kinds:
        return Automatic("receipt", "message/disposition-notification", returned=_returned(parts))
    sender = next((address for _, address in head.people("from")), "")
    failed = head.get("x-failed-recipients")
    if not failed and not sender.startswith(_SERVERS):
        return None
    found = _STATUS.search(body)
    nature: Nature = "delayed" if found and found[1].startswith("4") else "bounce"
    return Automatic(
        nature,
        "X-Failed-Recipients" if failed else "From",
        found[1] if found else "",
        failed.partition(",")[0].strip().lower()[:DETAIL_CHARACTERS],
        " ".join(body.split())[:DETAIL_CHARACTERS],
        _returned(parts),
    )


def _delivery(status: Mail, returned: str) -> Automatic:
    """Read the fields of a delivery status (RFC 3464), those of the first recipient that speaks."""
    fields: dict[str, str] = {}
    blocks = status.get_payload()
    for block in blocks if isinstance(blocks, list) else [status]:
        if isinstance(block, Mail):
            own = Head(block)
            for name in ("action", "status", "final-recipient", "original-recipient", "diagnostic-code"):
                fields.setdefault(name, own.get(name)) if own.get(name) else None
    found = _STATUS.search(fields.get("status", "")) or _STATUS.search(fields.get("diagnostic-code", ""))
    action = fields.get("action", "").strip().lower()
    nature = _ACTIONS.get(action, "receipt" if action else "bounce")
    recipient = fields.get("final-recipient", "") or fields.get("original-recipient", "")
    return Automatic(
        nature,
        "message/delivery-status",
        found[1] if found else "",
        recipient.rpartition(";")[2].strip().lower()[:DETAIL_CHARACTERS],
        fields.get("diagnostic-code", "")[:DETAIL_CHARACTERS],
        returned,
    )


def _returned(parts: dict[str, Mail]) -> str:
    """Return the identifier of the mail that came back."""
    for kind in ("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"):
        if part := parts.get(kind):
            inside = part.get_payload()
            if isinstance(inside, list) and inside and isinstance(inside[0], Mail):
                found = Head(inside[0]).ids("message-id")
            else:
                payload = part.get_payload(decode=True)
                found = Head.of(payload).ids("message-id") if isinstance(payload, bytes) else ids_in("")
            if found:
                return clean(found[0])
    return ""
