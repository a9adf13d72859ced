"""Themes described by their words."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parvis.core.hearing.themes import mixture as mixture_module
from parvis.core.hearing.themes.mixture import Mixture, along, gather, settle, settle_in_place
from tests.core.columns import topics, vocabulary

CALM = settings(deadline=None, max_examples=10)
SEEDS = st.integers(0, 10_000)


def described(seed: int, count: int = 4, each: int = 20) -> tuple[sp.csr_matrix, NDArray[np.int32]]:
    """Say sentences on several topics: their words, and the topic of each."""
    said, labels = topics(seed, count, each)
    return vocabulary(said).words, labels.astype(np.int32)


@CALM
@given(SEEDS)
def test_the_words_of_themes_add_up_to_the_words_said(seed: int) -> None:
    words, labels = described(seed)
    counted = gather(words, labels, 4)
    assert np.allclose(counted.sum(0), words.sum(0))
    for theme in range(4):
        assert np.allclose(counted[theme], words[labels == theme].sum(0))


@CALM
@given(SEEDS)
def test_the_sentences_of_a_theme_are_given_back_to_it(seed: int) -> None:
    words, labels = described(seed)
    assert np.array_equal(Mixture.of(words, labels).assign(words), labels)


@CALM
@given(SEEDS)
def test_leanings_have_length_one_and_lean_to_the_theme_assigned(seed: int) -> None:
    words, labels = described(seed)
    mixture = Mixture.of(words, labels)
    leaning = mixture.posterior(words)
    assert np.allclose(np.linalg.norm(leaning, axis=1), 1, atol=1e-4)
    assert np.array_equal(leaning.argmax(1), mixture.assign(words))


@CALM
@given(SEEDS, st.integers(1, 6))
def test_settling_ends_with_themes_numbered_without_a_gap(seed: int, steps: int) -> None:
    words, _ = described(seed)
    thrown = np.random.default_rng(seed).integers(0, 9, words.shape[0])
    labels, mixture = settle(words, np.unique(thrown, return_inverse=True)[1].astype(np.int32), steps)
    assert set(labels.tolist()) == set(range(len(mixture.sizes)))
    assert mixture.sizes.sum() == words.shape[0]
    assert np.array_equal(mixture.sizes, np.bincount(labels))


@CALM
@given(SEEDS)
def test_what_is_settled_stays(seed: int) -> None:
    words, labels = described(seed)
    assert np.array_equal(settle(words, labels)[0], labels)


@CALM
@given(SEEDS)
def test_some_strays_are_brought_home(seed: int) -> None:
    words, labels = described(seed)
    strayed = labels.copy()
    strayed[::10] = (strayed[::10] + 1) % 4
    assert np.array_equal(settle(words, strayed)[0], labels)


@CALM
@given(SEEDS, st.integers(1, 4))
def test_settling_in_place_keeps_every_number_even_of_a_theme_nobody_speaks_of(seed: int, steps: int) -> None:
    words, labels = described(seed)
    mixture = Mixture.of(words, np.where(labels == 1, 5, labels).astype(np.int32), 7)
    placed, after = settle_in_place(words, mixture, steps)
    assert len(after.sizes) == 7
    assert np.array_equal(placed, np.where(labels == 1, 5, labels))
    assert after.sizes[1] == after.sizes[4] == after.sizes[6] == 0


def test_no_sentence_settles_at_once() -> None:
    nothing = sp.csr_matrix(np.zeros((0, 3), np.float32))
    labels, mixture = settle(nothing, np.empty(0, np.int32))
    assert len(labels) == len(mixture.sizes) == 0


@CALM
@given(SEEDS, st.integers(1, 7))
def test_a_row_meets_only_the_row_of_the_table_its_label_names(seed: int, slice_length: int) -> None:
    words, labels = described(seed, each=6)
    table = np.random.default_rng(seed).random((4, words.shape[1]), dtype=np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mixture_module, "SLICE", slice_length)
        met = along(words, table, labels)
    expected = (words.toarray() * table[labels]).sum(1)
    assert np.allclose(met, expected, atol=1e-5)
