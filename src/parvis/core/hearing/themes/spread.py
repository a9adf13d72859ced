"""Find the words that say nothing of a subject, because they are spread over all threads as if by chance.

A word of a subject comes back in the few threads that treat it (« embargo », « wikipedia »); a word of talk
(« possibility », « fortunately », « explain ») falls anywhere. Compare Church and Gale 1995, who tell them
apart by
the same burst inside documents.
"""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.text.words import stems

SEEN_LEAST = 10
"""Words seen in fewer sentences cannot be judged."""
SPREAD_LEAST = 0.92
"""A word found in so large a share of the threads where chance would put it is a word of talk."""
SENTENCES_LEAST = 2.5
"""Mean sentences a thread below which threads tell nothing."""


def spread_words(
    heard: Sentences, threads: NDArray[np.int64], lexicon: Lexicon, language: str
) -> frozenset[int]:
    """Return the numbers of the words of talk, judged by their stems; none without threads to judge by.

    `threads`: the thread of each sentence, negative where it has none.
    """
    inside = threads >= 0
    names, place = np.unique(threads[inside], return_inverse=True)
    total = len(place)
    if not len(names) or total < SENTENCES_LEAST * len(names) or total < 0.5 * len(threads):
        return frozenset()
    width = len(lexicon.folded)
    numbers, stem = np.unique(np.array(stems(lexicon.folded, language), dtype=object), return_inverse=True)
    to_stems = sp.csr_matrix(
        (np.ones(width, np.float32), (np.arange(width), stem)), shape=(width, len(numbers))
    )
    spoken = (heard.take(np.flatnonzero(inside)).matrix(width) @ to_stems).tocsr()
    seen = np.bincount(spoken.indices, minlength=len(numbers))
    by_thread = sp.csr_matrix(
        (np.ones(total, np.float32), (place, np.arange(total))), shape=(len(names), total)
    )
    met = np.bincount((by_thread @ spoken).tocsr().indices, minlength=len(numbers))
    judged = np.flatnonzero(seen >= SEEN_LEAST)
    counts, back = np.unique(seen[judged], return_inverse=True)
    sizes, times = np.unique(np.bincount(place), return_counts=True)
    # by chance, a word seen n times misses a thread of s sentences with probability (1 - s / total) ** n
    missed = (1 - sizes / total)[:, None] ** counts[None, :]
    by_chance = (times[:, None] * (1 - missed)).sum(0)[back]
    spread = np.zeros(len(numbers), np.bool_)
    spread[judged] = met[judged] >= SPREAD_LEAST * by_chance
    return frozenset(np.flatnonzero(spread[stem]).tolist())
