"""Discover what sentences have in common: a graph of neighbours, its communities, and a second look."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from parvis.core.hearing.themes.features import Vocabulary
from parvis.core.hearing.themes.graph import Links, latent, nearest, nearest_dense, sharing
from parvis.core.hearing.themes.mixture import Mixture, settle, settle_in_place

GROUND = 0.15
"""What remains of a link between two sentences that the first round sets wholly apart."""
SPREAD = (0.67, 1.0, 1.33, 1.67, 2.0, 2.67)
"""Resolutions, relative to the one asked for, whose mixtures vote in the thorough way."""
GRAPH_MOST = 30_000
"""Sentences linked by the graph; the mixture carries its themes to all the others."""
LEAST_IN_SAMPLE = 20
"""A theme needs so many sentences of the sample to be carried to all (below, it is lost in noise)."""
SLICE = 10_000
"""Links compared at a time: few enough to stay in a small memory."""


@dataclass(frozen=True, slots=True)
class Way:
    """Say how finely and how patiently to look."""

    resolution: float = 2.0
    thorough: bool = False
    graph_most: int = GRAPH_MOST
    common: int = 0
    """Words two sentences must have in common to be linked."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """Hold the theme of every sentence, 0 … k - 1, and what describes the themes."""

    labels: NDArray[np.int32]
    mixture: Mixture
    held: NDArray[np.float32]
    """How far a sentence's neighbours are of its own theme (0 … 1); 1 where only the mixture placed it."""


def discover(vocabulary: Vocabulary, way: Way, vectors: NDArray[np.float32] | None = None) -> Discovery:
    """Give every sentence of a vocabulary its theme, and describe the themes.

    `vectors`: one row a sentence from the user's own sentence model, if any; its neighbours join the
    lexical ones.
    Above `way.graph_most` sentences the themes are found on an even sample and carried to all by the mixture.
    """
    words, count = vocabulary.words, vocabulary.words.shape[0]
    if count <= way.graph_most:
        return _on_graph(words, _joined(words, vocabulary.vectors(), way, vectors), way)
    rows = np.flatnonzero(np.diff(words.indptr) >= 3)
    if len(rows) < way.graph_most // 10:
        rows = np.arange(count)
    rows = rows[np.linspace(0, len(rows) - 1, min(way.graph_most, len(rows))).astype(np.int64)]
    own = None if vectors is None else vectors[rows]
    sample = _on_graph(words[rows], _joined(words[rows], vocabulary.vectors(rows), way, own), way)
    labels = sample.labels
    sizes = np.bincount(labels)
    large = np.flatnonzero(sizes >= min(LEAST_IN_SAMPLE, int(sizes.max())))
    renumber = np.full(len(sizes), -1, np.int32)
    renumber[large] = np.arange(len(large))
    inside = renumber[labels] >= 0
    _, mixture = settle(words[rows[inside]], renumber[labels[inside]])
    placed, mixture = settle_in_place(words, mixture, 3)
    held = np.ones(count, np.float32)
    held[rows] = np.where(placed[rows] == renumber[labels], sample.held, 0)
    return Discovery(placed, mixture, held)


def _joined(
    words: sp.csr_matrix, linked: sp.csr_matrix, way: Way, vectors: NDArray[np.float32] | None
) -> tuple[Links, Links] | None:
    """Link sentences to their neighbours, for the first cut and for the second; None without any word."""
    if min(linked.shape) < 1 or linked.shape[0] < 2:
        return None
    lexical = nearest(linked)
    if way.common:
        lexical = sharing(lexical, words, way.common)
    if vectors is not None:
        start = Links(sp.csr_matrix(lexical + nearest_dense(vectors)))
        return start, start
    start = Links(lexical)
    if not way.thorough or min(linked.shape) < 3:
        return start, start
    # the first round must stay lexical: latent axes in it lose what tells fine themes apart
    return start, Links(sp.csr_matrix(lexical + nearest_dense(latent(linked))))


def _on_graph(words: sp.csr_matrix, joined: tuple[Links, Links] | None, way: Way) -> Discovery:
    """Cut the graph twice; the second time, links between sentences whose words differ count less."""
    if joined is None:
        labels = np.zeros(words.shape[0], np.int32)
        return Discovery(labels, Mixture.of(words, labels), np.zeros(words.shape[0], np.float32))
    start, links = joined
    agreement = _vote(words, start, start.weights, links, way)
    if way.thorough:  # the votes of a second round, on links the first has weighed, part finer themes
        agreement = _vote(words, links, links.weights * (np.float32(GROUND) + agreement), links, way)
    labels = links.communities(links.weights * (np.float32(GROUND) + agreement), way.resolution, 0)
    labels, mixture = _without_strays(words, labels)
    return Discovery(labels, mixture, _held(links, labels))


def _vote(
    words: sp.csr_matrix, cut: Links, weights: NDArray[np.float32], links: Links, way: Way
) -> NDArray[np.float32]:
    """Cut one graph, describe its communities by their words, and say how alike each link's sentences are.

    The thorough way does so at several resolutions, which then have one voice each.
    """
    relative = SPREAD if way.thorough else (1.0,)
    agreement = np.zeros(len(links.weights), np.float32)
    for seed, part in enumerate(relative):
        _, mixture = settle(words, cut.communities(weights, way.resolution * part, seed))
        agreement += agree(mixture.posterior(words), links) / np.float32(len(relative))
    return agreement


def _held(links: Links, labels: NDArray[np.int32]) -> NDArray[np.float32]:
    """Say of each sentence which share of its links stays inside its theme."""
    inside = links.weights * (labels[links.left] == labels[links.right])
    total, kept = np.zeros(links.count), np.zeros(links.count)
    for side in (links.left, links.right):
        total += np.bincount(side, weights=links.weights, minlength=links.count)
        kept += np.bincount(side, weights=inside, minlength=links.count)
    return np.divide(kept, total, out=np.zeros_like(total), where=total > 0).astype(np.float32)


def agree(leaning: NDArray[np.float32], links: Links) -> NDArray[np.float32]:
    """Say of each link how far its two sentences lean to the same themes (0 … 1), slice by slice."""
    agreement = np.empty(len(links.left), np.float32)
    for start in range(0, len(agreement), SLICE):
        left = leaning[links.left[start : start + SLICE]]
        right = leaning[links.right[start : start + SLICE]]
        agreement[start : start + SLICE] = np.einsum("ij,ij->i", left, right)
    return agreement


def _without_strays(words: sp.csr_matrix, labels: NDArray[np.int32]) -> tuple[NDArray[np.int32], Mixture]:
    """Give sentences left alone by the graph the theme that explains them best."""
    sizes = np.bincount(labels)
    if sizes.max(initial=0) < 2:
        return labels, Mixture.of(words, labels)
    kept = np.flatnonzero(sizes > 1)
    renumber = np.full(len(sizes), -1, np.int32)
    renumber[kept] = np.arange(len(kept))
    placed = renumber[labels]
    alone = np.flatnonzero(placed < 0)
    inside = placed >= 0
    if len(alone):
        placed[alone] = Mixture.of(words[inside], placed[inside]).assign(words[alone])
    return placed, Mixture.of(words, placed)
