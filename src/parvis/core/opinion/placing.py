"""Place one person from her own votes: plain Python, for a process that answers while somebody waits."""

from collections.abc import Mapping, Sequence
from math import dist, sqrt

from parvis.core.opinion.shapes import ALONE, Axes, Position


def place(votes: Mapping[int, int], axes: Axes) -> Position:
    """Say where the votes of one person (statement -> 1, 0 or -1) put her.

    It is the place the whole map gives her, until the axes are drawn again. A statement younger than the axes
    draws her nowhere yet. Without any vote she stands at the centre.
    """
    count, means, loadings, out = len(axes.means), axes.means, axes.loadings, axes.out
    kept = [
        (loadings[at], vote - means[at]) for at, vote in votes.items() if 0 <= at < count and at not in out
    ]
    # Who voted little would stay near the centre, for want of votes and not of opinions: the few votes she
    # cast are made to count for all. A statement set aside counts as answered, as in the map itself.
    scale = sqrt(count / max(1, len(kept) + len(out)))
    return tuple(
        scale * sum(loading[axis] * weight for loading, weight in kept) for axis in range(axes.dimensions)
    )


def group_of(position: Position, centres: Sequence[Position]) -> int:
    """Tell which group's centre is the nearest, ALONE where there are no groups.

    For the person herself, and only where `Shown.groups` is not empty; who cast fewer votes than
    `Options.fewest_votes` belongs to none.
    """
    if not centres:
        return ALONE
    return min(range(len(centres)), key=lambda number: (dist(position, centres[number]), number))
