"""Read mailing lists: mbox files, plain or packed, pipermail's months, Google Groups' topics."""

import re
from collections import deque
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message as Mail
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from parvis.archives.base import Archive, Read, note_damage
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.html_text import html_to_text
from parvis.archives.limits import MAIL_BYTES
from parvis.archives.mail_people import People, header_text
from parvis.archives.mail_text import Footers, written
from parvis.archives.mail_threads import Threads, ids_in, plain_subject
from parvis.archives.streams import decode, lines
from parvis.archives.times import read_mail_date
from parvis.core.talk import Message

_SEPARATOR = re.compile(rb"^From .{1,200}\d{1,2}:\d{2}(?::\d{2})?.{0,60}\d{4}\s*(?:[+-]\d{4}\s*)?$")
_HEADER = re.compile(rb"^[!-9;-~]{1,80}:")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_LIST_ID = re.compile(r"<([^<>]{1,200})>")
_MALFORMED = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)
_LEARNING = 200
"""Mails held back at the beginning, so that a footer is known before the first mail leaves."""


def is_mbox(head: bytes) -> bool:
    """Tell a mailbox by a first mail near its beginning."""
    following = [*head.split(b"\n")[:2_000], b""]
    return any(_is_separator(line) and _HEADER.match(after) for line, after in pairwise(following))


def _is_separator(line: bytes) -> bool:
    return line.startswith(b"From ") and bool(_SEPARATOR.match(line.rstrip()))


class _Raw(NamedTuple):
    """Hold one mail as it lies in its box."""

    line: int
    separator: bytes
    content: bytes


class _Content:
    """Gather the lines of one mail, as many as memory may hold."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, line: bytes) -> bool:
        """Add a line; say yes once, when the mail becomes too long and the rest is left out."""
        if self._size >= MAIL_BYTES:
            return False
        self._lines.append(line)
        self._size += len(line)
        return self._size >= MAIL_BYTES

    def take(self) -> bytes:
        """Hand over the mail and make ready for the next one."""
        content = b"".join(self._lines)
        self._lines.clear()
        self._size = 0
        return content


class Mbox(Archive):
    """Read the mails of a list."""

    format = "mbox"

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Stand before the files."""
        super().__init__(container, entries)
        self._begin()

    def _begin(self) -> None:
        super()._begin()
        self._people = People()
        self._threads = Threads()
        self._footers = Footers()

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell the addresses that one person's mails came from."""
        return self._people.addresses()

    def _read(self, entry: Entry) -> Iterator[Read]:
        held: deque[Read] = deque()
        for message, line in self._mails(entry):
            self._footers.learn(message.text, message.author)
            held.append((message, line))
            if len(held) > _LEARNING:
                yield self._without_footer(held.popleft())
        while held:
            yield self._without_footer(held.popleft())

    def _without_footer(self, read: Read) -> Read:
        message, line = read
        text = self._footers.drop(message.text)
        return (message if text == message.text else message._replace(text=text)), line

    def _mails(self, entry: Entry) -> Iterator[Read]:
        with self._open(entry) as stream:
            number = 1
            for raw in self._split(entry, lines(stream)):
                number = raw.line
                yield self._message(entry, raw), number
            note_damage(self.problems, entry, stream, number)

    def _split(self, entry: Entry, source: Iterator[tuple[bytes, bool]]) -> Iterator[_Raw]:
        """Cut a mailbox into mails: a "From " line counts where a header follows it."""
        start, separator, waiting = 1, b"", b""
        content = _Content()
        for number, (line, _) in enumerate(source, start=1):
            if waiting and _HEADER.match(line):
                yield from self._cut(entry, _Raw(start, separator, content.take()))
                start, separator = number - 1, waiting
            elif waiting:
                content.add(waiting)
            waiting = line if _is_separator(line) else b""
            if not waiting and content.add(line):
                self.problems.note(entry.name, start, "long_text", f"> {MAIL_BYTES}")
        content.add(waiting)
        yield from self._cut(entry, _Raw(start, separator, content.take()))

    def _cut(self, entry: Entry, raw: _Raw) -> Iterator[_Raw]:
        if raw.separator:
            yield raw
        elif raw.content.strip():
            self.problems.note(entry.name, raw.line, "broken_line", decode(raw.content.strip()[:200])[0])

    def _message(self, entry: Entry, raw: _Raw) -> Message:
        try:
            mail = message_from_bytes(raw.content)
            headers = {name.lower(): value for name, value in reversed(list(mail.raw_items()))}
            body = self._body(mail, entry, raw.line)
        except _MALFORMED:
            self.problems.note(entry.name, raw.line, "broken_mail", decode(raw.content[:100])[0])
            head, _, rest = raw.content.replace(b"\r\n", b"\n").partition(b"\n\n")
            headers = dict(_plain_headers(decode(head)[0]))
            body = decode(rest)[0]
        return self._placed(entry, raw, headers, written(body))

    def _placed(self, entry: Entry, raw: _Raw, headers: dict[str, str], text: str) -> Message:
        def header(name: str) -> str:
            return header_text(headers.get(name, ""))

        author, name = self._people.who(
            header("from"), header("reply-to"), header("x-original-from") or header("x-original-sender")
        )
        at = read_mail_date(header("date"))
        if at is None:
            self.problems.note(entry.name, raw.line, "bad_date", header("date"))
            at = read_mail_date(_after_address(raw.separator))
        subject, is_reply = plain_subject(header("subject"))
        own = next(iter(ids_in(header("message-id"))), "") or _own_id(raw.content)
        parents = [*ids_in(header("in-reply-to"))[:1], *reversed(ids_in(header("references")))]
        thread, reply_to = self._threads.place(own, parents, subject, is_reply=is_reply)
        link = _ADDRESS.search(header("archived-at"))
        group = _LIST_ID.search(header("list-id"))
        automated = header("auto-submitted").lower() not in {"", "no"} or author.startswith("mailer-daemon@")
        return Message(
            own, text, author, name, at, thread, subject, group[1] if group else "", reply_to, (), automated,
            link[0] if link else "",
        )  # fmt: skip

    def _body(self, mail: Mail, entry: Entry, number: int) -> str:
        """Return the words of a mail: its plain parts, or else its HTML parts, attachments left out."""
        plain: list[str] = []
        marked_up: list[str] = []
        for part in mail.walk():
            kind = part.get_content_type()
            if part.is_multipart() or kind not in {"text/plain", "text/html"} or part.get_filename():
                continue
            if part.get_content_disposition() == "attachment":
                continue
            text, is_sure = _letters(part)
            if not is_sure:
                self.problems.note(entry.name, number, "encoding", str(part.get_content_charset() or ""))
            (plain if kind == "text/plain" else marked_up).append(text)
        if any(text.strip() for text in plain):
            return "\n\n".join(plain)
        return "\n\n".join(html_to_text(text).text for text in marked_up)


def _letters(part: Mail) -> tuple[str, bool]:
    """Read one part in its charset, or in the likeliest one."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset and charset not in {"us-ascii", "utf-8", "unknown-8bit"}:
        try:
            return content.decode(charset), True
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decode(content)


def _plain_headers(head: str) -> Iterator[tuple[str, str]]:
    for line in re.sub(r"\n[ \t]+", " ", head).split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _after_address(separator: bytes) -> str:
    """Return the date of a "From " line, whatever stands for the address."""
    found = re.search(rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*", separator)
    return found[0].decode("ascii", "replace").strip() if found else ""


def _own_id(content: bytes) -> str:
    return f"{blake2b(content, digest_size=10).hexdigest()}@without-id"
