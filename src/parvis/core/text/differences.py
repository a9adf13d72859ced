"""Compare two texts word by word, for people to read what stayed, what went and what came."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

_PIECES: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_PIECES: Final = 6000
"""Longer texts are compared line by line: word by word would take too long."""


class Piece(NamedTuple):
    """Hold a stretch of text that stayed, came or went."""

    fate: Literal["kept", "added", "gone"]
    text: str


def differences(before: str, after: str) -> Iterator[Piece]:
    """Go through two texts and tell what stayed, what went and what came."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > _MOST_PIECES:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if gone == added:
            yield Piece("kept", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if added:
            yield Piece("added", added)
