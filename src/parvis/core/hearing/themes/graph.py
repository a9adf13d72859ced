"""Link each sentence to its nearest ones, and cut the graph into communities."""

import random

import igraph
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.utils.extmath import randomized_svd
from sparse_dot_topn import sp_matmul_topn

NEIGHBOURS = 15
THREADS = 2
ALONE = 3_000
"""Rows up to which one thread is done before two have met."""
SLICE = 2000


class Links:
    """Hold undirected weighted links between sentences: each pair once."""

    def __init__(self, adjacency: sp.csr_matrix) -> None:
        """Keep the upper half of a symmetric adjacency matrix."""
        upper = sp.triu(adjacency, 1).tocoo()
        self.count = int(adjacency.shape[0])
        self.left: NDArray[np.int32] = upper.row
        self.right: NDArray[np.int32] = upper.col
        self.weights: NDArray[np.float32] = upper.data.astype(np.float32)

    def communities(self, weights: NDArray[np.float32], resolution: float, seed: int) -> NDArray[np.int32]:
        """Cut the graph by modularity (Leiden: Traag, Waltman, van Eck 2019); the same seed cuts the same."""
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 (no secret)
        graph = igraph.Graph(n=self.count, edges=np.column_stack([self.left, self.right]))
        cut = graph.community_leiden(
            objective_function="modularity", weights=weights, resolution=resolution, n_iterations=2
        )
        return np.asarray(cut.membership, dtype=np.int32)


def nearest(vectors: sp.csr_matrix, neighbours: int = NEIGHBOURS) -> sp.csr_matrix:
    """Link each row of unit vectors to its nearest rows by cosine; the mean of both directions."""
    threads = THREADS if vectors.shape[0] > ALONE else 1
    top = sp_matmul_topn(
        vectors,
        vectors.T.tocsr(),
        top_n=neighbours + 1,
        n_threads=threads,
    )
    return _symmetric(top.tocsr())


def sharing(adjacency: sp.csr_matrix, words: sp.csr_matrix, least: int) -> sp.csr_matrix:
    """Keep the links between rows that hold at least so many words in common."""
    links = adjacency.tocoo()
    common = np.asarray(words[links.row].multiply(words[links.col]).sum(1)).ravel()
    kept = common >= least
    return sp.csr_matrix((links.data[kept], (links.row[kept], links.col[kept])), shape=adjacency.shape)


def nearest_dense(vectors: NDArray[np.float32], neighbours: int = NEIGHBOURS) -> sp.csr_matrix:
    """Link each dense row to its nearest rows by cosine, slice by slice; the mean of both directions."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.divide(vectors, lengths, out=np.zeros_like(vectors, dtype=np.float32), where=lengths > 0)
    count, kept = len(unit), min(neighbours + 1, len(unit))
    columns = np.empty((count, kept), np.int32)
    cosines = np.empty((count, kept), np.float32)
    for start in range(0, count, SLICE):
        likeness = unit[start : start + SLICE] @ unit.T
        best = np.argpartition(likeness, count - kept, axis=1)[:, count - kept :]
        columns[start : start + SLICE] = best
        cosines[start : start + SLICE] = np.take_along_axis(likeness, best, 1)
    rows = np.repeat(np.arange(count), kept)
    return _symmetric(
        sp.csr_matrix((np.clip(cosines, 0, None).ravel(), (rows, columns.ravel())), shape=(count, count))
    )


def latent(vectors: sp.csr_matrix, dimensions: int = 150) -> NDArray[np.float32]:
    """Project sparse vectors on their main axes (latent semantic analysis: Deerwester et al. 1990)."""
    dimensions = min(dimensions, min(vectors.shape) - 1)
    left, sizes, _ = randomized_svd(vectors, dimensions, n_iter=3, random_state=0)
    return np.asarray(left * sizes, dtype=np.float32)


def _symmetric(top: sp.csr_matrix) -> sp.csr_matrix:
    top.setdiag(0)
    top.eliminate_zeros()
    return sp.csr_matrix((top + top.T) * 0.5)
