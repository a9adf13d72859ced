"""Read one answer by mail, whatever bytes it is made of."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message as Mail

from parvis.archives.mail_threads import plain_subject
from parvis.archives.problems import clean
from parvis.archives.replies.authenticity import authentication_of
from parvis.archives.replies.automatic import automatic_of
from parvis.archives.replies.head import Head, tokens_in
from parvis.archives.replies.limits import BOUNDARIES, IDENTIFIERS, MAIL_BYTES, TEXT_CHARACTERS
from parvis.archives.replies.new_words import new_words
from parvis.archives.replies.parts import Parts, parts_of
from parvis.archives.replies.reply import Automatic, Receiving, Reply, Trouble
from parvis.archives.streams import decode
from parvis.archives.times import read_mail_date

MALFORMED = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)
_SEPARATOR = re.compile(rb"^From [^\n]{0,300}\n")
PACKING = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?![a-z])", re.IGNORECASE)


def read_reply(raw: bytes, receiving: Receiving = Receiving()) -> Reply:  # noqa: B008 (frozen)
    """Read an answer; no bytes make it raise, and whatever is doubtful is told in `troubles`."""
    content = _SEPARATOR.sub(b"", raw, count=1)
    if len(content) > MAIL_BYTES:
        return _closed(content, "too_large", receiving)
    if sum(1 for _ in PACKING.finditer(content)) > BOUNDARIES:
        return _closed(content, "too_nested", receiving)
    try:
        mail = message_from_bytes(content)
        head = Head(mail)
        parts = parts_of(mail)
        return _read(head, mail, parts, receiving, len(raw))
    except MALFORMED:
        return _broken(content, receiving)


def _closed(content: bytes, code: str, receiving: Receiving) -> Reply:
    """Read the headers of a mail that is not opened."""
    parts = Parts(troubles=[Trouble(code, str(len(content)))])
    try:
        return _read(Head.of(content), Mail(), parts, receiving, len(content))
    except MALFORMED:
        return Reply(troubles=tuple(parts.troubles), size=len(content))


def _broken(content: bytes, receiving: Receiving) -> Reply:
    """Read what can be read of a mail that the parser does not take."""
    parts = Parts(troubles=[Trouble("broken")])
    _, _, rest = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    parts.plain.append(decode(rest[: 4 * TEXT_CHARACTERS])[0])
    try:
        return _read(Head.of(content), Mail(), parts, receiving, len(content))
    except MALFORMED:
        return Reply(whole=parts.body(), troubles=tuple(parts.troubles), size=len(content))


def _read(head: Head, mail: Mail, parts: Parts, receiving: Receiving, size: int) -> Reply:
    people = head.people("from")
    name, sender = people[0] if people else ("", "")
    _note_senders(head, people, parts)
    whole = parts.body()
    automatic = automatic_of(head, mail, parts.kinds, whole, receiving)
    said = new_words(whole, name)
    if said.only_quotes:
        parts.note("only_quotes")
    opened = not {"too_large", "too_nested"} & {trouble.code for trouble in parts.troubles}
    if opened and not said.text and automatic is None:
        parts.note("no_text")
    answered, references = head.ids("in-reply-to"), head.ids("references")
    recipients = head.recipients()
    return Reply(
        sender,
        name,
        recipients,
        plain_subject(head.get("subject"))[0],
        read_mail_date(head.get("date")),
        next(iter(head.ids("message-id")), ""),
        next(iter(answered), ""),
        tuple(references),
        tokens_in(recipients, _pointing([*answered, *reversed(references)], automatic), receiving.domain),
        said.text,
        whole,
        _language(head),
        tuple(parts.attachments),
        automatic,
        authentication_of(head, sender if len(people) == 1 else "", receiving),
        tuple(parts.troubles),
        size,
    )


def _pointing(identifiers: list[str], automatic: Automatic | None) -> list[str]:
    """List the identifiers of ours that a mail may point to, the nearest first."""
    returned = [automatic.returned] if automatic and automatic.returned else []
    return [clean(each) for each in (*returned, *identifiers)][:IDENTIFIERS]


def _note_senders(head: Head, people: list[tuple[str, str]], parts: Parts) -> None:
    if not people:
        parts.note("no_sender", head.get("from"))
    elif len(people) > 1 or head.count("from") > 1:
        parts.note("several_senders", ", ".join(address for _, address in people))


def _language(head: Head) -> str:
    found = _LANGUAGE.match(head.get("content-language").strip())
    return found[0].lower() if found else ""
