"""Open the parts of one mail, few and not deep: its words, and the files that came with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as Mail
from pathlib import PurePosixPath

from parvis.archives.mail_letters import letters
from parvis.archives.mail_people import header_text
from parvis.archives.problems import clean
from parvis.archives.replies.flowed import unflowed
from parvis.archives.replies.limits import (
    ATTACHMENT_BYTES,
    ATTACHMENTS,
    ATTACHMENTS_BYTES,
    DEPTH,
    DETAIL_CHARACTERS,
    NAME_CHARACTERS,
    PARTS,
    TEXT_CHARACTERS,
)
from parvis.archives.replies.markup import lines_of
from parvis.archives.replies.reply import Attachment, Trouble

_TEXTS = {"text/plain", "text/html"}
_ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_MACHINES = {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069/\\]")


@dataclass(slots=True)
class Parts:
    """Gather what was found in a mail."""

    plain: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """The media types met."""
    held: int = 0
    """Bytes of attachments that were kept."""

    def note(self, code: str, detail: str = "") -> None:
        """Note a trouble once."""
        trouble = Trouble(code, clean(detail)[:DETAIL_CHARACTERS])
        if trouble not in self.troubles:
            self.troubles.append(trouble)

    def body(self) -> str:
        """Return the words of the mail: its plain parts, or else its HTML parts."""
        whole = "\n\n".join(text for text in self.plain if text.strip())
        if not whole:
            read = [lines_of(text) for text in self.markup]
            if any(lines.tangled for lines in read):
                self.note("html_bomb")
            whole = "\n\n".join(lines.text for lines in read if lines.text)
        if len(whole) > TEXT_CHARACTERS:
            self.note("long_text", str(len(whole)))
        return clean(whole[:TEXT_CHARACTERS])


def leaves(mail: Mail) -> Iterator[Mail]:
    """Walk the parts that hold something, the mails inside a mail closed."""
    waiting = [(mail, 0)]
    for _ in range(PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        yield part
        inside = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inside, list) and depth < DEPTH:
            waiting += [(each, depth + 1) for each in reversed(inside) if isinstance(each, Mail)]


def parts_of(mail: Mail) -> Parts:
    """Open a mail."""
    parts = Parts()
    for part in leaves(mail):
        kind = part.get_content_type()
        parts.kinds.add(kind)
        if kind in _ENCRYPTED:
            parts.note("encrypted")
        if part.get_content_maintype() == "multipart":
            continue
        name = _name(part)
        if kind in _TEXTS and not name and part.get_content_disposition() != "attachment":
            _add_text(parts, part, kind)
        elif kind not in _MACHINES:
            _attach(parts, part, name)
    return parts


def _add_text(parts: Parts, part: Mail, kind: str) -> None:
    text, is_sure = letters(part)
    if not is_sure:
        parts.note("charset", str(part.get_content_charset() or ""))
    if kind == "text/html":
        parts.markup.append(text)
        return
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    parts.plain.append(text)


def _attach(parts: Parts, part: Mail, name: str) -> None:
    if part.get_content_type() == "message/rfc822" and isinstance(inside := part.get_payload(), list):
        content = b"".join(each.as_bytes() for each in inside[:1] if isinstance(each, Mail))
    else:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
    if not content and not name:
        return
    size = len(content)
    room = ATTACHMENTS_BYTES - parts.held
    if len(parts.attachments) >= ATTACHMENTS:
        parts.note("attachment_left", name)
        return
    if size > min(ATTACHMENT_BYTES, room):
        parts.note("attachment_left", name)
        content = b""
    parts.held += len(content)
    parts.attachments.append(Attachment(name, part.get_content_type()[:NAME_CHARACTERS], size, content))


def _name(part: Mail) -> str:
    """Return the bare name of a file: no folders, nothing invisible, its ending kept."""
    try:
        said = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        said = "unnamed"
    name = _CONTROLS.sub("_", clean(header_text(said[:1_000]))).strip(" .")
    ending = PurePosixPath(name).suffix[:10]
    return name if len(name) <= NAME_CHARACTERS else name[: NAME_CHARACTERS - len(ending)] + ending
