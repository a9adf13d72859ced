"""What the opinion map hands over: frozen, plain, and the same for every page, file and command.

A statement and a person are numbers counted from 0: the caller keeps who and what they are. A statement keeps
its number for ever, new ones are numbered after it; then earlier axes stay true. A vote is 1 (agrees), -1
(disagrees) or 0 (passes: has seen the statement and takes no side).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALONE: Final = -1
"""The group of whoever is in none."""

Position = tuple[float, ...]
"""Where somebody stands: one number an axis."""


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Hold the votes of a conversation as columns, at most one for a person and a statement."""

    person: "NDArray[np.int32]"
    statement: "NDArray[np.int32]"
    value: "NDArray[np.int8]"
    people: int
    statements: int
    out: "NDArray[np.bool_]"
    """For each statement, whether moderators set it aside: it draws nobody anywhere."""

    def __len__(self) -> int:
        return len(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Hold what may be chosen for a map; the defaults are those Polis uses, but for `smallest`."""

    axes: int = 2
    """Two are drawn; 3 to 6 tell more groups apart."""
    fewest_votes: int = 7
    """Who voted less is placed, but in no group; all statements where there are fewer of them."""
    most_groups: int = 5
    smallest: int = 5
    """People a group must have: a division with a smaller one is not even considered, nor is one of fewer
    than two groups. So there are groups from ten people on."""
    gatherings: int = 100
    """People are first gathered into so many small gatherings, and those into groups."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Hold all that is needed to place one person without the others."""

    means: tuple[float, ...]
    """The mean vote on each statement, among those who voted on it."""
    loadings: tuple[Position, ...]
    """How strongly each statement draws along each axis."""
    out: frozenset[int] = frozenset()
    """The statements set aside."""

    @property
    def dimensions(self) -> int:
        """Count the axes."""
        return len(self.loadings[0]) if self.loadings else 0


class Earlier(NamedTuple):
    """Hold what a fresh map is drawn from, so that nothing jumps: the axes of before, and its groups."""

    axes: Axes
    centres: tuple[Position, ...] = ()
    """The centre of each group, in the order of its number."""


class Counts(NamedTuple):
    """Count the votes of some people on one statement. A vote changes one of the three."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        """Count all who voted, whatever they said."""
        return sum(self)


class Side(NamedTuple):
    """Say how strongly one group takes one side of one statement: that of agreeing, or of disagreeing."""

    probability: float
    """The share of the group on this side, among its people who voted; one imagined vote on each side keeps
    small numbers modest."""
    certainty: float
    """How far the group is from being split in two halves, in standard deviations."""
    ratio: float
    """How many times more likely this side is inside the group than outside it."""
    difference: float
    """How far the group is from the others, in standard deviations."""

    @property
    def representativeness(self) -> float:
        """Weigh how well the side tells the group from the others: the higher, the better."""
        return self.ratio * self.difference * self.probability * self.certainty


@dataclass(frozen=True, slots=True)
class GroupStand:
    """Say where one group stands on one statement."""

    counts: Counts
    agree: Side
    disagree: Side


@dataclass(frozen=True, slots=True)
class StatementStand:
    """Say where everybody, and each group, stands on one statement."""

    statement: int
    counts: Counts
    """Of all who voted on it, in a group or not."""
    groups: tuple[GroupStand, ...] = ()
    """In the order of the groups' numbers; empty where there are no groups, or they may not be shown."""
    consensus_agree: float | None = None
    """Group-aware consensus: the product of the groups' probabilities to agree, so that no large group
    outvotes a small one; None without groups."""
    consensus_disagree: float | None = None
    divides: float | None = None
    """The widest gap between two groups, from 0 to 2: each group counts its share that agrees less its share
    that disagrees. None without groups, or where a group has fewer than five votes on it."""
    out: bool = False
    """Moderators set it aside: show it only where what was set aside is shown."""


class Representative(NamedTuple):
    """Name a statement by which a group can be told from the others."""

    statement: int
    agrees: bool
    """Whether the group is told by agreeing with it, or by disagreeing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Describe people who vote alike."""

    number: int
    """Counted from 0, the largest first; a map drawn from an earlier one keeps its numbers."""
    people: int
    centre: Position
    representative: tuple[Representative, ...] = ()
    """The best five or fewer, the best first."""


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """Hold the whole map of a conversation. It says who stands where: for the machine, never for a page."""

    axes: Axes
    positions: "NDArray[np.float64]"
    """One row a person."""
    group: "NDArray[np.int32]"
    """The number of each person's group, or ALONE."""
    groups: tuple[Group, ...]
    """Empty where there are too few people for any."""
    stands: tuple[StatementStand, ...]
    """One for each statement, in order."""
    voters: int
    """People with at least one vote."""
    regulars: int
    """People with votes enough to be in a group."""
    explained: tuple[float, ...]
    """How much of all difference between votes each axis tells, from 0 to 1."""
    silhouette: float
    """How well the groups are apart, from -1 to 1; 0 without groups."""

    @property
    def earlier(self) -> Earlier:
        """Give what the next map is drawn from."""
        return Earlier(self.axes, tuple(group.centre for group in self.groups))


class Withheld(StrEnum):
    """Say why groups are not shown."""

    FEW_PEOPLE = "few_people"
    """Fewer than ten people voted often enough."""
    SMALL_GROUP = "small_group"
    """Every division has a group of fewer than five people."""


class Spot(NamedTuple):
    """Draw the people who stand at nearly the same place, on the first two axes."""

    x: float
    y: float
    group: int
    """The group of most of them."""
    people: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold the part of a map that may be shown to anybody; nobody can be found in it."""

    voters: int
    grouped: int
    """How many people are in a group; 0 where groups are not shown."""
    groups: tuple[Group, ...]
    withheld: Withheld | None
    """Why `groups` is empty, where it is."""
    stands: tuple[StatementStand, ...]
    """The statements on which at least five people voted, in order. `groups` is empty, and what follows from
    it None, where a group has fewer than five votes on it. Fewer than five votes of people in no group are
    not counted, for they could be told by subtraction."""
    spots: tuple[Spot, ...]
    """Of those in a group."""
    explained: tuple[float, ...]

    def consensus(self, *, agrees: bool = True) -> Iterator[StatementStand]:
        """Give the statements that most people of every group agree with (or disagree), the surest first."""
        kept = [
            stand
            for stand in self.stands
            if stand.groups
            and not stand.out
            and all(2 * _side(group.counts, agrees=agrees) > group.counts.seen for group in stand.groups)
        ]
        yield from sorted(kept, key=lambda stand: (-_consensus(stand, agrees=agrees), stand.statement))

    def dividing(self) -> Iterator[StatementStand]:
        """Give the statements on which two groups take opposite sides or nearly so, the widest gap first."""
        kept = [stand for stand in self.stands if not stand.out and (stand.divides or 0) >= WIDE]
        yield from sorted(kept, key=lambda stand: (-(stand.divides or 0), stand.statement))


WIDE: Final = 0.5
"""A gap worth telling: that between a group split in two halves and one of which three in four agree."""


def _side(counts: Counts, *, agrees: bool) -> int:
    return counts.agree if agrees else counts.disagree


def _consensus(stand: StatementStand, *, agrees: bool) -> float:
    return (stand.consensus_agree if agrees else stand.consensus_disagree) or 0.0
