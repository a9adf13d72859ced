"""Turn sentences into stems and letter trigrams: sparse, presence only, each cut once per distinct word."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.text.words import stems

GRAM_LEAST = 3
"""A trigram seen in fewer sentences links nobody."""
GRAM_MOST = 0.2
"""A trigram seen in a larger share of the sentences says nothing."""
IDF_POWER = 0.5
"""Rarity counts by its square root: in short messages the frequent question words carry meaning."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """Say which words count, for one kind of text."""

    least: int
    """A stem seen in fewer sentences links nobody."""
    most: int
    """A stem seen in more sentences says nothing."""
    keep: Callable[[int], bool]
    """Told a word's number: may it bring sentences together?"""
    content: Callable[[int], bool]
    """Told a word's number: may it name what they are about?"""
    by_title: bool = True
    """Does a stem of the title above a sentence count as seen in that sentence, when `most` is judged?"""


class Vocabulary:
    """Know which stems of an archive count, and turn its sentences into vectors."""

    def __init__(
        self,
        sentences: Sentences,
        lexicon: Lexicon,
        language: str,
        weighing: Weighing,
        titles: Sentences | None = None,
    ) -> None:
        """Choose the stems and trigrams from these sentences, and from the title above each, if any."""
        alone = sentences
        if titles is not None:
            sentences = sentences.beside(titles)
        width = len(lexicon.folded)
        seen = np.unique(sentences.words)
        kept = np.array([number for number in seen.tolist() if weighing.keep(number)], dtype=np.int64)
        folded = [lexicon.folded[number] for number in kept.tolist()]
        names, place = np.unique(np.array(stems(folded, language), dtype=object), return_inverse=True)
        to_stems = sp.csr_matrix(
            (np.ones(len(kept), np.float32), (kept, place)), shape=(width, max(len(names), 1))
        )
        counted = sentences.matrix(width)
        stemmed = _present(counted @ to_stems)
        said = stemmed if titles is None else _present(alone.matrix(width) @ to_stems)
        spread = np.bincount(stemmed.indices, minlength=stemmed.shape[1])
        judged = spread if weighing.by_title else np.bincount(said.indices, minlength=stemmed.shape[1])
        kept_stems = np.flatnonzero((spread >= weighing.least) & (judged <= weighing.most))
        self.words = stemmed[:, kept_stems].tocsr()
        self.said = self.words if titles is None else said[:, kept_stems].tocsr()
        """As `words`, without those of the titles."""
        self.word_idf = np.log(max(len(sentences), 2) / spread[kept_stems]).astype(np.float32)
        best = _most_used(sentences, kept, place, len(lexicon.folded), kept_stems)
        written = list(lexicon)
        self.surfaces = [written[number] for number in best]
        self.content = np.array([weighing.content(number) for number in best], np.bool_)
        self.stems = [str(names[column]) for column in kept_stems.tolist()]
        self._cut = folded
        self._spoken = counted[:, kept].tocsr()
        """Which of the words to cut into trigrams each sentence holds."""

    def vectors(self, rows: NDArray[np.int64] | None = None) -> sp.csr_matrix:
        """Return one unit vector a sentence (or for these rows): stems and trigrams, each block at norm 1."""
        words = self.words if rows is None else self.words[rows]
        if not self.stems:
            return words
        blocks = [weigh(words, self.word_idf)]
        grams = self._grams(self._spoken if rows is None else self._spoken[rows])
        if grams is not None:
            blocks.append(grams)
        side_by_side = sp.csr_matrix(sp.hstack(blocks, format="csr", dtype=np.float32))
        side_by_side.eliminate_zeros()  # a word all say weighs none; sparse_dot_topn 1.2 stumbles over it
        return sp.csr_matrix(normalize(side_by_side, copy=False))

    def _grams(self, spoken: sp.csr_matrix) -> sp.csr_matrix | None:
        """Weigh the trigrams of these sentences; None where nothing is long enough or shared."""
        if not self._cut:
            return None
        try:
            by_word = CountVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32).fit_transform(
                self._cut
            )
        except ValueError:  # every word is shorter than a trigram
            return None
        grams = _present(spoken @ by_word)
        spread = np.bincount(grams.indices, minlength=grams.shape[1])
        columns = np.flatnonzero((spread >= GRAM_LEAST) & (spread <= GRAM_MOST * spoken.shape[0]))
        if not len(columns):
            return None
        idf = np.log(max(spoken.shape[0], 2) / np.maximum(spread[columns], 1)).astype(np.float32)
        return weigh(sp.csr_matrix(grams[:, columns]), idf)


def _most_used(
    sentences: Sentences,
    kept: NDArray[np.int64],
    place: NDArray[np.int64],
    width: int,
    stems_kept: NDArray[np.int64],
) -> list[int]:
    """Return the number of the word people used most for each kept stem; the first met, where level."""
    counts = np.bincount(sentences.words, minlength=width)[kept]
    best: dict[int, tuple[int, int]] = {}
    for number, column, count in zip(kept.tolist(), place.tolist(), counts.tolist(), strict=True):
        if column not in best or count > best[column][0]:
            best[column] = (count, number)
    return [best[column][1] for column in stems_kept.tolist()]


def bring(sentences: Sentences, lexicon: Lexicon, language: str, known: list[str]) -> sp.csr_matrix:
    """Return the presence of known stems in sentences of another listening."""
    place = {stem: column for column, stem in enumerate(known)}
    seen = np.unique(sentences.words)
    spoken = stems([lexicon.folded[number] for number in seen.tolist()], language)
    columns = np.array([place.get(stem, -1) for stem in spoken], np.int64)
    inside = columns >= 0
    to_stems = sp.csr_matrix(
        (np.ones(int(inside.sum()), np.float32), (seen[inside], columns[inside])),
        shape=(len(lexicon.folded), len(known)),
    )
    return _present(sentences.matrix(len(lexicon.folded)) @ to_stems)


def weigh(present: sp.csr_matrix, idf: NDArray[np.float32], power: float = IDF_POWER) -> sp.csr_matrix:
    """Weigh each column by its rarity and bring each row to norm 1."""
    if not present.shape[1]:
        return present
    weighed = present.copy()
    weighed.data = (idf**power)[weighed.indices].astype(np.float32)
    return sp.csr_matrix(normalize(weighed, copy=False))


def _present(counted: sp.csr_matrix) -> sp.csr_matrix:
    counted = counted.tocsr()
    counted.data[:] = 1
    return counted
