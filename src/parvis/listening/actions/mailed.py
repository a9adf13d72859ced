"""Draw from a mail what it says: to which expectation, in which words, with which files."""

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile

from parvis.archives.replies import Attachment, Receiving, read_reply
from parvis.listening.actions.answering import LONGEST, show
from parvis.listening.actions.first_line import said_in
from parvis.listening.models import Answer, AnswerFile, Expectation, IncomingMail, Letter

FOLDER: Final = "answers-received"
_NUMBER: Final = re.compile(r"\s*#([1-9][0-9]{0,8})\b[ \t.:)–-]*\n?")


def kept_file(mail: IncomingMail) -> Path:
    """Say where a mail is kept as it came."""
    return Path(settings.DATA) / FOLDER / mail.kept


def receiving() -> Receiving:
    """Describe this place as mail sees it: its own domain, and the servers it believes."""
    domain = parseaddr(settings.ANSWER_ADDRESS)[1].rpartition("@")[2]
    servers = frozenset(settings.ANSWER_TRUST.lower().split())
    return Receiving(domain=domain.lower(), servers=servers)


def named(letter: Letter, text: str) -> tuple[Expectation | None, str]:
    """Find which of the things a letter asked an answer is to, and the answer without its number.

    One thing needs no number; several are told apart by the "#12" an answer begins with.
    """
    rows = letter.items.select_related("expectation__community").order_by("pk")
    asked = {item.expectation.number: item.expectation for item in rows}
    begun = _NUMBER.match(text)
    if begun and int(begun[1]) in asked:
        return asked[int(begun[1])], text[begun.end() :]
    return (next(iter(asked.values())), text) if len(asked) == 1 else (None, text)


def show_said(
    mail: IncomingMail,
    letter: Letter,
    expectation: Expectation,
    text: str,
    *,
    files: Iterable[Attachment],
    at: datetime,
) -> Answer:
    """Keep what a mail says, with its files, for its writer to look at."""
    said = said_in(text[:LONGEST], at.date())
    shown = show(at=at, letter=letter, expectation=expectation, said=said, mail=mail)
    for number, each in enumerate(files):
        if each.content:
            AnswerFile.objects.create(
                answer=shown,
                name=each.name[:120] or "file",
                type=each.type[:100],
                size=each.size,
                file=ContentFile(each.content, name=f"{mail.digest[:16]}-{number}"),
            )
    return shown


def files_of(mail: IncomingMail) -> tuple[Attachment, ...]:
    """Read the files of a mail again, from the mail as it came; none where it was let go."""
    try:
        raw = kept_file(mail).read_bytes() if mail.kept else b""
    except OSError:
        return ()
    return read_reply(raw, receiving()).attachments if raw else ()
