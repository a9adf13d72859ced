"""Say what a sentence does, from its turns of phrase."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from parvis.core.hearing.kinds.cues.english import CUES as ENGLISH
from parvis.core.hearing.kinds.cues.french import CUES as FRENCH
from parvis.core.hearing.kinds.matcher import Matcher
from parvis.core.hearing.shapes import Kind
from parvis.core.text.words import fold, tokens

KINDS = (Kind.COMPLAINT, Kind.NEED, Kind.IDEA, Kind.QUESTION)
"""Where two kinds weigh the same, the first one wins: a fault told with its remedy stays a fault."""

BAR = 2
"""Weight from which a sentence is taken to do something; weaker hints (1) only tip a balance."""
MARK = 3
"""Weight of a question mark at the end."""
SAY = {Kind.COMPLAINT: 6, Kind.NEED: 6, Kind.IDEA: 6, Kind.QUESTION: 3, Kind.THANKS: 6}
"""The most a sentence counts when the kind of its message is weighed, in the order of `Sense.weights`.

A question beside a fault or a need mostly asks about it.
"""


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
_QUESTION = _PLACE["question"]


class WordBook:
    """Remember for each word, in one language, which turns of phrase it can open or fill."""

    def __init__(self, cues: Mapping[str, str]) -> None:
        """Compile the cue lists of a language."""
        self._matcher = Matcher(cues)
        self._known: dict[str, int] = {}
        self.places = [_PLACE[cue.label] for cue in self._matcher.cues]
        self.weights = [cue.weight for cue in self._matcher.cues]

    def find(self, words: Collection[str], *, asks: bool) -> set[int]:
        """Return the numbers of the cues found among the words of a sentence."""
        known = self._known
        try:
            numbers = [known[word] for word in words]
        except KeyError:
            for word in words:
                if word not in known:
                    known[word] = self._matcher.number(fold(word))
            numbers = [known[word] for word in words]
        return self._matcher.match(numbers, asks=asks)


class Reader:
    """Read the kind of sentences in French, English, or a language whose cues are not known."""

    def __init__(self) -> None:
        """Compile both cue lists."""
        self._books = {"en": WordBook(ENGLISH), "fr": WordBook(FRENCH)}

    def read(self, words: Collection[str], language: str, *, asks: bool) -> Sense:
        """Say what a sentence does; `asks` tells whether it ends with a question mark.

        Languages without a cue list are heard by their question marks only.
        """
        weights = [0] * len(LABELS)
        book = self._books.get(language)
        if book is not None:
            places, weight = book.places, book.weights
            for number in book.find(words, asks=asks):
                weights[places[number]] += weight[number]
        if asks:
            weights[_QUESTION] += MARK
        return Sense(decide(weights), tuple(weights[:6]), weights[6] > 0, weights[7] > 0)


def decide(weights: Sequence[int]) -> Kind:
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


def main_kind(senses: Iterable[Sense]) -> Kind:
    """Say what a whole message does above all, from its sentences.

    The kind that weighs most over all sentences. What is expected comes before thanks, and thanks before
    the rest.
    """
    said = weigh(senses)
    most = max(said[kind] for kind in KINDS)
    if most:
        return next(kind for kind in KINDS if said[kind] == most)
    return Kind.THANKS if said[Kind.THANKS] else Kind.OTHER


def weigh(senses: Iterable[Sense]) -> dict[Kind, int]:
    """Weigh what the sentences of a message do, in the order of `SAY`.

    No sentence counts for more than `SAY`, lest a long one outweigh several.
    """
    said = dict.fromkeys(SAY, 0)
    for sense in senses:
        if sense.kind is not Kind.OTHER:
            said[sense.kind] += min(SAY[sense.kind], sense.weights[_PLACE[sense.kind]])
    return said


def read_text(reader: Reader, text: str, language: str) -> Sense:
    """Read one sentence given as text."""
    return reader.read(tokens(text), language, asks=text.rstrip(' \u00a0\u202f»"”)').endswith("?"))
