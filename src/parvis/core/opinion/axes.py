"""Draw the axes along which votes differ most, without ever filling the table of people by statements.

Where a vote is missing, Polis puts the statement's mean. Once the mean is taken off, what was missing is
exactly 0: principal components are then the singular vectors of a sparse matrix.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from parvis.core.opinion.shapes import Axes, Votes

Numbers = NDArray[np.float64]
Table = csr_array[Any]

SMALL = 100_000
"""Cells up to which the table is filled after all: all axes at once are then quicker than the first ones."""
STEPS = 3
"""Power steps from the axes of before to those of now: a few new votes hardly turn them."""
NOTHING = 1e-9
"""An axis that tells less than this part of what the first tells is an effect of rounding."""


class Drawn(NamedTuple):
    """Hold the axes, where everybody stands, and what each axis tells."""

    axes: Axes
    positions: Numbers
    explained: tuple[float, ...]


def draw(votes: Votes, dimensions: int, earlier: Axes | None = None) -> Drawn:
    """Draw the axes, from nothing or from those of before, and place everybody."""
    means = _means(votes)
    table = _centred(votes, means)
    total = float(table.data @ table.data)
    if earlier is not None and earlier.dimensions == dimensions and np.any(earlier.loadings, axis=0).all():
        before = _grown(earlier, votes.statements)
        loadings, strength = _ordered(table, _turned(table, before), total)
        loadings *= _signs((loadings * before).sum(0))
    else:
        found = _directions(table, dimensions) if total else np.zeros((votes.statements, 0))
        loadings, strength = _ordered(table, found, total)
        loadings *= _signs(loadings.sum(0), loadings)
        missing = ((0, 0), (0, dimensions - loadings.shape[1]))
        loadings, strength = np.pad(loadings, missing), np.pad(strength, missing[1])
    axes = Axes(
        tuple(means.tolist()),
        tuple(map(tuple, loadings.tolist())),
        frozenset(np.flatnonzero(votes.out).tolist()),
    )
    positions = _times(table, loadings) * _scale(votes)[:, None]
    return Drawn(axes, positions, tuple((strength / total if total else strength).tolist()))


def _means(votes: Votes) -> Numbers:
    seen = np.bincount(votes.statement, minlength=votes.statements)
    summed = np.bincount(votes.statement, votes.value, minlength=votes.statements)
    return np.where(votes.out, 0.0, summed / np.maximum(seen, 1))


def _centred(votes: Votes, means: Numbers) -> Table:
    """Lay out each vote less the statement's mean; a statement set aside says 0 for everybody."""
    value = np.where(votes.out[votes.statement], 0.0, votes.value - means[votes.statement])
    table = csr_array((value, (votes.person, votes.statement)), shape=(votes.people, votes.statements))
    table.eliminate_zeros()
    return table


def _scale(votes: Votes) -> Numbers:
    """Make few votes count for all; a statement set aside counts as answered by everybody."""
    kept = np.bincount(votes.person[~votes.out[votes.statement]], minlength=votes.people)
    scale: Numbers = np.sqrt(votes.statements / np.maximum(1, kept + votes.out.sum()))
    return scale


def _directions(table: Table, dimensions: int) -> Numbers:
    """Find the directions along which people differ most."""
    people, statements = table.shape
    if people * statements <= SMALL or dimensions >= statements:
        filled: Numbers = table.toarray()
        return np.linalg.svd(filled, full_matrices=False)[2][:dimensions].T
    squared: LinearOperator[Any] = LinearOperator(
        (statements, statements),
        matvec=lambda one: _times(table.T, _times(table, one)),
        dtype=np.float64,
    )
    # An even start could be blind to an axis: it is uneven, and always the same.
    start = np.random.default_rng(0).standard_normal(statements)
    return np.asarray(eigsh(squared, dimensions, v0=start)[1])


def _times(table: Any, columns: Numbers) -> Numbers:
    """Multiply; the types of sparse tables do not tell that a dense one comes out."""
    product: Numbers = np.asarray(table @ columns)
    return product


def _turned(table: Table, loadings: Numbers) -> Numbers:
    for _ in range(STEPS):
        loadings = np.linalg.qr(_times(table.T, _times(table, loadings)))[0]
    return loadings


def _ordered(table: Table, found: Numbers, total: float) -> tuple[Numbers, Numbers]:
    """Part the axes from each other, the strongest first; those that tell nothing are nothing."""
    seen = _times(table, found)
    strength, turn = np.linalg.eigh(seen.T @ seen)
    strength, loadings = np.maximum(strength[::-1], 0.0), found @ turn[:, ::-1]
    told = strength > NOTHING * total
    return loadings * told, strength * told


def _signs(leaning: Numbers, loadings: Numbers | None = None) -> Numbers:
    """Turn each axis as it was before; a first time, so that agreeing with more statements leads up it."""
    if loadings is None:
        return np.where(leaning < 0, -1.0, 1.0)
    strongest = np.take_along_axis(loadings, np.abs(loadings).argmax(0, keepdims=True), 0)[0]
    return np.where(np.where(np.abs(leaning) > NOTHING, leaning, strongest) < 0, -1.0, 1.0)


def _grown(earlier: Axes, statements: int) -> Numbers:
    """Give the loadings of before; statements added since have none yet."""
    known = np.array(earlier.loadings[:statements])
    return np.pad(known, ((0, statements - len(known)), (0, 0)))
