"""Seal and open with HPKE (RFC 9180): loaded by who votes or counts, not by every page."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def new_key() -> tuple[str, str]:
    """Make a key: its private half and its public one, in hexadecimal."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw().hex(), private.public_key().public_bytes_raw().hex()


def encrypt(public: str, plain: bytes, place: bytes) -> bytes:
    """Seal some bytes for a place of their own."""
    return bytes(_SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(bytes.fromhex(public)), place))


def check(private: str) -> None:
    """Raise ValueError for what is no private half of a key."""
    X25519PrivateKey.from_private_bytes(bytes.fromhex(private))


def decrypt(private: str, sealed: bytes, place: bytes) -> bytes:
    """Open what was sealed for a place; ValueError where it was not sealed for it, with this key."""
    try:
        key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
        return bytes(_SUITE.decrypt(sealed, key, place))
    except InvalidTag as error:
        raise ValueError from error
