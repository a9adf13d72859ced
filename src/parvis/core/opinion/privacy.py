"""Keep what anybody may see of a map: groups from ten people on and five a group, never who is where.

The page of a place and the command both show `Shown`, and nothing else of a map.
"""

import numpy as np

from parvis.core.opinion.shapes import Counts, Group, Map, Shown, Spot, StatementStand, Withheld
from parvis.core.opinion.standing import stand

PEOPLE = 10
"""People in groups from which on groups are shown."""
PEOPLE_A_GROUP = 5
"""People in each group, and votes of each group on a statement, from which on they are shown."""
ACROSS = 30
"""Cells across the drawing: people are drawn where their cell is, so that nobody's votes can be told from
where a spot stands."""


def shown(drawn: Map) -> Shown:
    """Keep what may be shown of a map."""
    withheld = _withheld(drawn)
    groups = () if withheld else drawn.groups
    stands = tuple(
        kept
        for each in drawn.stands
        if (kept := _stand(each, grouped=bool(groups))).counts.seen >= PEOPLE_A_GROUP
    )
    told = {each.statement for each in stands if each.groups}
    return Shown(
        voters=drawn.voters,
        grouped=sum(group.people for group in groups),
        groups=tuple(_group(group, told) for group in groups),
        withheld=withheld,
        stands=stands,
        spots=_spots(drawn) if groups else (),
        explained=drawn.explained,
    )


def _withheld(drawn: Map) -> Withheld | None:
    if drawn.regulars < PEOPLE or (drawn.groups and sum(group.people for group in drawn.groups) < PEOPLE):
        return Withheld.FEW_PEOPLE
    if len(drawn.groups) < 2 or any(group.people < PEOPLE_A_GROUP for group in drawn.groups):
        return Withheld.SMALL_GROUP
    return None


def _stand(whole: StatementStand, *, grouped: bool) -> StatementStand:
    """Keep what may be shown of one statement."""
    groups = [each.counts for each in whole.groups]
    if not grouped or any(counts.seen < PEOPLE_A_GROUP for counts in groups):
        return stand(whole.statement, whole.counts, out=whole.out)
    together = Counts(*map(sum, zip(*groups, strict=True)))
    others = whole.counts.seen - together.seen
    total = whole.counts if others == 0 or others >= PEOPLE_A_GROUP else together
    return stand(whole.statement, total, groups, out=whole.out)


def _group(group: Group, told: set[int]) -> Group:
    """Describe a group only by statements on which it may be shown."""
    return Group(
        group.number,
        group.people,
        group.centre,
        tuple(one for one in group.representative if one.statement in told),
    )


def _spots(drawn: Map) -> tuple[Spot, ...]:
    """Draw people in groups by cells, in rows that alternate as in a honeycomb."""
    inside = drawn.group >= 0
    group, place = drawn.group[inside], drawn.positions[inside][:, :2]
    low, high = place.min(0), place.max(0)
    side = float(max(high - low)) / ACROSS or 1.0
    row = np.rint((place[:, 1] - low[1]) / side)
    column = np.rint((place[:, 0] - low[0]) / side - (row % 2) / 2)
    cells, cell = np.unique(np.column_stack([row, column]), axis=0, return_inverse=True)
    people = np.bincount(cell * len(drawn.groups) + group, minlength=len(cells) * len(drawn.groups))
    table = people.reshape(len(cells), len(drawn.groups))
    return tuple(
        Spot(
            round(float(low[0] + (column + (row % 2) / 2) * side), 6),
            round(float(low[1] + row * side), 6),
            int(held.argmax()),
            int(held.sum()),
        )
        for (row, column), held in zip(cells.tolist(), table, strict=True)
    )
