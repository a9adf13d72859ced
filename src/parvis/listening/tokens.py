"""Sign what makes the link and the reply address of a letter its own, and read it back.

The token stands before the @ of an address: mail servers may write it in capitals and take 64 letters
there, so that it has letters and digits only, 32 of them: eighty bits drawn, eighty of signature.
"""

import base64
import re
import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from parvis.listening.models import Letter

SALT: Final = "parvis.listening.letter"
HALF: Final = 16
OPEN_FOR: Final = timedelta(days=180)
"""How long one may answer by the link or the address of a letter."""

_SHAPE: Final = re.compile(rf"[a-z2-7]{{{2 * HALF}}}")


def new_nonce() -> str:
    """Draw what nobody can guess."""
    return _written(secrets.token_bytes(10))


def token_of(letter: Letter) -> str:
    """Give the token of a letter: for its signed link and its reply address."""
    return letter.nonce + _signature(letter.nonce)


def nonce_in(token: str) -> str | None:
    """Read a token back; nothing where it was not signed here."""
    folded = token.strip().lower()
    if not _SHAPE.fullmatch(folded):
        return None
    nonce, signature = folded[:HALF], folded[HALF:]
    return nonce if constant_time_compare(signature, _signature(nonce)) else None


def reply_address(letter: Letter) -> str:
    """Give the address one answers this letter at; nothing where the host has no mailbox for answers."""
    name, at, host = settings.ANSWER_ADDRESS.rpartition("@")
    return f"{name}+{token_of(letter)}@{host}" if at else ""


def _signature(nonce: str) -> str:
    return _written(salted_hmac(SALT, nonce, algorithm="sha256").digest()[:10])


def _written(drawn: bytes) -> str:
    return base64.b32encode(drawn).decode().lower()
