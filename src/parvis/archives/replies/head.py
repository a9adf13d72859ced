"""Read the headers of one mail, whatever is wrong with them."""

import re
from collections.abc import Iterator
from email.message import Message as Mail
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from parvis.archives.mail_people import header_text
from parvis.archives.mail_threads import ids_in
from parvis.archives.problems import clean
from parvis.archives.replies.limits import (
    HEAD_BYTES,
    HEADER_CHARACTERS,
    HEADERS,
    IDENTIFIERS,
    RECIPIENTS,
)

_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_BLANK = re.compile(rb"\r?\n\r?\n")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")
_PIECES = re.compile(r"[.+]")


class Head:
    """Answer what the headers say; each is decoded when it is asked for."""

    def __init__(self, mail: Mail) -> None:
        """Take the headers of a parsed mail."""
        self._items = [
            (name.lower(), str(value)[:HEADER_CHARACTERS]) for name, value in list(mail.raw_items())[:HEADERS]
        ]

    @classmethod
    def of(cls, raw: bytes) -> "Head":
        """Read the headers alone, the rest of the mail unseen."""
        start = raw[:HEAD_BYTES]
        end = _BLANK.search(start)
        return cls(BytesHeaderParser().parsebytes(start[: end.end()] if end else start))

    def get(self, name: str) -> str:
        """Return the first header of a name, decoded, or nothing."""
        return next(self.all(name), "")

    def all(self, *names: str) -> Iterator[str]:
        """List the headers of these names from the top, decoded."""
        return (clean(header_text(value)) for name, value in self._items if name in names)

    def count(self, name: str) -> int:
        """Count the headers of a name."""
        return sum(own == name for own, _ in self._items)

    def people(self, *names: str) -> list[tuple[str, str]]:
        """List (name, address) of everybody in these headers."""
        found = getaddresses([*self.all(*names)][:RECIPIENTS])
        return [
            (clean(name.strip()), clean(address.strip().lower())) for name, address in found if "@" in address
        ][:RECIPIENTS]

    def recipients(self) -> tuple[str, ...]:
        """List every address the mail was sent to or delivered at."""
        people = self.people("to", "cc", "resent-to", *_DELIVERED)
        return tuple(dict.fromkeys(address for _, address in people))

    def ids(self, name: str) -> list[str]:
        """List the identifiers in a header, the last ones where there are too many."""
        return ids_in(self.get(name))[-IDENTIFIERS:]


def tokens_in(recipients: tuple[str, ...], identifiers: list[str], domain: str) -> tuple[str, ...]:
    """List what may be a token: after a plus in an address of ours, or a long piece of an identifier."""
    found: list[str] = []
    for address in recipients:
        local, _, there = address.rpartition("@")
        _, plus, token = local.partition("+")
        if plus and token and domain.lower() in {"", there}:
            found.append(token)
    for identifier in identifiers:
        local, _, there = identifier.rpartition("@")
        if domain.lower() in {"", there.lower()}:
            found += [piece for piece in _PIECES.split(local) if _TOKEN.fullmatch(piece)]
    return tuple(dict.fromkeys(found))
