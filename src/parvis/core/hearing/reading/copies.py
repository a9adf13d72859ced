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
from numpy.typing import NDArray

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
        bands = np.vstack(self._bands)[rows]
        candidates: dict[int, set[int]] = {}
        for band in range(bands.shape[1]):
            order = np.argsort(bands[:, band], kind="stable")
            keys = bands[order, band]
            edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
            sizes = np.diff(np.concatenate([edges, [len(keys)]]))
            for edge, size in zip(edges[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
                bucket = rows[order[edge : edge + size]].tolist()
                for place, row in enumerate(bucket[1:], 1):
                    candidates.setdefault(row, set()).update(bucket[: min(place, EARLIEST)])
        for row in sorted(candidates):
            mine = words[starts[row] : starts[row + 1]]
            for original in sorted(candidates[row]):
                if first[original] < 0 and _alike(mine, words[starts[original] : starts[original + 1]]):
                    first[row] = original
                    break
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


def _alike(mine: NDArray[np.int32], other: NDArray[np.int32]) -> bool:
    if min(len(mine), len(other)) < ALIKE * max(len(mine), len(other)):
        return False
    common = len(np.intersect1d(mine, other, assume_unique=True))
    return common >= ALIKE * (len(mine) + len(other) - common)
