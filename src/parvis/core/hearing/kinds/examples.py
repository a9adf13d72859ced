"""Learn what sentences do from examples somebody labelled, on top of the turns of phrase already known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge, RidgeCV

from parvis.core.hearing.kinds.reader import LABELS, SAY, Reader, Sense, main_kind, read_text, weigh
from parvis.core.hearing.shapes import Kind
from parvis.core.text.language import identify
from parvis.core.text.sentences import sentences
from parvis.core.text.words import fold, tokens

TOLD = (*SAY, Kind.OTHER)
"""The kinds in the order in which one wins over the next where both are told as loudly."""
WEIGHED = LABELS[: len(TOLD)]
LEAST = 1.0
"""Weight of saying nothing: below the weakest turn of phrase that tells a kind."""
MOST = 12.0
"""Weight of turns of phrase from which more of them make nobody surer."""
DOUBT = 3.0
"""Weight by which one kind must lead another to be taken for e times as likely."""
CUES, ALWAYS = 0.5, 0.5
"""How much turns of phrase, and what holds of every text, count beside the words when a mistake is learnt."""
KEEPING = (1.0, 3.0, 10.0, 30.0, 100.0)
"""How closely to keep to the turns of phrase: the examples themselves, each left out in turn, choose."""
ENOUGH = 100
"""Examples below which one keeps the closer to the turns of phrase the fewer they are."""
TRIED = 1_000
"""Examples beyond which nothing is gained by trying: there are enough of them to keep to them."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Hold what was learnt from examples: where, and how far, turns of phrase are mistaken.

    Turns of phrase give each kind a share of belief. A ridge regression over words, letters and turns of
    phrase learns what the examples add to that share or take from it; drawn towards zero, it leaves a text
    that is like no example as the turns of phrase tell it.
    """

    kinds: frozenset[Kind]
    """The kinds that had examples; of the others, only the turns of phrase tell."""
    _words: TfidfVectorizer
    _letters: TfidfVectorizer
    _mistakes: Ridge | RidgeCV

    @classmethod
    def fit(cls, examples: Sequence[tuple[str, Kind]], reader: Reader, languages: Sequence[str] = ()) -> Self:
        """Learn from texts and their kinds; `languages` says in which each is written, where that is known.

        The same examples always teach the same. Raises ValueError unless two kinds at least have examples.
        """
        texts, kinds = [text for text, _ in examples], [kind for _, kind in examples]
        times = Counter(kinds)
        if len(times) < 2:
            message = "examples of two kinds at least are needed"
            raise ValueError(message)
        known = languages or [""] * len(texts)
        senses = [read_all(reader, text, language) for text, language in zip(texts, known, strict=True)]
        words = TfidfVectorizer(analyzer=_folded, sublinear_tf=True)
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, strip_accents="unicode"
        )
        seen = [words.fit_transform(texts), letters.fit_transform(texts)]
        wanted = np.array([[kind is told for told in TOLD] for kind in kinds], np.float64)
        # every kind weighs the same in all, however often it was shown
        balance = np.array([len(texts) / len(times) / times[kind] for kind in kinds])
        model = _choose_model(len(texts))
        model.fit(_side_by_side(seen, senses), wanted - _believe(senses), sample_weight=balance)
        return cls(frozenset(times), words, letters, model)

    def hear(self, texts: Sequence[str], senses: Sequence[Sequence[Sense]]) -> list[Kind]:
        """Say the kind of each text, given the senses of its sentences (one for a text that is a sentence).

        Call it with some ten thousand texts at a time.
        """
        if not texts:
            return []
        seen = [self._words.transform(texts), self._letters.transform(texts)]
        shown = np.array([kind in self.kinds for kind in TOLD])
        belief = _believe(senses) + self._mistakes.predict(_side_by_side(seen, senses)) * shown
        return [TOLD[place] for place in belief.argmax(axis=1).tolist()]


def read_all(reader: Reader, text: str, language: str = "") -> list[Sense]:
    """Read every sentence of a text; in a language not told and not recognised, as the one that says more."""
    cut = sentences(text)
    code = language or identify(text)
    if code:
        return [read_text(reader, sentence, code) for sentence in cut]
    readings = [[read_text(reader, sentence, code) for sentence in cut] for code in ("en", "fr")]
    return max(readings, key=lambda senses: sum(sum(map(abs, sense.weights)) for sense in senses))


def _choose_model(examples: int) -> Ridge | RidgeCV:
    if examples > TRIED:
        return Ridge(KEEPING[0], fit_intercept=False)
    few = max(1, ENOUGH / examples)
    return RidgeCV([few * keeping for keeping in KEEPING], fit_intercept=False)


def _folded(text: str) -> list[str]:
    return [fold(word) for word in tokens(text)]


def _believe(senses: Sequence[Sequence[Sense]]) -> NDArray[np.float64]:
    """Share out belief among the kinds of `TOLD` by turns of phrase, none a larger one than the main kind."""
    loudness = np.array([_loudness(each) for each in senses], np.float64)
    shares: NDArray[np.float64] = np.exp((np.minimum(loudness, MOST) - MOST) / DOUBT)
    whole: NDArray[np.float64] = shares.sum(axis=1, keepdims=True)
    return shares / whole


def _loudness(senses: Sequence[Sense]) -> list[float]:
    """Say how loudly each kind of `TOLD` is told, never another one louder than the main kind."""
    said = weigh(senses)
    expecting = max(weight for kind, weight in said.items() if kind is not Kind.THANKS)
    if expecting:
        said[Kind.THANKS] = min(said[Kind.THANKS], expecting - 1)
    return [*said.values(), LEAST]


def _side_by_side(seen: Sequence[csr_array], senses: Sequence[Sequence[Sense]]) -> csr_array:
    """Put words, letters and turns of phrase in one table, a row a text."""
    said = csr_array(np.array([_said(each) for each in senses], np.float64))
    return csr_array(hstack([*seen, said], format="csr"))


def _said(senses: Sequence[Sense]) -> NDArray[np.float64]:
    """Tell which turns of phrase a text is made of, however long it is, and what it does above all."""
    weights = np.zeros(len(WEIGHED))
    for sense in senses:
        weights += np.maximum(sense.weights, 0)
    made_of = np.sqrt(weights / max(1, weights.sum()))
    above_all = main_kind(senses)
    main = [float(kind is above_all) for kind in TOLD]
    return np.concatenate([made_of * CUES, np.multiply(main, CUES), [ALWAYS]])
