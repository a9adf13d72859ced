"""Find messages that say the same: word for word, or nearly so.

MinHash signatures (Broder 1997) over the distinct words, computed in slices with NumPy: a ready-made
library was
tried and took some sixty times longer, which a million messages do not allow. Each candidate pair is then
compared
on its real words before it is called a copy.
"""

import zlib
from array import array

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.lexicon import Lexicon

ROUNDS, BAND = 24, 4
"""24 minima, in six bands of four: pairs at 0.8 likeness share a band 96 times in a hundred, at 0.3 five."""
WORDS_LEAST = 6
"""Shorter messages are copies only of nothing: « merci beaucoup » twice is manners."""
ALIKE = 0.8
"""Share of common words (Jaccard) from which two messages say the same."""
EARLIEST = 8
"""Earlier messages of a bucket compared with: where more share a signature, it is a common phrase, not a
copy."""
SLICE = 50_000
_MASK = (1 << 32) - 1


class Copies:
    """Take messages in as word numbers and tell which repeat an earlier one."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin with no message."""
        self._lexicon = lexicon
        self._words = array("i")
        self._starts = array("q", [0])
        self._bands: list[NDArray[np.uint64]] = []
        self._pending = 0
        self._hashes = np.empty(0, np.uint64)
        generator = np.random.default_rng(20260101)
        self._factors = generator.integers(1, _MASK, ROUNDS, dtype=np.uint64) | np.uint64(1)
        self._offsets = generator.integers(0, _MASK, ROUNDS, dtype=np.uint64)

    def add(self, words: list[int]) -> None:
        """Take the words of the next message."""
        self._words.extend(sorted(set(words)))
        self._starts.append(len(self._words))
        self._pending += 1
        if self._pending >= SLICE:
            self._sign()

    def found(self) -> NDArray[np.int64]:
        """Return for each message the row of the first one that says the same, or -1."""
        self._sign()
        count = len(self._starts) - 1
        first = np.full(count, -1, np.int64)
        if not count:
            return first
        starts = np.array(self._starts, np.int64)
        words = np.array(self._words, np.int32)
        rows = np.flatnonzero(np.diff(starts) >= WORDS_LEAST)
        pairs = _pairs(rows, np.vstack(self._bands)[rows])
        said = Sentences(words, starts).matrix(len(self._lexicon.folded))
        for start in range(0, len(pairs), SLICE):
            slice_ = pairs[start : start + SLICE]
            for row, original in slice_[_alike(said, slice_)].tolist():
                if first[row] < 0 and first[original] < 0:
                    first[row] = original
        return first

    def _sign(self) -> None:
        """Compute the signatures of the messages not yet signed."""
        if not self._pending:
            return
        known = len(self._hashes)
        new = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in self._lexicon.folded[known:]]
        self._hashes = np.concatenate([self._hashes, np.array(new, np.uint64)])
        starts = np.array(self._starts[-self._pending - 1 :], np.int64)
        hashed = self._hashes[np.array(self._words[starts[0] :], np.int32)]
        starts -= starts[0]
        filled = np.flatnonzero(np.diff(starts) > 0)
        signature = np.zeros((self._pending, ROUNDS), np.uint64)
        if len(filled):
            for turn in range(ROUNDS):
                mixed = (hashed * self._factors[turn] + self._offsets[turn]) & np.uint64(_MASK)
                signature[filled, turn] = np.minimum.reduceat(mixed, starts[:-1][filled])
        grouped = signature.reshape(self._pending, ROUNDS // BAND, BAND)
        bands = np.zeros(grouped.shape[:2], np.uint64)
        for part in range(BAND):
            bands = bands * np.uint64(0x9E3779B97F4A7C15) + grouped[:, :, part]
        self._bands.append(bands)
        self._pending = 0


def _pairs(rows: NDArray[np.int64], bands: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Pair each message with the earliest ones it shares a band with: (message, earlier one), in order."""
    found = [np.empty((0, 2), np.int64)]
    for keys in bands.T:
        order = np.argsort(keys, kind="stable")
        begins = np.concatenate([[True], keys[order][1:] != keys[order][:-1]])
        first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
        place = np.arange(len(order)) - first
        for earlier in range(EARLIEST):
            later = np.flatnonzero(place > earlier)
            found.append(np.column_stack([rows[order[later]], rows[order[first[later] + earlier]]]))
    return np.unique(np.concatenate(found), axis=0)


def _alike(said: sp.csr_matrix, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which pairs of messages have enough words in common."""
    sizes = np.diff(said.indptr)[pairs]
    near = np.flatnonzero(sizes.min(1) >= ALIKE * sizes.max(1))
    mine, other = pairs[near].T
    common = np.asarray(said[mine].multiply(said[other]).sum(1)).ravel()
    alike = np.zeros(len(pairs), np.bool_)
    alike[near] = common >= ALIKE * (sizes[near].sum(1) - common)
    return alike
