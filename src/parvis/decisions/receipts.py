"""Make the receipts of secret ballots: each names one ballot of the urn, and only its own voter can use it.

A receipt is a hundred random bits, and a mark of whom it was made for which only this place can check. It is
kept nowhere: the urn holds its digest, from which neither the receipt nor the person can be found again.
"""

import hashlib
import secrets
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Those of Crockford's base 32: none is taken for another."""
_RANDOM, _MARK, _GROUP = 20, 5, 5
_MISREAD: Final = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def new_receipt(commitment: str, person: int) -> str:
    """Make a receipt for one person in one poll, in groups one can write down."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
    letters = drawn + _mark(commitment, person, drawn)
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def is_of(receipt: str, commitment: str, person: int) -> bool:
    """Tell whether a receipt was made for this person in this poll."""
    plain = _plain(receipt)
    drawn, mark = plain[:_RANDOM], plain[_RANDOM:]
    return len(plain) == _RANDOM + _MARK and constant_time_compare(mark, _mark(commitment, person, drawn))


def key_of(receipt: str) -> str:
    """Give the name a ballot has in the urn, from the receipt only its voter holds."""
    return hashlib.sha256(f"parvis.urn\n{_plain(receipt)}".encode()).hexdigest()


def _plain(receipt: str) -> str:
    letters = "".join(letter for letter in receipt.casefold()[:200] if letter.isalnum())
    return letters.translate(_MISREAD)


def _mark(commitment: str, person: int, drawn: str) -> str:
    digest = salted_hmac("parvis.receipt", f"{commitment}\n{person}\n{drawn}", algorithm="sha256").digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_MARK])
