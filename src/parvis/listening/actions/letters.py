"""What becomes of a letter: it arrived, it came back, somebody says whether it left."""

from datetime import datetime

from parvis.listening.models import Letter
from parvis.listening.queries.letters import is_open, letter_of
from parvis.listening.tokens import reply_address, token_of

__all__ = ["arrived", "bounced", "is_open", "letter_of", "reply_address", "token_of"]


def arrived(*, letter: Letter, at: datetime) -> None:
    """Know that a letter left: its link was used, or an answer to it came."""
    raise NotImplementedError


def bounced(*, letter: Letter, at: datetime) -> None:
    """Take note that a letter came back: nothing more is sent to that address until it is put right."""
    raise NotImplementedError
