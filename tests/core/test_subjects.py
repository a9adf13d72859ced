"""Words a thread comes back to, which stand in for its title."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parvis.core.hearing import hear
from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.themes.features import Weighing
from parvis.core.hearing.themes.subjects import WORDS, subjects
from parvis.core.talk import Message
from tests.core.columns import numbered

EVERY = Weighing(1, 1 << 30, lambda _: True, lambda _: True)


def told(said: list[list[str]], threads: NDArray[np.int64]) -> list[list[str]]:
    """Return the words that stand above each sentence."""
    lexicon = Lexicon()
    found = subjects(numbered(said, lexicon), threads, lexicon, "en", EVERY)
    written = list(lexicon)
    return [
        [written[number] for number in found.words[start:end].tolist()]
        for start, end in zip(found.starts[:-1], found.starts[1:], strict=True)
    ]


def talked() -> tuple[list[list[str]], NDArray[np.int64]]:
    """Let ten threads of four sentences each come back to a word of their own, and all say the same one."""
    names = ["bee", "fox", "gate", "hen", "key", "lamp", "moth", "nut", "owl", "pump"]
    said = [[name, "always", f"{name}{turn}"] for name in names for turn in range(3)]
    quiet = [["always", f"x{name}"] for name in names]
    return said + quiet, np.concatenate([np.repeat(np.arange(10), 3), np.arange(10)])


def test_a_thread_is_titled_by_the_word_it_comes_back_to_even_where_a_sentence_does_not_say_it() -> None:
    said, threads = talked()
    assert told(said, threads) == [[said[3 * thread][0]] for thread in threads.tolist()]


def test_a_thread_is_titled_by_the_form_of_a_word_most_said() -> None:
    said, threads = talked()
    said[1][0] = said[2][0] = "bees"
    assert told(said, threads)[0] == ["bees"]


def test_without_threads_nothing_is_titled() -> None:
    said, threads = talked()
    assert told(said, np.full_like(threads, -1)) == [[]] * len(said)
    assert told([], np.empty(0, np.int64)) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.lists(st.sampled_from("abcdef"), max_size=4), st.integers(-1, 3)), max_size=20))
def test_a_title_has_few_words_and_each_is_said_in_its_thread(rows: list[tuple[list[str], int]]) -> None:
    threads = np.array([thread for _, thread in rows], np.int64)
    for title, (_, own) in zip(told([said for said, _ in rows], threads), rows, strict=True):
        assert len(title) <= WORDS
        spoken = {word for said, thread in rows if thread == own for word in said}
        assert set(title) <= spoken
        assert own >= 0 or not title


def test_the_same_ask_in_threads_of_several_subjects_is_as_many_asks() -> None:
    messages = [
        Message(
            f"{subject} {turn}",
            f"We need a {subject} in lot {turn}{place}. Could somebody open it for x{turn}{place}y?",
            f"ada{turn}",
            thread=subject,
        )
        for place, subject in enumerate(
            ("hive of bees", "gate and hinge", "pump and valve", "shed and shelf")
        )
        for turn in "abcdefgh"
    ]
    heard, _ = hear(messages)
    placed = {
        (messages[row.message].thread, row.theme)
        for row in heard.sentences
        if "open it" in row.sentence and row.theme
    }
    assert len({thread for thread, _ in placed}) == len({theme for _, theme in placed}) == len(placed) > 1
