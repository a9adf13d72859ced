"""Hold many sentences as word numbers, in two plain arrays."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sentences:
    """Hold sentences as word numbers, one after the other: sentence i is `words[starts[i]:starts[i + 1]]`."""

    words: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self.starts) - 1

    def take(self, rows: NDArray[np.int64]) -> "Sentences":
        """Pick sentences by row."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        inside = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        return Sentences(self.words[np.repeat(self.starts[:-1][rows], lengths) + inside], starts)

    def beside(self, other: "Sentences") -> "Sentences":
        """Add to each sentence the words of another one of the same row."""
        lengths, more = np.diff(self.starts), np.diff(other.starts)
        starts = np.concatenate([[0], np.cumsum(lengths + more)])
        words = np.empty(starts[-1], np.int32)
        mine = np.arange(len(self.words)) + np.repeat(starts[:-1] - self.starts[:-1], lengths)
        words[mine] = self.words
        theirs = np.arange(len(other.words)) + np.repeat(starts[:-1] + lengths - other.starts[:-1], more)
        words[theirs] = other.words
        return Sentences(words, starts)

    def matrix(self, width: int) -> sp.csr_matrix:
        """Return the presence of each of `width` words in each sentence (float32)."""
        ones = np.ones(len(self.words), np.float32)
        # a copy: counting a word once moves the arrays it is given, and these are the sentences themselves
        counted = sp.csr_matrix((ones, self.words, self.starts), shape=(len(self), width), copy=True)
        counted.sum_duplicates()
        counted.data[:] = 1
        return counted
