"""Messages that say the same."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.reading.copies import ALIKE, Copies
from parvis.core.hearing.reading.lexicon import Lexicon

CALM = settings(deadline=None, max_examples=50)
NOTICE = [
    "the",
    "water",
    "of",
    "the",
    "allotment",
    "will",
    "be",
    "cut",
    "on",
    "monday",
    "morning",
    "please",
    "fill",
    "your",
    "cans",
    "before",
    "nine",
]
WORD = st.sampled_from([f"word{number}" for number in range(12)])
TALK = st.lists(st.lists(WORD, max_size=12), max_size=15)


def found(said: list[list[str]]) -> list[int]:
    """Return for each message the row of the one it repeats."""
    lexicon = Lexicon()
    copies = Copies(lexicon)
    for message in said:
        copies.add([lexicon[word] for word in message])
    return [int(first) for first in copies.found()]


def likeness(one: list[str], other: list[str]) -> float:
    """Return the share of their words two messages have in common (Jaccard)."""
    return len(set(one) & set(other)) / len(set(one) | set(other))


def drifting(seed: int) -> list[list[str]]:
    """Repeat a message again and again, with one word changed each time."""
    chance = Random(seed)  # noqa: S311 (nothing secret)
    words, said = [f"word{number}" for number in chance.sample(range(60), 12)], []
    for _ in range(25):
        words[chance.randrange(12)] = f"word{chance.randrange(60)}"
        said.append(list(words))
    return said


def test_the_first_of_several_that_say_the_same_is_the_original() -> None:
    other = ["who", "has", "the", "key", "of", "the", "tool", "shed", "near", "the", "old", "pond"]
    assert found([NOTICE, other, NOTICE, NOTICE[::-1], other]) == [-1, -1, 0, 0, 1]


def test_nearly_the_same_is_the_same() -> None:
    assert found([NOTICE, ["tuesday" if word == "monday" else word for word in NOTICE]]) == [-1, 0]


def test_short_manners_are_no_copies() -> None:
    assert found([["merci", "beaucoup"], ["merci", "beaucoup"], [], []]) == [-1] * 4


def test_nothing_repeats_nothing() -> None:
    assert found([]) == []


@CALM
@given(TALK)
def test_a_copy_points_back_at_an_original_that_is_none_itself(said: list[list[str]]) -> None:
    first = found(said)
    for row, original in enumerate(first):
        assert original < row
        assert original < 0 or first[original] < 0


@CALM
@given(TALK)
def test_no_pair_below_the_likeness_promised_is_reported(said: list[list[str]]) -> None:
    for row, original in enumerate(found(said)):
        assert original < 0 or likeness(said[row], said[original]) >= ALIKE


@pytest.mark.parametrize("seed", range(30))
def test_a_message_that_drifts_word_by_word_is_no_copy_of_its_distant_beginning(seed: int) -> None:
    said = drifting(seed)
    for row, original in enumerate(found(said)):
        assert original < 0 or likeness(said[row], said[original]) >= ALIKE


@CALM
@given(st.lists(st.lists(WORD, min_size=6, max_size=12, unique=True), max_size=8), st.data())
def test_every_word_for_word_copy_is_found(said: list[list[str]], data: st.DataObject) -> None:
    repeated = [*said, *said]
    first = found(repeated)
    for row in range(len(said), len(repeated)):
        assert first[row] >= 0
    order = data.draw(st.permutations(range(len(said))))
    again = found([*said, *(said[place][::-1] for place in order)])
    assert all(original >= 0 for original in again[len(said) :])


def test_most_near_copies_are_found_and_unlike_messages_seldom_compared() -> None:
    chance, met = Random(7), 0  # noqa: S311 (nothing secret)
    for _ in range(100):
        original = [f"word{number}" for number in chance.sample(range(1000), 20)]
        met += found([original, [*original[1:], "changed"]]) == [-1, 0]  # likeness 19 / 21
    assert met >= 95


def test_a_phrase_everybody_uses_makes_no_copies() -> None:
    said = [[*NOTICE[:6], *(f"own{row}x{place}" for place in range(12))] for row in range(40)]
    assert found(said) == [-1] * 40


@pytest.mark.slow
def test_copies_are_found_across_slices() -> None:
    lexicon = Lexicon()
    copies = Copies(lexicon)
    numbers = [lexicon[word] for word in NOTICE]
    for row in range(50_002):
        copies.add(numbers if row in {0, 50_001} else [])
    first = copies.found()
    assert first[50_001] == 0
    assert int((first >= 0).sum()) == 1
    assert np.array_equal(first, copies.found())
