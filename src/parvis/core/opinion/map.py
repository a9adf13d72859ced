"""Draw the opinion map of a conversation: axes, positions, groups, and where they stand on each statement."""

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from parvis.core.opinion.axes import draw
from parvis.core.opinion.groups import find, numbered
from parvis.core.opinion.shapes import ALONE, Counts, Earlier, Group, Map, Options, StatementStand, Votes
from parvis.core.opinion.standing import representative, stand

# Tables so small are sooner done by one thread: on a busy machine, several wait for each other ten times as
# long as they work. The libraries whose threads are meant are loaded by now.
_THREADS = ThreadpoolController()


def map_opinions(votes: Votes, options: Options | None = None, *, earlier: Earlier | None = None) -> Map:
    """Draw the map of a conversation; from an earlier map it costs less, and keeps its axes and numbers.

    The same votes give the same map, in whatever order people and statements come. The earlier map numbers
    people as it likes, and statements as this one does.
    """
    with _THREADS.limit(limits=1):
        return _mapped(votes, options or Options(), earlier)


def _mapped(votes: Votes, options: Options, earlier: Earlier | None) -> Map:
    drawn = draw(votes, options.axes, earlier.axes if earlier else None)
    cast = np.bincount(votes.person, minlength=votes.people)
    regular = cast >= max(1, min(options.fewest_votes, votes.statements))
    found = numbered(find(drawn.positions, regular, options), earlier.centres if earlier else ())
    stands = statement_stands(votes, found.group)
    sizes = np.bincount(found.group[found.group >= 0], minlength=len(found.centres)).tolist()
    return Map(
        axes=drawn.axes,
        positions=drawn.positions,
        group=found.group,
        groups=tuple(
            Group(number, people, tuple(centre), representative(stands, number))
            for number, (people, centre) in enumerate(zip(sizes, found.centres.tolist(), strict=True))
        ),
        stands=stands,
        voters=int((cast > 0).sum()),
        regulars=int(regular.sum()),
        explained=drawn.explained,
        silhouette=found.silhouette,
    )


def statement_stands(votes: Votes, group: NDArray[np.int32]) -> tuple[StatementStand, ...]:
    """Say where everybody and each group stand on each statement, given the group of each person."""
    count = int(group.max(initial=ALONE)) + 1
    # One row more, the last, for those in no group: ALONE is -1.
    row = np.where(group >= 0, group, count)[votes.person].astype(np.int64)
    cell = (row * votes.statements + votes.statement) * 3 + (1 - votes.value)
    cells = np.bincount(cell, minlength=(count + 1) * votes.statements * 3)
    table = cells.reshape(count + 1, votes.statements, 3)[:, :, [0, 2, 1]]  # agree, disagree, passed
    groups, totals = table[:count].transpose(1, 0, 2).tolist(), table.sum(0).tolist()
    return tuple(
        stand(number, Counts(*total), [Counts(*each) for each in inside], out=bool(out))
        for number, (total, inside, out) in enumerate(zip(totals, groups, votes.out, strict=True))
    )
