"""Describe each theme by its words, and give any sentence the theme that explains it best."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

ALPHA = 0.1
"""Added to each word of each theme: an unseen word makes a theme unlikely, not impossible."""
SETTLED = 0.002
"""Steps stop when a smaller share of the sentences moves."""
SLICE = 50_000


def gather(words: sp.csr_matrix, labels: NDArray[np.int32], count: int) -> NDArray[np.float32]:
    """Count each word in each theme: a (themes, words) array."""
    ones = np.ones(len(labels), np.float32)
    by_theme = sp.csr_matrix((ones, (labels, np.arange(len(labels)))), shape=(count, len(labels)))
    return np.asarray((by_theme @ words).todense(), dtype=np.float32)


def along(rows: sp.csr_matrix, table: NDArray[np.float32], labels: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return the product of each sparse row with the row of a dense table its label names.

    Slice by slice: a sparse table repeated row by row would outgrow the 32 bits of its indices.
    """
    products = np.empty(rows.shape[0], np.float32)
    for start in range(0, rows.shape[0], SLICE):
        part = rows[start : start + SLICE]
        count = part.shape[0]
        row = np.repeat(np.arange(count), np.diff(part.indptr))
        met = table[labels[start : start + SLICE][row], part.indices]
        products[start : start + SLICE] = np.bincount(row, weights=part.data * met, minlength=count)
    return products


class Mixture:
    """Hold a multinomial mixture over word presence: one part a theme (hard EM)."""

    def __init__(self, counts: NDArray[np.float32], sizes: NDArray[np.float32]) -> None:
        """Build from the words (themes, words) and the number of sentences of each theme."""
        self.counts, self.sizes = counts, sizes
        smooth = counts + np.float32(ALPHA)
        self.words = np.log(smooth / smooth.sum(1, keepdims=True)).astype(np.float32)
        self.prior = np.log(sizes + 1.0).astype(np.float32)

    @classmethod
    def of(cls, words: sp.csr_matrix, labels: NDArray[np.int32], count: int | None = None) -> "Mixture":
        """Describe labelled sentences; labels are 0 … count - 1."""
        count = int(labels.max(initial=-1)) + 1 if count is None else count
        sizes = np.bincount(labels, minlength=count).astype(np.float32)
        return cls(gather(words, labels, count), sizes)

    def scores(self, words: sp.csr_matrix) -> NDArray[np.float32]:
        """Return log likelihood plus prior, (sentences, themes)."""
        scored: NDArray[np.float32] = words @ self.words.T + self.prior
        return scored

    def assign(self, words: sp.csr_matrix) -> NDArray[np.int32]:
        """Give each sentence its most likely theme, slice by slice."""
        labels = np.empty(words.shape[0], np.int32)
        for start in range(0, words.shape[0], SLICE):
            labels[start : start + SLICE] = self.scores(words[start : start + SLICE]).argmax(1)
        return labels

    def posterior(self, words: sp.csr_matrix, temper: float = 0.5) -> NDArray[np.float32]:
        """Return how each sentence leans to each theme, as rows of norm 1; tempered: words come together."""
        scored = self.scores(words) * np.float32(temper)
        scored -= scored.max(1, keepdims=True)
        np.exp(scored, out=scored)
        scored /= np.linalg.norm(scored, axis=1, keepdims=True)
        return scored


def settle(
    words: sp.csr_matrix, labels: NDArray[np.int32], steps: int = 10
) -> tuple[NDArray[np.int32], Mixture]:
    """Move sentences to the theme that explains them best until they stay; empty themes disappear."""
    for _ in range(steps):
        moved = Mixture.of(words, labels).assign(words)
        share = float((moved != labels).mean()) if len(labels) else 0.0
        labels = np.unique(moved, return_inverse=True)[1].astype(np.int32)
        if share < SETTLED:
            break
    return labels, Mixture.of(words, labels)


def settle_in_place(words: sp.csr_matrix, mixture: Mixture, steps: int) -> tuple[NDArray[np.int32], Mixture]:
    """Move sentences as `settle` does, but every theme keeps its number, even an emptied one."""
    labels = mixture.assign(words)
    for _ in range(steps - 1):
        mixture = Mixture.of(words, labels, len(mixture.sizes))
        labels = mixture.assign(words)
    return labels, Mixture.of(words, labels, len(mixture.sizes))
