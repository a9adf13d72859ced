"""Learn what sentences do from examples somebody labelled, on top of the turns of phrase already known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from parvis.core.hearing.kinds.reader import LABELS, SAY, Reader, Sense, main_kind, read_text
from parvis.core.hearing.shapes import Kind
from parvis.core.text.language import identify
from parvis.core.text.sentences import sentences
from parvis.core.text.words import fold, tokens

TEXT = 0.5
"""How much the words count beside the turns of phrase: with few examples, words are learnt badly."""
MOST = 6.0
"""Weight of turns of phrase from which more of them say nothing more."""
WEIGHED = LABELS[: len(SAY) + 1]


@dataclass(frozen=True, slots=True)
class Learnt:
    """Hold what was learnt from examples: a linear separation over words, letters and turns of phrase."""

    kinds: frozenset[Kind]
    """The kinds that had examples; the others stay as the turns of phrase tell them."""
    _words: TfidfVectorizer
    _letters: TfidfVectorizer
    _model: LinearSVC

    @classmethod
    def fit(cls, examples: Sequence[tuple[str, Kind]], reader: Reader, languages: Sequence[str] = ()) -> Self:
        """Learn from texts and their kinds; `languages` says in which each is written, where that is known.

        The same examples always teach the same. Raises ValueError unless two kinds at least have examples.
        """
        texts, kinds = [text for text, _ in examples], [kind for _, kind in examples]
        if len(set(kinds)) < 2:
            message = "examples of two kinds at least are needed"
            raise ValueError(message)
        known = languages or [""] * len(texts)
        senses = [read_all(reader, text, language) for text, language in zip(texts, known, strict=True)]
        words = TfidfVectorizer(analyzer=_folded, sublinear_tf=True)
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, strip_accents="unicode"
        )
        model = LinearSVC(C=1.0, class_weight="balanced", random_state=0)
        seen = [words.fit_transform(texts), letters.fit_transform(texts)]
        model.fit(_side_by_side(seen, senses), [kind.value for kind in kinds])
        return cls(frozenset(kinds), words, letters, model)

    def hear(self, texts: Sequence[str], senses: Sequence[Sequence[Sense]]) -> list[Kind]:
        """Say the kind of each text, given the senses of its sentences (one for a text that is a sentence).

        Call it with some ten thousand texts at a time. A text whose turns of phrase tell a kind that had no
        example keeps that kind.
        """
        if not texts:
            return []
        told = [main_kind(each) for each in senses]
        seen = [self._words.transform(texts), self._letters.transform(texts)]
        learnt = self._model.predict(_side_by_side(seen, senses))
        return [
            Kind(kind) if by_cues in self.kinds else by_cues
            for by_cues, kind in zip(told, learnt.tolist(), strict=True)
        ]


def read_all(reader: Reader, text: str, language: str = "") -> list[Sense]:
    """Read every sentence of a text; in a language not told and not recognised, as the one that says more."""
    cut = sentences(text)
    code = language or identify(text)
    if code:
        return [read_text(reader, sentence, code) for sentence in cut]
    readings = [[read_text(reader, sentence, code) for sentence in cut] for code in ("en", "fr")]
    return max(readings, key=lambda senses: sum(sum(map(abs, sense.weights)) for sense in senses))


def _folded(text: str) -> list[str]:
    return [fold(word) for word in tokens(text)]


def _side_by_side(seen: Sequence[csr_array], senses: Sequence[Sequence[Sense]]) -> csr_array:
    """Put words, letters and turns of phrase in one table, a row a text."""
    said = csr_array(np.array([_said(each) for each in senses], np.float64))
    return csr_array(hstack([*(part * TEXT for part in seen), said], format="csr"))


def _said(senses: Sequence[Sense]) -> NDArray[np.float64]:
    """Count what turns of phrase say of a text: their weights, its sentences of each kind, its main kind."""
    weights = np.zeros(len(WEIGHED))
    for sense in senses:
        weights += np.maximum(sense.weights, 0)
    above_all = main_kind(senses)
    each = [min(sum(sense.kind is kind for sense in senses), 2) / 2 for kind in Kind]
    return np.concatenate([np.minimum(weights / MOST, 1), each, [float(kind is above_all) for kind in Kind]])
