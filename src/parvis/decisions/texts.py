"""Tidy what is typed for a proposal, and refuse what is empty or too long."""

from typing import Final

from parvis.core import chained
from parvis.core.text.words import fold
from parvis.decisions import limits
from parvis.decisions.errors.proposals import NothingProposed, NothingSaid, ReasonNeeded, TooLong
from parvis.pages.markdown import tidied
from parvis.words import one_line


def titled(title: str) -> str:
    """Tidy a title."""
    title = one_line(title)
    if not title:
        raise NothingProposed
    return short_enough(title, limits.LONGEST_TITLE)


def folded(title: str) -> str:
    """Write a title as it is searched, without case and accents."""
    return fold(one_line(title).casefold())[:400]


def proposed(source: str) -> str:
    """Tidy the text of a proposal."""
    source = tidied(source)
    if not source.strip():
        raise NothingProposed
    return short_enough(source, limits.LONGEST_TEXT)


def said(words: str, most: int) -> str:
    """Tidy words that may not be empty."""
    words = tidied(words).strip()
    if not words:
        raise NothingSaid
    return short_enough(words, most)


def reasoned(why: str) -> str:
    """Tidy a reason, and refuse an act without one."""
    why = one_line(why)
    if not why:
        raise ReasonNeeded
    return short_enough(why, limits.LONGEST_WHY)


def short_enough(words: str, most: int) -> str:
    """Give a text back, or refuse what is longer than what is read."""
    if len(words) > most:
        raise TooLong(letters=len(words), most=most)
    return words


digest_of: Final = chained.text
"""Digest what members would decide, which the version and the ledger keep."""
