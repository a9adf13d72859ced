"""Find the people who vote alike: small gatherings first, then groups of gatherings."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans

from parvis.core.opinion.shapes import ALONE, Options, Position

Numbers = NDArray[np.float64]
Labels = NDArray[np.int32]

CROWD = 20_000
"""People from which on gatherings start from people drawn by lot: choosing them with care costs too much."""


class Found(NamedTuple):
    """Hold the group of each person, the groups' centres, and how well they are apart."""

    group: Labels
    centres: Numbers
    silhouette: float


def find(positions: Numbers, regular: NDArray[np.bool_], options: Options) -> Found:
    """Divide the people who voted enough into as many groups as part them best."""
    none = Found(np.full(len(positions), ALONE, np.int32), positions[:0], 0.0)
    who = np.flatnonzero(regular)
    # Who votes alike stands at one place, rounding aside.
    standing = positions[who].round(9)
    order = _outward(standing)
    who, standing = who[order], standing[order]
    centres, weights = _gatherings(standing, options)
    if len(centres) < 2:
        return none
    for silhouette, start in _divisions(centres, weights, min(options.most_groups, 2 + len(who) // 12)):
        # The groups are settled on the people themselves, from where the gatherings put them.
        settled = KMeans(len(start), init=start, n_init=1, max_iter=50).fit(standing)
        if np.bincount(settled.labels_, minlength=len(start)).min() >= options.smallest:
            none.group[who] = settled.labels_
            return Found(none.group, settled.cluster_centers_, silhouette)
    return none


def numbered(found: Found, earlier: Sequence[Position] = ()) -> Found:
    """Number the groups as they were before, by where they stand; then the others, the largest first."""
    count = len(found.centres)
    sizes = np.bincount(found.group[found.group >= 0], minlength=count)
    known: dict[int, int] = {}
    if earlier and count and len(earlier[0]) == found.centres.shape[1]:
        now, before = linear_sum_assignment(cdist(found.centres, np.array(earlier)))
        known = dict(zip(now.tolist(), before.tolist(), strict=True))
    order = sorted(
        range(count),
        key=lambda one: (known.get(one, len(earlier)), -sizes[one], found.centres[one].tolist()),
    )
    number = np.empty(count + 1, np.int32)
    number[order] = np.arange(count)
    number[ALONE] = ALONE
    return Found(number[found.group], found.centres[order], found.silhouette)


def _outward(places: Numbers) -> NDArray[np.intp]:
    """Order places from the centre outward: who came first, or which way an axis points, changes no draw."""
    return np.lexsort((*places.T[::-1], (places**2).sum(1).round(9)))


def _gatherings(standing: Numbers, options: Options) -> tuple[Numbers, Numbers]:
    """Gather those who stand side by side, so that a crowd costs no more than a hundred people."""
    places, _, weights = np.unique(standing, axis=0, return_inverse=True, return_counts=True)
    if len(places) <= options.gatherings:
        order = _outward(places)
        return places[order], weights[order].astype(np.float64)
    start = "k-means++" if len(standing) < CROWD else "random"
    near = KMeans(options.gatherings, n_init=1, random_state=0, init=start, max_iter=20).fit(standing)
    held = np.bincount(near.labels_, minlength=options.gatherings).astype(np.float64)
    return near.cluster_centers_[held > 0], held[held > 0]


def _divisions(centres: Numbers, weights: Numbers, most: int) -> list[tuple[float, Numbers]]:
    """Divide the gatherings into two groups, three and so on; what parts them best comes first."""
    distances = cdist(centres, centres)
    found = []
    for count in range(2, min(most, len(centres)) + 1):
        division = KMeans(count, n_init=10, random_state=0).fit(centres, sample_weight=weights)
        found.append((_silhouette(distances, division.labels_, count), division.cluster_centers_))
    return sorted(found, key=lambda one: -one[0])


def _silhouette(distances: Numbers, labels: Labels, count: int) -> float:
    """Say how well gatherings are apart; each counts once, however many people it holds, as in Polis.

    One alone in its group is wholly apart: it may hold many people.
    """
    inside = np.equal.outer(labels, np.arange(count)).astype(np.float64)
    summed, sizes = distances @ inside, inside.sum(0)
    own = np.arange(len(labels)), labels
    near = summed[own] / np.maximum(sizes[labels] - 1, 1)
    means = summed / np.maximum(sizes, 1)
    means[own] = np.inf
    next_best = means.min(1)
    return float(((next_best - near) / np.maximum(np.maximum(near, next_best), 1e-12)).mean())
