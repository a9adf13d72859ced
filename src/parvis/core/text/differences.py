"""Compare two texts word by word, for people to read what stayed, what went and what came."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

_PIECES: Final = re.compile(r"\s+|\w+|[^\w\s]")
_Code = tuple[str, int, int, int, int]
_MOST_PIECES: Final = 6000
"""Longer texts are compared line by line: word by word would take too long."""


class Piece(NamedTuple):
    """Hold a stretch of text that stayed, came or went."""

    fate: Literal["kept", "added", "gone"]
    text: str

    @property
    def halves(self) -> tuple[str, str]:
        """Part the blanks it begins with from its words; blanks alone are all there is to show."""
        words = self.text.lstrip()
        return (self.text[: -len(words)], words) if words else ("", self.text)


def differences(before: str, after: str) -> Iterator[Piece]:
    """Go through two texts and tell what stayed, what went and what came."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > _MOST_PIECES:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for _, old_from, old_to, new_from, new_to in _from_word_to_word(_whole_runs(codes, old), old, new):
        gone, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if gone == added:
            yield Piece("kept", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if added:
            yield Piece("added", added)


def _whole_runs(codes: Sequence[_Code], old: Sequence[str]) -> list[_Code]:
    """Tell a run of words that all changed as one change: word by word in turn it could not be read."""
    joined: list[_Code] = []
    for code in codes:
        if code[0] == "replace" and len(joined) > 1 and joined[-2][0] == "replace":
            between, before = joined[-1], joined[-2]
            if "".join(old[between[1] : between[2]]).isspace():
                joined[-2:] = [("replace", before[1], code[2], before[3], code[4])]
                continue
        joined.append(code)
    return joined


def _from_word_to_word(codes: Sequence[_Code], old: Sequence[str], new: Sequence[str]) -> list[_Code]:
    """Let what came or went begin with a word and end with the blank after it, where both read the same."""
    moved = [*codes]
    for place in range(1, len(moved) - 1):
        before, (tag, *where), after = moved[place - 1 : place + 2]
        if tag not in {"insert", "delete"} or {before[0], after[0]} != {"equal"}:
            continue
        text, begins, ends = (new, where[2], where[3]) if tag == "insert" else (old, where[0], where[1])
        follows = after[2] - after[1] > 1
        if text[begins].isspace() and follows and text[begins] == text[ends]:
            moved[place - 1] = (before[0], before[1], before[2] + 1, before[3], before[4] + 1)
            moved[place] = (tag, where[0] + 1, where[1] + 1, where[2] + 1, where[3] + 1)
            moved[place + 1] = (after[0], after[1] + 1, after[2], after[3] + 1, after[4])
    return moved
