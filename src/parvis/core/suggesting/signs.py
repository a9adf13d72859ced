"""A few signs beside the numbered features: words of insult, turns of commerce, each with where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from parvis.core.suggesting.insults import ADDRESSED, INSULTS
from parvis.core.suggesting.reading import Piece
from parvis.core.text.commerce import ADDRESS, HINTS, PRICE, TURN


class Signs(NamedTuple):
    """Hold the strength of each sign of a text, and the spans that show them."""

    strengths: tuple[float, ...]
    spans: tuple[tuple[int, int], ...]


NONE = Signs((), ())
INSULTING, SELLING = 4, 6
"""How many signs of each sort there are."""


def insulting(found: Sequence[Piece], language: str) -> Signs:
    """Look for words of insult, and whether somebody is spoken to."""
    words = INSULTS[language]
    spans = tuple((piece.start, piece.end) for piece in found if piece.form in words)
    if not spans:
        return Signs((0.0,) * INSULTING, ())
    spoken_to = any(piece.form in ADDRESSED for piece in found)
    count = len(spans)
    return Signs((1.0, min(count - 1, 2), count / max(3, len(found)), float(spoken_to)), spans)


def selling(text: str) -> Signs:
    """Look for turns of commerce, addresses and sums of money."""
    lowered = text.lower()
    if not any(hint in lowered for hint in HINTS):
        return Signs((0.0,) * SELLING, ())
    turns = {match.group().lower(): match.span() for match in TURN.finditer(text)}
    address, price = ADDRESS.search(text), PRICE.search(text)
    count = len(turns)
    strengths = (
        count > 0,
        count > 1,
        count > 2,
        bool(address),
        bool(price),
        count > 0 and bool(address or price),
    )
    return Signs(tuple(map(float, strengths)), tuple(turns.values()))
