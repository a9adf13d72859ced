"""Ask for a code sent by mail before something that cannot be undone."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare, salted_hmac

KEY: Final = "people.proof"
LASTS: Final = timedelta(minutes=15)
TRIES: Final = 5
_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels no word is written by chance, and no zero is taken for an O."""


def ask_proof(session: SessionBase, *, of: str, at: datetime) -> str:
    """Make a code for one purpose, keep its digest in the session, and give it to be sent."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    session[KEY] = {"of": of, "digest": _digest(of, code), "until": (at + LASTS).timestamp(), "tries": 0}
    return f"{code[:4]}-{code[4:]}"


def is_asked(session: SessionBase, *, of: str, at: datetime) -> bool:
    """Tell whether a code for this purpose was sent and still holds."""
    kept = session.get(KEY)
    return bool(kept and kept["of"] == of and kept["tries"] < TRIES and at.timestamp() < kept["until"])


def is_proven(session: SessionBase, typed: str, *, of: str, at: datetime) -> bool:
    """Tell whether the code typed is the one sent; a code holds once, some minutes, and for few tries."""
    if not is_asked(session, of=of, at=at):
        return False
    kept = session[KEY]
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    if constant_time_compare(kept["digest"], _digest(of, plain)):
        del session[KEY]
        return True
    session[KEY] = {**kept, "tries": kept["tries"] + 1}
    return False


def _digest(of: str, code: str) -> str:
    return salted_hmac(f"people.proofs.{of}", code, algorithm=hashlib.sha256().name).hexdigest()
