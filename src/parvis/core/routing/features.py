"""Turn texts into stems and three-letter pieces, as the ear does, and weigh what was never met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.text.function_words import FUNCTION_WORDS
from parvis.core.text.language import from_counts
from parvis.core.text.words import stems, tokens

STEM_POWER, PIECE_POWER = 0.35, 0.5
"""Powers of the rarity of a stem and of a piece: in short texts the frequent question words carry meaning."""

SMALL = 0.5
"""How much a small word counts beside a word of a subject, where words are counted."""


class Text(NamedTuple):
    """Hold a text and its language (ISO 639-1), where it is known."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Hold texts as rows of numbers."""

    stems: sp.csr_matrix
    """Which known stems each text says, small words for less."""
    vectors: sp.csr_matrix
    """Known stems and pieces, weighed: of length 1, or shorter the more of the text was never met."""
    words: list[tuple[str, str]]
    """The distinct words of all these texts, in lower case without accents, and in which language each is."""
    of_words: sp.csr_matrix
    """Which columns of `vectors` each of the words fills."""

    def take(self, rows: NDArray[np.int64]) -> "Rows":
        """Pick rows."""
        return Rows(self.stems[rows], self.vectors[rows], self.words, self.of_words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Know the stems and pieces of a community, and how rare each is."""

    language: str
    """The language of a text that neither tells its own nor comes with it."""
    stems: dict[str, int]
    pieces: dict[str, int]
    stem_weights: NDArray[np.float32]
    piece_weights: NDArray[np.float32]
    """The last weight is that of what was never met."""
    stem_counts: NDArray[np.float32]
    """How much each stem counts where words are counted."""

    @classmethod
    def of(cls, texts: Sequence[Text], language: str) -> "Vocabulary":
        """Learn the stems and pieces of these texts."""
        said, words = _spoken(texts, language)
        found: list[tuple[dict[str, int], NDArray[np.float32]]] = []
        for cut, power in ((_stems(words), STEM_POWER), (_pieces(words), PIECE_POWER)):
            known: dict[str, int] = {}
            spread = np.bincount(_present(said @ _table(cut, known)).indices, minlength=len(known))
            rarity = np.log((len(texts) + 1) / np.append(np.maximum(spread, 1), 1))
            found.append((known, (rarity**power).astype(np.float32)))
        (stem_places, stem_weights), (piece_places, piece_weights) = found
        counts = np.ones(len(stem_places), np.float32)
        for (word, spoken), (stem,) in zip(words, _stems(words), strict=True):
            if word in FUNCTION_WORDS.get(spoken, ()):
                counts[stem_places[stem]] = SMALL
        return cls(language, stem_places, piece_places, stem_weights, piece_weights, counts)

    def rows(self, texts: Sequence[Text]) -> Rows:
        """Turn texts into rows."""
        said, words = _spoken(texts, self.language)
        counted, weighed, filled = [], [], []
        for cut, known, weights in (
            (_stems(words), self.stems, self.stem_weights),
            (_pieces(words), self.pieces, self.piece_weights),
        ):
            table = _table(cut, dict(known))
            found = _present(said @ table)
            block = found.copy()
            block.data = weights[np.minimum(found.indices, len(known))]
            width = len(known)
            counted.append(found[:, :width])
            weighed.append(_unit(block)[:, :width])
            filled.append(table[:, :width])
        vectors = sp.csr_matrix(sp.hstack(weighed, format="csr") * np.float32(0.5**0.5))
        counted[0].data = self.stem_counts[counted[0].indices]
        return Rows(counted[0], vectors, words, sp.hstack(filled, format="csr"))


def _spoken(texts: Sequence[Text], language: str) -> tuple[sp.csr_matrix, list[tuple[str, str]]]:
    """Return which words each text says, and each distinct word with the language it is said in."""
    lexicon = Lexicon()
    numbers: dict[tuple[int, str], int] = {}
    filled: list[int] = []
    starts = [0]
    for text in texts:
        said = list({lexicon[word]: None for word in tokens(text.text)})
        spoken = from_counts(*lexicon.telling_counts(said), len(said)) or text.language or language
        filled.extend(numbers.setdefault((word, spoken), len(numbers)) for word in said)
        starts.append(len(filled))
    ones = np.ones(len(filled), np.float32)
    shape = (len(texts), max(len(numbers), 1))
    written = lexicon.folded
    return sp.csr_matrix((ones, filled, starts), shape=shape), [
        (written[word], spoken) for word, spoken in numbers
    ]


def _stems(words: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    cut: list[tuple[str, ...]] = [()] * len(words)
    for language in {spoken for _, spoken in words}:
        places = [place for place, (_, spoken) in enumerate(words) if spoken == language]
        for place, stem in zip(places, stems([words[place][0] for place in places], language), strict=True):
            cut[place] = (stem,)
    return cut


def _pieces(words: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    marked = [f" {word} " for word, _ in words]
    return [tuple({word[at : at + 3]: None for at in range(len(word) - 2)}) for word in marked]


def _table(cut: Iterable[Sequence[str]], known: dict[str, int]) -> sp.csr_matrix:
    """Say of each word which parts it has; parts not known get the numbers that follow."""
    filled: list[int] = []
    starts = [0]
    for parts in cut:
        filled.extend(known.setdefault(part, len(known)) for part in parts)
        starts.append(len(filled))
    shape = (max(len(starts) - 1, 1), max(len(known), 1))
    starts += starts[-1:] * (shape[0] + 1 - len(starts))
    return sp.csr_matrix((np.ones(len(filled), np.float32), filled, starts), shape=shape)


def _present(counted: sp.csr_matrix) -> sp.csr_matrix:
    counted = counted.tocsr()
    counted.data[:] = 1
    return counted


def _unit(weighed: sp.csr_matrix) -> sp.csr_matrix:
    """Bring each row to length 1; a row of nothing stays as it is."""
    squares = np.asarray(weighed.multiply(weighed).sum(1), np.float32).ravel()
    return sp.csr_matrix(sp.diags_array(1 / np.sqrt(np.where(squares > 0, squares, 1))) @ weighed)
