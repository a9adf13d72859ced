"""Tell one person from another by the addresses and names they write under."""

import re
import unicodedata
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr

_AT = re.compile(r"\s+(?:at|à|chez|\[at\]|\(at\)|AT)\s+(?=[\w.\-]+\.\w+)")
_PIPERMAIL = re.compile(r"^\s*(\S+@\S+)\s+\((.*)\)\s*$", re.DOTALL)
_VIA = re.compile(r"\s+(?:via|par)\s+.{1,80}$", re.IGNORECASE)
_COMMA = re.compile(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_NOBODY = {"unknown", "anonymous", "anonyme", "inconnu", "no name", "undisclosed", "root", "admin"}
_LONGEST = 1_000


def header_text(raw: object) -> str:
    """Read a header in whatever charset it is written, encoded words included."""
    text = raw if isinstance(raw, str) else str(raw or "")
    if not text.isascii():
        held = text.encode("utf-8", "surrogateescape")
        try:
            text = held.decode()
        except UnicodeDecodeError:
            text = held.decode("cp1252", "replace")
    if "=?" in text:
        text = _encoded(text)
    return " ".join(text.split())


def _encoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, ValueError, LookupError, TypeError, AssertionError):
        return _piece_by_piece(text)


def _piece_by_piece(text: str) -> str:
    """Read encoded words whose charset is unknown or wrong."""
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, TypeError):
        return text
    return "".join(
        piece if isinstance(piece, str) else piece.decode("utf-8" if _is_utf8(piece) else "cp1252", "replace")
        for piece, _ in pieces
    )


def _is_utf8(piece: bytes) -> bool:
    try:
        piece.decode()
    except UnicodeDecodeError:
        return False
    return True


def address_of(header: str) -> tuple[str, str]:
    """Return (name, address) from "Name <x@y>", "x@y (Name)", "x at y" and "x at y (Name)"."""
    text = _AT.sub("@", header[:_LONGEST])
    if found := _PIPERMAIL.match(text):
        return found[2].strip().strip("\"'"), found[1].strip("<>").lower()
    try:
        name, address = parseaddr(text)
    except (ValueError, IndexError, TypeError, AttributeError):
        name, address = "", ""
    if not address:
        return text.strip(), ""
    return name.strip().strip("\"'"), address.lower()


def _other_than(own: str, header: str) -> tuple[str, str]:
    """Return the first (name, address) of a header that is not the list's own, empty where there is none."""
    for each in _COMMA.split(header[:_LONGEST]):
        name, address = address_of(each)
        if address and address != own:
            return name, address
    return "", ""


def plain_person(name: str) -> str:
    """Write a name the same way whoever wrote it: no accents, no capitals, first names first."""
    if name.count(",") == 1:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s@.'-]", " ", bare).casefold().split())


@dataclass(slots=True)
class People:
    """Recognise people: one name with two addresses is one person, and so is one address with two names."""

    _by_name: dict[str, str] = field(default_factory=dict)
    _by_address: dict[str, str] = field(default_factory=dict)

    def who(self, sender: str, reply_to: str, original: str) -> tuple[str, str]:
        """Return (key, name) from the headers From, Reply-To and X-Original-From (or X-Original-Sender)."""
        name, address = address_of(sender)
        if _VIA.search(name):
            # The list rewrote the sender: its own address says nothing of the person, and would make all one.
            other, address = _other_than(address, original or reply_to)
            name = _VIA.sub("", name).strip("\"' ") or other
        key = self._key(name, address)
        return key, name or address.partition("@")[0]

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell the addresses behind each key."""
        found: dict[str, tuple[str, ...]] = {}
        for address, key in self._by_address.items():
            if "@" in address:
                found[key] = (*found.get(key, ()), address)
        return found

    def _key(self, name: str, address: str) -> str:
        plain = plain_person(name)
        # One word is too little to tell two people apart.
        known = plain if " " in plain and "@" not in plain and plain not in _NOBODY else ""
        key = self._by_name.get(known, "") if known else ""
        key = key or self._by_address.get(address, "") or address or plain
        if known:
            self._by_name.setdefault(known, key)
        if address:
            self._by_address.setdefault(address, key)
        return key
