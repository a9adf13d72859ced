"""Say in a signed word what a page may listen to: the stream then asks no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core import signing

from parvis.people.models import Person

SALT: Final = "parvis.live"
LASTS: Final = timedelta(hours=12)
MOST_CHANNELS: Final = 8


class BadTicketError(Exception):
    """Say that a ticket was not written here, was altered, or is too old."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What somebody may listen to."""

    holder: str
    """The person, or nothing for a reader nobody knows."""
    channels: tuple[str, ...]


def ticket_for(viewer: Person | None, channels: Iterable[str]) -> str:
    """Write a ticket for channels as "topic:7", which the page has found its reader may read.

    A person always listens to their own news too. What a stream says holds no content, only where to look:
    the page asks for it with the rights its reader has at that moment.
    """
    wanted = [*dict.fromkeys([*channels, *([f"person:{viewer.pk}"] if viewer else [])])]
    if len(wanted) > MOST_CHANNELS:
        message = f"a page listens to at most {MOST_CHANNELS} channels"
        raise ValueError(message)
    return signing.dumps([str(viewer.pk) if viewer else "", wanted], salt=SALT)


def read_ticket(written: str) -> Ticket:
    """Read a ticket; BadTicketError when it cannot be trusted."""
    try:
        holder, channels = signing.loads(written, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError) as error:
        raise BadTicketError from error
    return Ticket(holder, tuple(channels))
