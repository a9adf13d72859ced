"""Read what somebody typed: words, "exact phrases", -words, author:, in:, from:, to:, in both languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from parvis.search.engines import Wanted
from parvis.search.tokens import form_of, sought, words_of

LONGEST: Final = 300
"""Letters of a question."""
MOST_WORDS: Final = 16
"""Words and phrases of a question; what stands behind them is not looked for."""

_FIELDS: Final = {
    "author": "author",
    "auteur": "author",
    "autrice": "author",
    "in": "in",
    "dans": "in",
    "from": "from",
    "depuis": "from",
    "to": "to",
    "jusqu'au": "to",
}
_PIECE: Final = re.compile(
    rf'(?P<no>-)?(?:(?P<field>{"|".join(_FIELDS)}):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_QUOTES: Final = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "’": "'"})
_ELIDED: Final = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w{2})", re.IGNORECASE)
"""« l'association » asks for "association": the article need not stand before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a question, read."""

    words: tuple[str, ...] = ()
    """In small letters, with their accents; all must be there, in any form."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Folded words that must follow one another."""
    without: tuple[str, ...] = ()
    without_phrases: tuple[tuple[str, ...], ...] = ()
    author: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def looks_for_words(self) -> bool:
        """Tell whether there is a word to look for."""
        return bool(self.words or self.phrases)

    @property
    def looks_for_something(self) -> bool:
        """Tell whether there is anything to look for: a word, or an author whose words to list."""
        return self.looks_for_words or bool(self.author)

    def wanted(self, facets: Sequence[Sequence[str]] = ()) -> Wanted:
        """Say it in the tokens of the index, with what the filters ask for."""
        return Wanted(
            all=[*(sought(word) for word in self.words), *facets],
            phrases=self.phrases,
            none=[sought(word) for word in self.without],
            no_phrases=self.without_phrases,
        )


def read(typed: str) -> Asked:
    """Read a question; what cannot be read as a filter is read as words."""
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[str] = []
    without_phrases: list[tuple[str, ...]] = []
    filters: dict[str, str] = {}
    for piece in _PIECE.finditer(typed[:LONGEST].translate(_QUOTES)):
        field, said = piece["field"], piece["phrase"] if piece["word"] is None else piece["word"]
        if field and not piece["no"] and _is_filter(_FIELDS[field.lower()], said):
            filters[_FIELDS[field.lower()]] = said.strip()
        elif (
            piece["word"] is None
            and len(folded := tuple(form_of(each).folded for each in words_of(said))) > 1
        ):
            (without_phrases if piece["no"] else phrases).append(folded)
        else:
            whole = f"{field} {said}" if field else said
            (without if piece["no"] else words).extend(words_of(_ELIDED.sub("", whole)))
    return Asked(
        words=tuple(dict.fromkeys(words))[:MOST_WORDS],
        phrases=tuple(dict.fromkeys(phrases))[:MOST_WORDS],
        without=tuple(dict.fromkeys(without))[:MOST_WORDS],
        without_phrases=tuple(dict.fromkeys(without_phrases))[:MOST_WORDS],
        author=filters.get("author", "").removeprefix("@"),
        place=filters.get("in", ""),
        since=_day(filters.get("from", "")),
        until=_day(filters.get("to", "")),
    )


def _is_filter(field: str, said: str) -> bool:
    return bool(said.strip()) and (field in {"author", "in"} or _day(said) is not None)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
