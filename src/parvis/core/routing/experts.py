"""Two experts on whose a text is: margins between persons, and the words each person's texts say.

The first draws the line between the examples of each person and all others; the second also learns from the
texts nobody was asked about, in which words of one subject stand together.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from parvis.core.routing.features import Rows

Shares = NDArray[np.float32]
"""Texts by persons."""
Scores = tuple[Shares, Shares]
"""The log of the share each of the two experts gives each person."""

MARGIN = 0.3
"""A person whose margin is so much larger is taken for e times as likely."""
DOUBT = 3.0
"""Words do not come one by one, as the second expert believes: it is sure three times too soon."""
LIKE_ALL = 30.0
"""Words each person is taken to have said as everybody says them, before being heard."""
WEIGHT = 0.5
"""How much a text nobody was asked about counts beside an example."""
ROUNDS = 5
LEAST = 0.01
"""A smaller share of a text in a person's words is none."""


@dataclass(frozen=True, slots=True)
class Experts:
    """Hold what both experts learnt: a row a person."""

    margins: NDArray[np.float32]
    offsets: NDArray[np.float32]
    chances: NDArray[np.float32]
    """Log of how often each stem is said in the texts of each person."""

    @classmethod
    def of(cls, rows: Rows, labels: NDArray[np.int64], count: int, others: Rows) -> "Experts":
        """Learn from labelled texts and from others."""
        margins, offsets = _separate(rows.vectors, labels, count)
        first = _soft(others.vectors @ margins.T + offsets, MARGIN)
        return cls(margins, offsets, _listen(rows.stems, labels, others.stems, first))

    def scores(self, rows: Rows) -> Scores:
        """Return the log of the share each expert gives each person."""
        by_margin = _log_soft(rows.vectors @ self.margins.T + self.offsets, MARGIN)
        return by_margin, _log_soft(rows.stems @ self.chances.T, DOUBT)


def _separate(
    vectors: sp.csr_matrix, labels: NDArray[np.int64], count: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Draw the line between each person and all others."""
    if count < 2 or not vectors.nnz:
        return np.zeros((count, vectors.shape[1]), np.float32), np.zeros(count, np.float32)
    times = np.bincount(labels, minlength=count)
    # somebody corrected rarely is not forgotten beside somebody corrected often
    balance = dict(enumerate(np.sqrt(times.mean() / times).tolist()))
    machine = LinearSVC(tol=0.01, random_state=0, class_weight=balance).fit(vectors, labels)
    margins, offsets = machine.coef_, machine.intercept_
    if count == 2:  # one line parts two persons
        margins, offsets = np.vstack([-margins, margins]), np.concatenate([-offsets, offsets])
    return margins.astype(np.float32), offsets.astype(np.float32)


def _listen(
    said: sp.csr_matrix, labels: NDArray[np.int64], others: sp.csr_matrix, first: Shares
) -> NDArray[np.float32]:
    """Learn the words of each person, and give each other text to whom its words suit, some rounds."""
    count = first.shape[1]
    ones = np.ones(len(labels), np.float32)
    whose = sp.csr_matrix((ones, (labels, np.arange(len(labels)))), shape=(count, len(labels)))
    examples = (whose @ said).toarray()
    columns = others.T.tocsr()
    shares = first
    for _ in range(ROUNDS if others.shape[0] else 0):
        chances = _chances(examples, columns, shares)
        shares = _soft(others @ chances.T, 1.0)
    return _chances(examples, columns, shares)


def _chances(examples: NDArray[np.float32], columns: sp.csr_matrix, shares: Shares) -> NDArray[np.float32]:
    """Learn how likely each person's texts say each stem, drawn towards how likely all texts do."""
    shares[shares < LEAST] = 0
    heard = examples + np.float32(WEIGHT) * (columns @ shares).T
    usual = heard.sum(0) + np.float32(1e-3)
    drawn = heard + np.float32(LIKE_ALL) * usual / usual.sum()
    chances: NDArray[np.float32] = np.log(drawn / (heard.sum(1, keepdims=True) + np.float32(LIKE_ALL)))
    return chances


def _soft(scores: Shares, temperature: float) -> Shares:
    shares: Shares = np.exp(_log_soft(scores, temperature))
    return shares


def _log_soft(scores: Shares, temperature: float) -> Shares:
    scores = scores / np.float32(temperature)
    scores -= scores.max(1, keepdims=True, initial=-np.inf)
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    return scores
