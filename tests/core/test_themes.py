"""From sentences to themes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.metrics import adjusted_mutual_info_score

from parvis.core.hearing.themes.discovery import Way, discover
from tests.core.columns import topics, vocabulary

USUAL = Way()


def agreement(truth: NDArray[np.int64], found: NDArray[np.int32]) -> float:
    """Say how far the themes found are the topics talked about (1: wholly, 0: as by chance)."""
    return float(adjusted_mutual_info_score(truth, found))


@settings(deadline=None, max_examples=6)
@given(st.integers(0, 10_000), st.integers(3, 12), st.booleans())
def test_topics_that_share_few_words_are_found(seed: int, count: int, thorough: bool) -> None:
    said, truth = topics(seed, count, 25)
    found = discover(vocabulary(said), Way(1.0, thorough))
    assert agreement(truth, found.labels) > 0.9


@settings(deadline=None, max_examples=6)
@given(st.integers(0, 10_000))
def test_every_sentence_has_a_theme_and_every_theme_is_described(seed: int) -> None:
    said, _ = topics(seed, 5, 15)
    found = discover(vocabulary(said), USUAL)
    assert len(found.labels) == len(found.held) == 75
    assert set(found.labels.tolist()) <= set(range(len(found.mixture.sizes)))
    assert np.all((found.held >= 0) & (found.held <= 1))


@pytest.mark.parametrize("seed", range(3))
def test_above_what_the_graph_holds_a_sample_finds_the_same_topics(seed: int) -> None:
    said, truth = topics(seed, 6, 200)
    found = discover(vocabulary(said), Way(1.0, graph_most=300))
    assert len(found.labels) == 1200
    assert agreement(truth, found.labels) > 0.9


def test_a_sample_is_found_even_among_sentences_of_a_word_or_two() -> None:
    said = [[word, other] for word in ("pump", "gate") for other in (f"{word}s", word) for _ in range(60)]
    found = discover(vocabulary(said), Way(1.0, graph_most=50))
    assert len(set(found.labels[:120].tolist()) & set(found.labels[120:].tolist())) == 0


def test_the_same_sentences_give_the_same_themes() -> None:
    said, _ = topics(3, 6, 40)
    first, again = (discover(vocabulary(said), USUAL) for _ in range(2))
    assert np.array_equal(first.labels, again.labels)
    assert np.array_equal(first.held, again.held)


def test_finer_looking_finds_no_fewer_themes() -> None:
    said, _ = topics(5, 8, 30)
    coarse, fine = (len(discover(vocabulary(said), Way(grain)).mixture.sizes) for grain in (0.5, 6.0))
    assert coarse <= fine


def test_the_listeners_own_vectors_bring_together_what_words_tell_apart() -> None:
    said, wording = topics(1, 8, 20)
    truth = wording // 2
    vectors = np.eye(4)[truth] + np.random.default_rng(1).normal(0, 0.05, (160, 4))
    seen, unseen = (discover(vocabulary(said), Way(0.5), own) for own in (vectors.astype(np.float32), None))
    assert agreement(truth, seen.labels) > agreement(truth, unseen.labels)


@pytest.mark.parametrize("said", [[], [["pump", "gate"]], [["pump", "gate"]] * 2])
def test_next_to_nothing_is_no_difficulty(said: list[list[str]]) -> None:
    found = discover(vocabulary(said, least=1), USUAL)
    assert len(found.labels) == len(said)


def test_sentences_without_a_common_word_stay_alone() -> None:
    found = discover(vocabulary([["pump"], ["gate"], ["rent"], ["hedge"]], least=1), USUAL)
    assert len(found.labels) == 4
