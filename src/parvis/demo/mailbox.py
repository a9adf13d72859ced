"""Read the mail the demo would have sent: it is kept as files, and goes nowhere."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final, NamedTuple

from parvis.core.text.words import fold

SEPARATOR = b"\n" + b"-" * 79 + b"\n"
"""What Django's file backend writes after each message."""
_THIS_MACHINE: Final = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?![\w.:-])")


class Letter(NamedTuple):
    """Show one mail as its reader would see it."""

    number: int
    to: str
    subject: str
    at: datetime
    text: str
    html: str
    headers: Sequence[tuple[str, str]]
    message_id: str


SHOWN = ("From", "To", "Subject", "Date", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post")


def letters(folder: Path, left: Mapping[str, datetime] | None = None) -> list[Letter]:
    """Read every mail, the latest first; `left` tells when some left, by the identifier they carry.

    The letters of the demo's past were all written on the day it was made.
    """
    found = [*_messages(folder)]
    known = left or {}
    read = [_letter(number, message, known) for number, message in enumerate(found, 1)]
    return sorted(read, key=lambda letter: (letter.at, letter.number), reverse=True)


def says(letter: Letter, wanted: str) -> bool:
    """Tell whether a mail has every word one looks for, whatever their accents and capitals."""
    said = fold(f"{letter.subject}\n{letter.text}".casefold())
    return all(fold(word.casefold()) in said for word in wanted.split())


def served_at(address: str, text: str) -> str:
    """Lead the links to this machine to where the demo is served now: a mail may be older than the port."""
    return _THIS_MACHINE.sub(address, text)


def _messages(folder: Path) -> list[EmailMessage]:
    files = sorted(folder.glob("*.log")) if folder.is_dir() else []
    return [
        message_from_bytes(part, policy=policy.default)
        for file in files
        # What follows the last separator is still being written.
        for part in file.read_bytes().split(SEPARATOR)[:-1]
    ]


def _letter(number: int, message: EmailMessage, left: Mapping[str, datetime]) -> Letter:
    # "-0000" means UTC told by somebody who does not know where they are; Python makes it a time of no zone.
    at = parsedate_to_datetime(str(message["Date"]))
    message_id = str(message["Message-ID"])
    at = left.get(message_id, at)
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    return Letter(
        number=number,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        text=plain.get_content() if plain else "",
        html=rich.get_content() if rich else "",
        headers=[(name, " ".join(str(message[name]).split())) for name in SHOWN if message[name]],
        message_id=message_id,
    )
