"""Read letters: whose a token is, and what waits for an animator's word."""

from datetime import datetime

from parvis.listening.models import Letter
from parvis.listening.tokens import OPEN_FOR, nonce_in


def letter_of(token: str) -> Letter | None:
    """Find the letter a token was signed for; nothing for any other text, however long ago it was."""
    nonce = nonce_in(token)
    if nonce is None:
        return None
    letters = Letter.objects.select_related("community", "responsible")
    return letters.filter(nonce=nonce).first()


def is_open(letter: Letter, at: datetime) -> bool:
    """Tell whether one may still answer by this letter."""
    left = letter.sent_at or letter.claimed_at
    return left is not None and at < left + OPEN_FOR
