"""Show what a text becomes word by word, without the long stretches that stay as they are."""

from functools import lru_cache
from typing import Final, NamedTuple

from parvis.core.text.differences import differences

_AROUND: Final = 160
"""Letters that are shown around what changes."""


class Stretch(NamedTuple):
    """Hold a stretch of text: "kept", "added", "gone", or "left" out because it stays."""

    fate: str
    text: str
    blank: str = ""
    """The blank before the first word of what came or went, which is not underlined."""


@lru_cache(maxsize=64)
def changed(before: str, after: str) -> tuple[Stretch, ...]:
    """Compare two texts for a reader; the same two are asked for again and again."""
    pieces = [*differences(before, after)]
    found: list[Stretch] = []
    for place, piece in enumerate(pieces):
        if piece.fate != "kept" or len(piece.text) <= 3 * _AROUND:
            blank, text = ("", piece.text) if piece.fate == "kept" else piece.halves
            found.append(Stretch(piece.fate, text, blank))
            continue
        head = piece.text[:_AROUND].rsplit(" ", 1)[0] if place else ""
        tail = piece.text[-_AROUND:].split(" ", 1)[-1] if place < len(pieces) - 1 else ""
        found += [
            each
            for each in (Stretch("kept", head), Stretch("left", " […] "), Stretch("kept", tail))
            if each.text
        ]
    return tuple(found)
