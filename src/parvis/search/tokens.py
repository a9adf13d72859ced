"""Bring text to the tokens the index holds: the same ones, whichever database keeps them.

A word is folded (« élève » is "eleve") and stands in its order, for exact phrases. Behind the words come
their stems, French and English, where they are not words of the text already: nobody says in which language
they search, and many write in two. A word without its accents has another stem than with them, so both are
kept.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from parvis.core.text.words import fold, stems, tokens

LONGEST_WORD: Final = 64
"""Letters of a word: beyond, it is an address or a mistake."""
MOST_WORDS: Final = 10_000
"""Words of one post: PostgreSQL knows the places of 16,383."""


class Form(NamedTuple):
    """Hold what the index keeps of one word."""

    folded: str
    stems: tuple[str, ...]


@lru_cache(maxsize=20_000)
def form_of(word: str) -> Form:
    """Fold a lower-case word and find its stems."""
    folded = _folded(word)
    (french,), (bare,), (english,) = stems([word], "fr"), stems([folded], "fr"), stems([folded], "en")
    return Form(folded, tuple(dict.fromkeys((_folded(french), bare, english))))


def words_of(text: str) -> list[str]:
    """Cut a text into lower-case words, an accent typed apart being part of its letter."""
    return [word[:LONGEST_WORD] for word in tokens(normalize("NFC", text))[:MOST_WORDS]]


def indexed(text: str, facets: Iterable[str]) -> list[str]:
    """Give the tokens of a text: its words in order, the stems they lack, and what filters ask for."""
    forms = [form_of(word) for word in words_of(text)]
    held = {form.folded for form in forms}
    behind = dict.fromkeys(_behind(stem) for form in forms for stem in form.stems if stem not in held)
    return [*(form.folded for form in forms), *behind, *facets]


def sought(word: str) -> tuple[str, ...]:
    """Give the tokens of which one at least stands in a text that holds this word in any form."""
    return tuple(token for stem in form_of(word).stems for token in (stem, _behind(stem)))


def author_facet(person: int) -> str:
    """Name a person as the index does; no word begins with the sign of equality."""
    return f"=a{person}"


def community_facet(community: int) -> str:
    """Name a community as the index does."""
    return f"=c{community}"


def _behind(stem: str) -> str:
    # Marked, so that two stems that follow one another are never taken for a phrase.
    return f"~{stem}"


def _folded(word: str) -> str:
    # Taking a letter apart may give a space, where a token may hold none.
    return "".join(fold(word).split())
