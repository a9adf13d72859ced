"""Neighbours, and communities among them."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from parvis.core.hearing.themes.graph import Links, latent, nearest, nearest_dense, sharing

CALM = settings(deadline=None, max_examples=15)
SEEDS = st.integers(0, 10_000)


def vectors(seed: int, rows: int = 40, columns: int = 12) -> NDArray[np.float32]:
    """Throw sparse unit vectors."""
    chance = np.random.default_rng(seed)
    thrown = chance.random((rows, columns)) * (chance.random((rows, columns)) < 0.4)
    return np.asarray(normalize(thrown), np.float32)


def two_clumps(seed: int) -> NDArray[np.float32]:
    """Throw twenty vectors around each of two distant directions."""
    chance = np.random.default_rng(seed)
    centres = np.repeat(np.array([[1, 0, 0, 0], [0, 0, 0, 1]]), 20, axis=0)
    return np.asarray(normalize(centres + 0.2 * chance.random((40, 4))), np.float32)


@CALM
@given(SEEDS, st.booleans())
def test_to_be_near_is_mutual_and_never_of_oneself(seed: int, dense: bool) -> None:
    thrown = vectors(seed)
    linked = nearest_dense(thrown, 5) if dense else nearest(sp.csr_matrix(thrown), 5)
    assert linked.shape == (40, 40)
    assert np.allclose(linked.toarray(), linked.T.toarray())
    assert not linked.diagonal().any()


@CALM
@given(SEEDS)
def test_sparse_and_dense_vectors_have_the_same_neighbours(seed: int) -> None:
    thrown = vectors(seed)
    sparse, dense = nearest(sp.csr_matrix(thrown), 39).toarray(), nearest_dense(thrown, 39).toarray()
    cosines = thrown @ thrown.T
    np.fill_diagonal(cosines, 0)
    assert np.allclose(dense, cosines, atol=1e-5)
    assert np.allclose(sparse, dense, atol=1e-5)


@CALM
@given(SEEDS)
def test_each_link_is_held_once(seed: int) -> None:
    linked = nearest(sp.csr_matrix(vectors(seed)), 5)
    links = Links(linked)
    assert np.all(links.left < links.right)
    assert np.allclose(links.weights, linked.toarray()[links.left, links.right])
    assert len(links.weights) == linked.nnz // 2


@CALM
@given(SEEDS, st.integers(0, 3))
def test_the_same_seed_gives_the_same_communities(seed: int, cut: int) -> None:
    links = Links(nearest(sp.csr_matrix(vectors(seed)), 5))
    first = links.communities(links.weights, 1.0, cut)
    np.random.default_rng().random()  # whatever chance does elsewhere
    assert np.array_equal(first, links.communities(links.weights, 1.0, cut))


@pytest.mark.parametrize("seed", range(5))
def test_two_clear_clumps_are_found(seed: int) -> None:
    links = Links(nearest_dense(two_clumps(seed), 10))
    found = links.communities(links.weights, 0.5, 0)
    assert len(set(found[:20].tolist())) == len(set(found[20:].tolist())) == 1
    assert found[0] != found[-1]


def test_links_are_kept_between_rows_with_enough_words_in_common() -> None:
    words = sp.csr_matrix(np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]], np.float32))
    linked = sp.csr_matrix(np.array([[0, 0.5, 0.5], [0.5, 0, 0.7], [0.5, 0.7, 0]], np.float32))
    kept = sharing(linked, words, 2).toarray()
    assert kept.tolist() == [[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]]


def test_without_links_everybody_stays_alone() -> None:
    links = Links(sp.csr_matrix(np.zeros((4, 4), np.float32)))
    assert len(set(links.communities(links.weights, 1.0, 0).tolist())) == 4


def test_fewer_rows_than_neighbours_and_rows_of_nothing_are_linked_as_far_as_possible() -> None:
    linked = nearest_dense(np.array([[1, 0], [1, 0], [0, 0]], np.float32))
    assert linked.toarray().tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


def test_main_axes_keep_clumps_apart() -> None:
    thrown = two_clumps(1)
    axes = latent(sp.csr_matrix(thrown), 2)
    assert axes.shape == (40, 2)
    likeness = normalize(axes) @ normalize(axes).T
    assert likeness[:20, :20].min() > likeness[:20, 20:].max()
