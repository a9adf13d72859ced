"""Compare what a post said with what it says, word by word, for people to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from parvis.conversations.models import Post, Revision

_PIECES: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_PIECES: Final = 6000
"""Longer texts are compared line by line: word by word would take too long."""


class Piece(NamedTuple):
    """Hold a stretch of text that stayed, came or went."""

    fate: Literal["kept", "added", "gone"]
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one version of a post, against the one before it."""

    number: int
    at: datetime
    pieces: Sequence[Piece]


def versions_of(post: Post, revisions: Sequence[Revision]) -> list[Version]:
    """Give every version of a post, the latest first, each with what changed since the one before."""
    texts = [*(each.source for each in revisions), post.source]
    since = [post.at, *(each.at for each in revisions)]
    first = Version(1, since[0], [Piece("kept", texts[0])])
    later = [
        Version(number, since[number - 1], [*differences(before, after)])
        for number, (before, after) in enumerate(pairwise(texts), start=2)
    ]
    return [first, *later][::-1]


def differences(before: str, after: str) -> Iterator[Piece]:
    """Go through two texts and tell what stayed, what went and what came."""
    old, new = _pieces(before), _pieces(after)
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


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text)
