"""Words of talk, spread over all threads, told from words of a subject."""

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.themes.spread import spread_words
from tests.core.columns import numbered

THREADS = 30


def talked() -> tuple[list[list[str]], NDArray[np.int64]]:
    """Let thirty threads of four sentences each say a word of talk, and three of them speak of bees."""
    said = [
        ["possibly", "bees" if thread < 3 else f"subject{thread}"]
        if turn % 2
        else ["bees" if thread < 3 else "x"]
        for thread in range(THREADS)
        for turn in range(4)
    ]
    return said, np.repeat(np.arange(THREADS), 4)


def found(said: list[list[str]], threads: NDArray[np.int64]) -> set[str]:
    """Return the words of talk."""
    lexicon = Lexicon()
    heard = numbered(said, lexicon)
    written = list(lexicon)
    return {written[number] for number in spread_words(heard, threads, lexicon, "en")}


def test_a_word_said_in_every_thread_is_one_of_talk_and_a_word_that_comes_back_in_few_is_not() -> None:
    words = found(*talked())
    assert "possibly" in words
    assert "bees" not in words


def test_a_word_said_seldom_is_not_judged() -> None:
    said, threads = talked()
    assert "rarely" not in found([[*said[0], "rarely"], *said[1:]], threads)


def test_without_threads_no_word_is_judged() -> None:
    said, threads = talked()
    assert found(said, np.full(len(said), -1)) == set()
    assert found(said, np.where(threads < 10, threads, -1)) == set()
    assert found(said, np.arange(len(said))) == set()
    assert found([], np.empty(0, np.int64)) == set()
