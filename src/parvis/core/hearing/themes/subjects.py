"""Find the words a thread comes back to: they stand in for its title, where threads have none."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.themes.features import Weighing
from parvis.core.text.words import stems

WORDS = 3
"""Words that stand in for a title."""
SAID_LEAST, SAID_SHARE = 2, 0.08
"""Sentences of the thread, and share of them, that say such a word."""
SURPRISE = 6.63
"""Log-likelihood ratio (Dunning 1993) from which a thread says a word more than chance would: one in a
hundred."""


def subjects(
    heard: Sentences, threads: NDArray[np.int64], lexicon: Lexicon, language: str, weighing: Weighing
) -> Sentences:
    """Return, for each sentence, the words its thread says far more often than all threads do.

    `threads`: the thread of each sentence, negative where it has none.
    """
    width = len(lexicon.folded)
    kept = np.flatnonzero([weighing.keep(number) for number in range(width)])
    names, stem = np.unique(
        np.array(stems([lexicon.folded[number] for number in kept.tolist()], language), dtype=object),
        return_inverse=True,
    )
    shape = (width, max(len(names), 1))
    to_stems = sp.csr_matrix((np.ones(len(kept), np.float32), (kept, stem)), shape=shape)
    said = (heard.matrix(width) @ to_stems).tocsr()
    said.data[:] = 1
    numbers, place = np.unique(threads, return_inverse=True)
    shape = (len(numbers), len(place))
    by_thread = sp.csr_matrix((np.ones(len(place), np.float32), (place, np.arange(len(place)))), shape=shape)
    met = (by_thread @ said).tocoo()
    sizes = np.bincount(place, minlength=len(numbers))[met.row]
    seen = np.bincount(said.indices, minlength=said.shape[1])[met.col]
    by_chance = seen * sizes / max(len(place), 1)
    surprise = 2 * (met.data * np.log(met.data / by_chance) - (met.data - by_chance))
    telling = (met.data > by_chance) & (surprise >= SURPRISE) & (numbers[met.row] >= 0)
    telling &= met.data >= np.maximum(SAID_LEAST, SAID_SHARE * sizes)
    order = np.flatnonzero(telling)
    order = order[np.lexsort((met.col[order], -surprise[order], met.row[order]))]
    most_used = _most_used(heard, kept, stem, width)
    above: list[list[int]] = [[] for _ in numbers]
    for thread, column in zip(met.row[order].tolist(), met.col[order].tolist(), strict=True):
        if len(above[thread]) < WORDS:
            above[thread].append(most_used[column])
    lengths = np.array([len(words) for words in above], np.int64)[place]
    words = [word for thread in place.tolist() for word in above[thread]]
    return Sentences(np.array(words, np.int32), np.concatenate([[0], np.cumsum(lengths)]))


def _most_used(
    heard: Sentences, kept: NDArray[np.int64], stem: NDArray[np.int64], width: int
) -> dict[int, int]:
    """Return for each stem the number of the word people used most."""
    used = np.argsort(np.bincount(heard.words, minlength=width)[kept], kind="stable")
    return dict(zip(stem[used].tolist(), kept[used].tolist(), strict=True))
