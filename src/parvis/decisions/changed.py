"""Show what a text becomes word by word, without the long stretches that stay as they are."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from parvis.core.text.differences import differences

_AROUND: Final = 160
"""Letters that are shown around what changes."""
# Marks of Markdown alone: numbers, quotes, code and the addresses of links stay, for they say something.
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_ITEM: Final = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)
_STRONG: Final = re.compile(r"(?<![\\\w*_])(\*\*|__)(?=\S)([^\n]*?\S)\1(?![\w*_])")
_EMPHASIS: Final = re.compile(r"(?<![\\\w*_])([*_])(?=[^\s*_])([^\n*_]*?[^\s*_])\1(?![\w*_])")


class Stretch(NamedTuple):
    """Hold a stretch of text: "kept", "added", "gone", or "left" out because it stays."""

    fate: str
    text: str
    blank: str = ""
    """The blank before the first word of what came or went, which is not underlined."""


@lru_cache(maxsize=64)
def changed(before: str, after: str) -> tuple[Stretch, ...]:
    """Compare two texts for a reader; the same two are asked for again and again."""
    plain = legible(before), legible(after)
    # Where the marks alone changed, they are what there is to show.
    pieces = [*differences(*(plain if plain[0] != plain[1] else (before, after)))]
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


def legible(source: str) -> str:
    """Write a text without the marks of its headings, lists and stressed words, line by line as it stands."""
    told = _ITEM.sub("\\1• ", _HEADING.sub("", source))
    return _EMPHASIS.sub("\\2", _STRONG.sub("\\2", told))
