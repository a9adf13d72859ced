"""Find the turns of phrase of a cue list in a sentence, in time proportional to its length."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

GAP_LENGTH = 3
"""How many words `...` may stand for."""


class Cue(NamedTuple):
    """Hold one turn of phrase: what it does, how much it weighs, and its pattern."""

    label: str
    weight: int
    start: bool
    """It counts only at the beginning of a sentence."""
    parts: tuple[frozenset[str] | None, ...]
    """The words (or prefixes, ending in `*`) that may stand at each place; None for a gap."""


def parse(label: str, line: str) -> Cue:
    """Read one line of a cue list (see `parvis.core.hearing.cues` for the signs).

    Raises ValueError where the line holds no pattern.
    """
    words = line.split()
    weight = int(words.pop(0)) if words and words[0].isdigit() else 2
    start = bool(words) and words[0] == "^"
    parts = tuple(None if word == "..." else frozenset(word.split("|")) for word in words if word != "^")
    if not parts or parts[0] is None:
        message = f"a cue needs a first word: {line!r}"
        raise ValueError(message)
    return Cue(label, weight, start, parts)


class Matcher:
    """Match the cues of one language against sentences given as word numbers.

    Each distinct word is compared with the cue list once; a sentence then costs a look-up a word.
    """

    def __init__(self, cues: Mapping[str, str]) -> None:
        """Read the cue lists: label -> lines."""
        self._cues = [parse(label, line) for label, lines in cues.items() for line in lines.split("\n") if line.strip()]
        self._exact: dict[str, set[int]] = {}
        self._prefixes: dict[str, set[int]] = {}
        self._atoms: dict[frozenset[str], int] = {}
        for cue in self._cues:
            for part in cue.parts:
                if part is not None:
                    self._add_atom(part)
        self._starting: dict[int, list[int]] = {}
        for number, cue in enumerate(self._cues):
            first = cue.parts[0]
            if first is not None:
                self._starting.setdefault(self._atoms[first], []).append(number)
        self._patterns = [tuple(-1 if part is None else self._atoms[part] for part in cue.parts) for cue in self._cues]
        self.lengths = (min(map(len, self._prefixes), default=0), max(map(len, self._prefixes), default=0))

    def _add_atom(self, part: frozenset[str]) -> None:
        atom = self._atoms.setdefault(part, len(self._atoms))
        for word in part:
            place = self._prefixes if word.endswith("*") else self._exact
            place.setdefault(word.rstrip("*"), set()).add(atom)

    def atoms(self, word: str) -> frozenset[int]:
        """Say which places of the cue list a folded word can fill."""
        found = set(self._exact.get(word, ()))
        shortest, longest = self.lengths
        for length in range(shortest, min(longest, len(word)) + 1):
            found |= self._prefixes.get(word[:length], set())
        return frozenset(found)

    def starts(self, atoms: Iterable[int]) -> tuple[int, ...]:
        """Say which cues may begin at a word that fills these places."""
        return tuple(sorted(cue for atom in atoms for cue in self._starting.get(atom, ())))

    def match(self, atoms: Sequence[frozenset[int]], starts: Sequence[tuple[int, ...]]) -> list[tuple[str, int]]:
        """Return (label, weight) of every cue found in a sentence, each cue once."""
        found: list[tuple[str, int]] = []
        seen: set[int] = set()
        for position, cues in enumerate(starts):
            for number in cues:
                if number in seen:
                    continue
                cue = self._cues[number]
                if cue.start and position:
                    continue
                if len(cue.parts) == 1 or self._follows(self._patterns[number], 1, atoms, position + 1):
                    seen.add(number)
                    found.append((cue.label, cue.weight))
        return found

    def _follows(self, pattern: tuple[int, ...], part: int, atoms: Sequence[frozenset[int]], position: int) -> bool:
        if part == len(pattern):
            return True
        if pattern[part] != -1:
            return (
                position < len(atoms)
                and pattern[part] in atoms[position]
                and self._follows(pattern, part + 1, atoms, position + 1)
            )
        if part + 1 == len(pattern):
            return True
        return any(
            self._follows(pattern, part + 1, atoms, after)
            for after in range(position, min(position + GAP_LENGTH, len(atoms) - 1) + 1)
        )
