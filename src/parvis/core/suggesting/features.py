"""Turn the pieces of a text into numbered features: words, pairs of words, letters inside words."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from parvis.core.suggesting.identities import IDENTITIES
from parvis.core.suggesting.reading import LINK, NAME, Piece

BITS = 17
BUCKETS = 1 << BITS
_MASK = BUCKETS - 1
_SHORTEST, _LONGEST = 3, 5
"""Letters in a row that are looked at, the borders of the word counted."""
GROUP = "<group>"
"""Stands for the name of a people, a faith, a sex or a way of loving: it is no insult."""

UNSAID = frozenset({LINK, NAME})
"""Whom one writes to and what one points at insults nobody: such pieces have no features."""


def numbered(found: Sequence[Piece], *, masked: bool = True) -> list[tuple[int, ...]]:
    """Give the features of each piece: its own, and those of the pair it makes with the one before."""
    told: list[tuple[int, ...]] = []
    before = ""
    for piece in found:
        if piece.form in UNSAID:
            told.append(())
            continue
        group = masked and piece.form in IDENTITIES
        form = GROUP if group else piece.form
        own = () if group else _spelt(form) if piece.spelt else (_number(f"w {form}"),)
        told.append((*own, _number(f"p {before} {form}")))
        before = form
    return told


@lru_cache(maxsize=1 << 15)
def _spelt(word: str) -> tuple[int, ...]:
    edged = f"<{word}>"
    parts = {
        edged[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(edged) - length + 1)
    }
    return (_number(f"w {word}"), *(_number(part) for part in sorted(parts)))


def _number(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass")) & _MASK
