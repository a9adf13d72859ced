"""Give the people of an archive a name to be shown under, and digests to be recognised by."""

import hashlib
import re
from typing import Final

from django.utils.crypto import salted_hmac

from parvis.archives.names import NAMES
from parvis.words import N_, Words

LONGEST: Final = 80
_NUMBER: Final = re.compile(r"\d")
_VOICE: Final = N_("Voice {n}")
"""For a name that is not shown, or that would show an address or a telephone number."""
_SOMEBODY: Final = N_("Somebody")


KINDS: Final = {"mbox": N_("Mailing list"), **NAMES, "table": N_("Table")}
"""What an archive is called by those who read of it."""


def shown_name(name: str, place: int, language: str, *, names_shown: bool) -> str:
    """Give the name as the archive writes it, without address or number; or a number of our own."""
    name = " ".join(name.split()).strip("\"'<>, ")
    if "@" in name:
        name = name.partition("@")[0].strip("\"'<>(, ")
    if not names_shown or not name or len(_NUMBER.findall(name)) >= 7:
        return Words("fr" if language == "fr" else "en").gettext(_VOICE, n=place)
    return name[:LONGEST]


def somebody(language: str) -> str:
    """Give the name of one whose own is shown no more."""
    return Words("fr" if language == "fr" else "en").gettext(_SOMEBODY)


def address_digest(address: str) -> str:
    """Digest an address with the place's secret: the same gives the same, and no address comes back."""
    plain = address.strip().casefold()
    return salted_hmac("parvis.importing.address", plain, algorithm=_SHA256).hexdigest()


def key_digest(kind: str, key: str) -> str:
    """Digest the archive's own identifier of a person, which is often their address."""
    return salted_hmac("parvis.importing.person", f"{kind}\n{key}", algorithm=_SHA256).hexdigest()


_SHA256: Final = hashlib.sha256().name
