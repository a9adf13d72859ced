"""Find the turns of phrase of a cue list in a sentence, at the cost of a look-up or two a word."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

GAP_LENGTH = 3
"""How many words `...` may stand for."""
USUAL = 2
"""Weight of a line that names none."""


class Cue(NamedTuple):
    """Hold one turn of phrase: what it does, how much it weighs, and its pattern."""

    label: str
    weight: int
    start: bool
    """It counts only at the beginning of a sentence."""
    asking: bool
    """It counts only in a sentence that ends with a question mark."""
    parts: tuple[frozenset[str] | None, ...]
    """The words (`*` for any letters before or after) that may stand at each place; None for a gap."""


def parse(label: str, line: str) -> list[Cue]:
    """Read one line of a cue list (the signs are told in `kinds.cues`): one cue for each spelling.

    Raises ValueError where the line holds no pattern.
    """
    words = line.split()
    weight = int(words.pop(0)) if words and words[0].lstrip("-").isdigit() else USUAL
    signs = set()
    while words and words[0] in {"^", "?"}:
        signs.add(words.pop(0))
    if not words or "..." in {words[0], words[-1]} or ("...", "...") in pairwise(words):
        message = f"a cue is made of words with single gaps between them: {line!r}"
        raise ValueError(message)
    spellings = [[part for place in spelling for part in place] for spelling in product(*map(_spell, words))]
    return [Cue(label, weight, "^" in signs, "?" in signs, tuple(parts)) for parts in spellings]


def _spell(word: str) -> list[list[frozenset[str] | None]]:
    """Say how one place may be written: `don't` as `don t` (apostrophes cut words) or as `dont`."""
    if word == "...":
        return [[None]]
    heads, apostrophe, tails = word.partition("'")
    if "'" in tails:
        message = f"one apostrophe a place: {word!r}"
        raise ValueError(message)
    first = frozenset(heads.split("|"))
    if not apostrophe:
        return [[first]]
    second = frozenset(tails.split("|"))
    return [[first, second], [frozenset(head + tail for head in first for tail in second)]]


class Pattern(NamedTuple):
    """Hold a cue as numbers: the words before its first gap, and what follows."""

    head: tuple[int, ...]
    tail: tuple[int, ...]
    """Begins after the first gap; -1 for a further gap."""


class Met(NamedTuple):
    """Hold the cues without gap that a word makes alone or with the word before it."""

    sure: tuple[int, ...]
    perhaps: tuple[int, ...]
    """Those that depend on further words, on the place in the sentence or on its end."""


class Matcher:
    """Match the cues of one language against sentences.

    Each distinct word is compared with the list once and reduced to the number of its class: the words that
    can stand at the same places of the same cues. Words of no cue are 0. Then a sentence costs a look-up
    a word for the cues whose first two words are neighbours, and an `and` of bit sets for those with a gap.
    """

    def __init__(self, cues: Mapping[str, str]) -> None:
        """Read the cue lists: label -> lines."""
        lines = [(label, line) for label, block in cues.items() for line in block.split("\n") if line.strip()]
        self.cues = [cue for label, line in lines for cue in parse(label, line)]
        self._exact: dict[str, set[int]] = {}
        self._prefixes: dict[str, set[int]] = {}
        self._suffixes: dict[str, set[int]] = {}
        self._atoms: dict[frozenset[str], int] = {}
        self._patterns = [self._compile(cue) for cue in self.cues]
        self._lengths = sorted({len(piece) for piece in (*self._prefixes, *self._suffixes)})
        self._plain = frozenset(
            number
            for number, cue in enumerate(self.cues)
            if len(cue.parts) < 3 and not cue.start and not cue.asking
        )
        """Cues that need no further look once their first two words are there."""
        self._closed_by: dict[int, list[int]] = {}
        """Atom -> the cues without gap whose first two words end with it (or only word, where they have
        one)."""
        for number, (head, tail) in enumerate(self._patterns):
            if not tail:
                self._closed_by.setdefault(head[:2][-1], []).append(number)
        self._numbers: dict[frozenset[int], int] = {}
        self._filled: list[frozenset[int]] = []
        """Of each class: the places (atoms) its words can fill,"""
        self._after: list[dict[int, Met | None]] = []
        """the cues the next word makes alone or after it (filled as neighbours are met),"""
        self._before_gap: list[int] = []
        self._after_gap: list[int] = []
        """and the cues, as bits, whose gap it stands before or after."""
        self._add_class(frozenset())

    def _compile(self, cue: Cue) -> Pattern:
        atoms = [-1 if part is None else self._add_atom(part) for part in cue.parts]
        gap = atoms.index(-1) if -1 in atoms else len(atoms)
        return Pattern(tuple(atoms[:gap]), tuple(atoms[gap + 1 :]))

    def _add_atom(self, part: frozenset[str]) -> int:
        atom = self._atoms.setdefault(part, len(self._atoms))
        for word in part:
            place = self._suffixes if word[0] == "*" else self._prefixes if word[-1] == "*" else self._exact
            place.setdefault(word.strip("*"), set()).add(atom)
        return atom

    def _add_class(self, filled: frozenset[int]) -> int:
        gapped = [(1 << number, pattern) for number, pattern in enumerate(self._patterns) if pattern.tail]
        self._filled.append(filled)
        self._after.append({})
        self._before_gap.append(sum(bit for bit, pattern in gapped if pattern.head[-1] in filled))
        self._after_gap.append(sum(bit for bit, pattern in gapped if pattern.tail[0] in filled))
        self._numbers[filled] = len(self._numbers)
        return self._numbers[filled]

    def number(self, word: str) -> int:
        """Return the number of a folded word's class; 0 where no cue holds it."""
        filled = set(self._exact.get(word, ()))
        for length in self._lengths:
            filled |= self._prefixes.get(word[:length], set()) | self._suffixes.get(word[-length:], set())
        found = self._numbers.get(frozenset(filled))
        return self._add_class(frozenset(filled)) if found is None else found

    def match(self, numbers: list[int], *, asks: bool) -> set[int]:
        """Return the places in `cues` of those found in a sentence given as word numbers."""
        found: set[int] = set()
        after, before_gap, after_gap = self._after, self._before_gap, self._after_gap
        begun = [0, 0, 0, 0, *[before_gap[number] for number in numbers]]
        previous = 0
        for position, number in enumerate(numbers):
            if number:
                try:
                    met = after[previous][number]
                except KeyError:
                    met = self._meet(previous, number)
                if met:
                    found.update(met.sure)
                    if met.perhaps:
                        self._keep(found, met.perhaps, numbers, position, asks=asks)
                ended = after_gap[number]
                if ended:
                    # a gap of at most three words began after one of the four words before this one
                    first, second, third, fourth = begun[position : position + 4]
                    ended &= first | second | third | fourth
                    if ended:
                        self._keep_gapped(found, ended, numbers, position, asks=asks)
            previous = number
        return found

    def _meet(self, previous: int, number: int) -> Met | None:
        """Remember which cues without gap a word makes alone or opens with the word before it."""
        before = self._filled[previous]
        closed = {cue for atom in self._filled[number] for cue in self._closed_by.get(atom, ())}
        heads = ((cue, self._patterns[cue].head) for cue in sorted(closed))
        opened = [cue for cue, head in heads if len(head) == 1 or head[0] in before]
        sure = tuple(cue for cue in opened if cue in self._plain)
        met = Met(sure, tuple(cue for cue in opened if cue not in self._plain)) if opened else None
        self._after[previous][number] = met
        return met

    def _counts(self, number: int, position: int, *, asks: bool) -> bool:
        cue = self.cues[number]
        return not (position and cue.start) and (asks or not cue.asking)

    def _keep(
        self, found: set[int], opened: tuple[int, ...], numbers: Sequence[int], position: int, *, asks: bool
    ) -> None:
        """Keep those of the cues met at a position that go on, and stand, as they should."""
        for number in opened:
            head = self._patterns[number].head
            start = position - (len(head) > 1)
            goes_on = len(head) < 3 or self._follows(head, 2, numbers, position + 1)
            if goes_on and self._counts(number, start, asks=asks):
                found.add(number)

    def _keep_gapped(
        self, found: set[int], hits: int, numbers: Sequence[int], position: int, *, asks: bool
    ) -> None:
        """Keep those of the cues whose gap may end at a position that begin and go on as they should."""
        while hits:
            number = hits.bit_length() - 1
            hits ^= 1 << number
            head, tail = self._patterns[number]
            if number in found or (len(tail) > 1 and not self._follows(tail, 1, numbers, position + 1)):
                continue
            for end in range(max(0, position - GAP_LENGTH - 1) + 1, position + 1):
                start = end - len(head)
                if (
                    start >= 0
                    and self._counts(number, start, asks=asks)
                    and self._follows(head, 0, numbers, start)
                ):
                    found.add(number)
                    break

    def _follows(self, pattern: tuple[int, ...], part: int, numbers: Sequence[int], position: int) -> bool:
        """Tell whether the words from a position on match a pattern from a part on."""
        if part == len(pattern):
            return True
        if position >= len(numbers):
            return False
        if pattern[part] != -1:
            filled = self._filled[numbers[position]]
            return pattern[part] in filled and self._follows(pattern, part + 1, numbers, position + 1)
        return any(
            self._follows(pattern, part + 1, numbers, after)
            for after in range(position, min(position + GAP_LENGTH, len(numbers) - 1) + 1)
        )
