"""Turn one mail of a list, as it arrives in a mailbox, into a message."""

from email import message_from_bytes
from hashlib import blake2b

from parvis.archives.living.asking import Threads
from parvis.archives.living.opting_out import asks_not_to_be_read
from parvis.archives.mail_people import People
from parvis.archives.mail_text import written
from parvis.archives.mail_threads import plain_subject
from parvis.archives.problems import Problems
from parvis.archives.replies.head import Head
from parvis.archives.replies.limits import BOUNDARIES
from parvis.archives.replies.parts import parts_of
from parvis.archives.replies.reading import MALFORMED, PACKING
from parvis.archives.times import read_mail_date
from parvis.core.talk import Message

_SILENT = {"private", "personal", "company-confidential"}


def read_list_mail(raw: bytes, list_address: str, threads: Threads, problems: Problems) -> Message | None:
    """Read a mail sent to a list; None for any other mail, and for those that ask not to be read."""
    address = list_address.strip().lower()
    try:
        head = Head.of(raw)
        if not _was_sent_to(head, address):
            return None
        reason = _left_out(head)
        if not reason and sum(1 for _ in PACKING.finditer(raw)) <= BOUNDARIES:
            return _message(raw, head, address, threads)
    except MALFORMED:
        reason = "broken_mail"
    problems.note(address, 0, reason or "bomb")
    return None


def _was_sent_to(head: Head, address: str) -> bool:
    """Tell whether a mail went through the list: it was written to it, or bears its mark."""
    posted = [mark.removeprefix("mailto:").lower() for mark in head.get("list-post").strip("<> ").split(",")]
    return bool(address) and (address in head.recipients() or address in posted)


def _left_out(head: Head) -> str:
    if head.get("sensitivity").strip().lower() in _SILENT:
        return "private"
    archived = head.get("x-no-archive").strip().lower() in {"yes", "true"}
    archived = archived or "no-archive" in head.get("archive").lower()
    return "opted_out" if archived or asks_not_to_be_read([head.get("x-robots-tag")]) else ""


def _message(raw: bytes, head: Head, address: str, threads: Threads) -> Message:
    own = next(iter(head.ids("message-id")), "") or f"{blake2b(raw, digest_size=10).hexdigest()}@without-id"
    parents = [*head.ids("in-reply-to")[:1], *reversed(head.ids("references"))]
    author, name = People().who(head.get("from"), head.get("reply-to"), head.get("x-original-from"))
    archived = head.get("archived-at").strip("<> ")
    return Message(
        own,
        written(parts_of(message_from_bytes(raw)).body()),
        author,
        name,
        read_mail_date(head.get("date")),
        threads.place(own, parents),
        plain_subject(head.get("subject"))[0],
        address,
        parents[0] if parents else "",
        (),
        head.get("auto-submitted").lower() not in {"", "no"} or author.startswith("mailer-daemon@"),
        archived if archived.startswith(("https://", "http://")) else "",
    )
