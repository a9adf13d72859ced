"""Digest an address so that its owner is recognised, and that nobody reads it from the archive."""

import hashlib
from typing import Final

_COST: Final = 2**14
"""Of scrypt (RFC 7914): guessing a list of addresses takes long, recognising one takes a moment."""


def proof_of(email: str, salt: str) -> str:
    """Give the scrypt digest of an address, in hexadecimal."""
    plain = email.strip().casefold().encode()
    return hashlib.scrypt(plain, salt=bytes.fromhex(salt), n=_COST, r=8, p=1, dklen=32).hex()
