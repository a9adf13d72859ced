"""Bring plain words into the columns the ear works on."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.kinds.reader import Reader
from parvis.core.hearing.options import Options
from parvis.core.hearing.reading.columns import Sentences
from parvis.core.hearing.reading.gathering import Gathering, gather
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.themes.features import Vocabulary, Weighing
from parvis.core.talk import Message


def numbered(said: Sequence[Sequence[str]], lexicon: Lexicon) -> Sentences:
    """Number the words of sentences."""
    words = [lexicon[word] for sentence in said for word in sentence]
    starts = np.concatenate([[0], np.cumsum([len(sentence) for sentence in said], dtype=np.int64)])
    return Sentences(np.array(words, np.int32), starts.astype(np.int64))


def vocabulary(said: Sequence[Sequence[str]], least: int = 2, most: int = 1 << 30) -> Vocabulary:
    """Choose the English stems and trigrams of sentences."""
    lexicon = Lexicon()
    heard = numbered(said, lexicon)
    return Vocabulary(heard, lexicon, "en", Weighing(least, most, lambda _: True, lambda _: True))


def gathered(*messages: Message) -> Gathering:
    """Gather messages as the usual listener does."""
    return gather(messages, Options(), Reader())


def topics(
    seed: int, count: int, each: int, own: int = 8, shared: int = 30
) -> tuple[list[list[str]], NDArray[np.int64]]:
    """Say `each` sentences on every one of `count` topics: five words of its own and two of everybody's."""
    chance = np.random.default_rng(seed)
    labels = chance.permutation(np.repeat(np.arange(count), each))
    said = [
        [f"{_name(topic)}{_name(word)}" for word in chance.choice(own, 5, replace=False)]
        + [f"zz{_name(word)}" for word in chance.choice(shared, 2, replace=False)]
        for topic in labels
    ]
    return said, labels


@lru_cache(maxsize=1000)
def _name(number: int) -> str:
    """Write a number with letters, unlike those of the numbers beside it."""
    letters = np.random.default_rng(number + 1000).choice(list("bcdfghjklmnpqrstvwx"), 4)
    return "".join(letters.tolist())
