"""Seal the password of a mailbox with the key of the place: a copy of the database opens nothing."""

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

PURPOSE = b"parvis.listening.source"


def sealed(secret: str) -> str:
    """Seal a secret."""
    return _fernet().encrypt(secret.encode()).decode() if secret else ""


def opened(kept: str) -> str:
    """Open a sealed secret; empty where it was sealed with another key."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 (few pages seal anything)

    try:
        return _fernet().decrypt(kept.encode()).decode() if kept else ""
    except InvalidToken:
        return ""


@cache
def _fernet() -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 (few pages seal anything)

    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
