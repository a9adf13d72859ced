"""Say what a sentence does: need, complaint, question, idea, thanks or something else, from turns of phrase."""

from collections.abc import Iterable
from typing import NamedTuple

from parvis.core.hearing.cues.english import CUES as ENGLISH
from parvis.core.hearing.cues.french import CUES as FRENCH
from parvis.core.hearing.matcher import Matcher
from parvis.core.hearing.shapes import Kind
from parvis.core.text.words import fold, tokens

KINDS = (Kind.COMPLAINT, Kind.NEED, Kind.IDEA, Kind.QUESTION)
"""Where two kinds weigh the same, the first one wins: a fault told with its remedy stays a fault."""

BAR = 2
"""Weight from which a sentence is taken to do something; weaker hints (1) only tip a balance."""
MARK = 3
"""Weight of a question mark at the end."""


class Sense(NamedTuple):
    """Hold what a sentence does and how."""

    kind: Kind
    weights: tuple[int, ...]
    """Of complaint, need, idea, question, thanks, manners."""
    advice: bool
    """It speaks to another person (`you should`): in an answer, it answers and does not expect."""
    own: bool
    """It speaks of those who write it (`I`, `we`, `anyone`)."""


LABELS = ("complaint", "need", "idea", "question", "thanks", "manners", "advice", "own")
_PLACE = {label: place for place, label in enumerate(LABELS)}


class WordBook:
    """Remember for each word, in one language, which turns of phrase it can open or fill."""

    def __init__(self, cues: dict[str, str]) -> None:
        """Compile the cue lists of a language."""
        self.matcher = Matcher(cues)
        self._known: dict[str, tuple[frozenset[int], tuple[int, ...]]] = {}

    def look_up(self, words: Iterable[str]) -> tuple[list[frozenset[int]], list[tuple[int, ...]]]:
        """Return, word by word, the places it fills and the cues it opens."""
        atoms: list[frozenset[int]] = []
        starts: list[tuple[int, ...]] = []
        known = self._known
        for word in words:
            entry = known.get(word)
            if entry is None:
                filled = self.matcher.atoms(fold(word))
                entry = known[word] = (filled, self.matcher.starts(filled))
            atoms.append(entry[0])
            starts.append(entry[1])
        return atoms, starts


class Reader:
    """Read the kind of sentences in French, English, or a language whose cues are not known."""

    def __init__(self) -> None:
        """Compile both cue lists."""
        self._books = {"en": WordBook(ENGLISH), "fr": WordBook(FRENCH)}

    def read(self, words: list[str], language: str, *, asks: bool) -> Sense:
        """Say what a sentence does; `asks` tells whether it ends with a question mark.

        Languages without a cue list are heard by their question marks only.
        """
        weights = [0] * len(LABELS)
        book = self._books.get(language)
        if book is not None:
            atoms, starts = book.look_up(words)
            for label, weight in book.matcher.match(atoms, starts):
                weights[_PLACE[label]] += weight
        if asks:
            weights[3] += MARK
        return Sense(decide(weights), tuple(weights[:6]), advice=weights[6] > 0, own=weights[7] > 0)


def decide(weights: list[int]) -> Kind:
    """Weigh the turns of phrase found against each other.

    What is expected wins over thanks and manners unless these clearly weigh more.
    """
    expecting = max(weights[:4])
    thanks, manners = weights[4], weights[5]
    if expecting < BAR or expecting < max(thanks, manners) - 1:
        if thanks >= BAR and thanks >= manners:
            return Kind.THANKS
        return Kind.OTHER
    return KINDS[weights.index(expecting)]


def read_text(reader: Reader, text: str, language: str) -> Sense:
    """Read one sentence given as text."""
    return reader.read(tokens(text), language, asks=text.rstrip(" \u00a0\u202f»\"”)").endswith("?"))
