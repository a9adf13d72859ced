"""Read the mail the demo would have sent: it is kept as files, and goes nowhere."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

SEPARATOR = b"\n" + b"-" * 79 + b"\n"
"""What Django's file backend writes after each message."""


class Letter(NamedTuple):
    """Show one mail as its reader would see it."""

    number: int
    to: str
    subject: str
    at: datetime
    text: str
    html: str
    headers: Sequence[tuple[str, str]]


SHOWN = ("From", "To", "Subject", "Date", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post")


def letters(folder: Path) -> list[Letter]:
    """Read every mail, the latest first."""
    found = [*_messages(folder)]
    read = [_letter(number, message) for number, message in enumerate(found, 1)]
    return sorted(read, key=lambda letter: (letter.at, letter.number), reverse=True)


def _messages(folder: Path) -> list[EmailMessage]:
    files = sorted(folder.glob("*.log")) if folder.is_dir() else []
    return [
        message_from_bytes(part, policy=policy.default)
        for file in files
        # What follows the last separator is still being written.
        for part in file.read_bytes().split(SEPARATOR)[:-1]
    ]


def _letter(number: int, message: EmailMessage) -> Letter:
    # "-0000" means UTC told by somebody who does not know where they are; Python makes it a time of no zone.
    at = parsedate_to_datetime(str(message["Date"]))
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    return Letter(
        number=number,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        text=plain.get_content() if plain else "",
        html=rich.get_content() if rich else "",
        headers=[(name, " ".join(str(message[name]).split())) for name in SHOWN if message[name]],
    )
