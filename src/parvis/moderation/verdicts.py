"""Find what a jury decides from what its jurors would do: pure counting, which knows no names.

What a juror would do is a level: how severe it is, then for how long. To uphold the first ruling is to name
its own level. A jury decides for the most severe level that more than half of its seats want at least: so
nothing falls on anybody that a majority did not want as severe, and the middle of the jury decides. It is
settled as soon as no vote that is missing could change it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

Level = tuple[int, int]
"""How severe a measure is, and how many days it lasts where jurors choose that."""
LEAST: Final[Level] = (-1, 0)
"""To do nothing, and to find the signals manifestly unfounded: the mildest for whom they concerned."""
_BEYOND: Final[Level] = (99, 0)
"""More than anybody can want: stands for the votes that are missing."""
FEWEST: Final = 3
"""With fewer jurors, or fewer votes on the last day, nothing is decided."""
OTHERWISE: Final = 2
"""Fewer who wanted something else are told to nobody."""


class Split(NamedTuple):
    """Count how a jury was divided."""

    same: int
    """Wanted just what was decided."""
    milder: int
    severer: int


def seats_for(wanted: int, pool: int) -> int | None:
    """Tell how many sit: as many as the guide wants, or fewer where fewer can; odd, and at least three."""
    most = min(wanted, pool)
    odd = most if most % 2 else most - 1
    return odd if odd >= FEWEST else None


def wanted_by_most(levels: Sequence[Level], seats: int) -> Level:
    """Give the most severe level that more than half of the seats want at least; silent seats want the least.

    Raises ValueError where there are no seats, or more votes than seats.
    """
    if seats < 1 or len(levels) > seats:
        message = f"{len(levels)} votes for {seats} seats"
        raise ValueError(message)
    filled = sorted([*levels, *[LEAST] * (seats - len(levels))], reverse=True)
    return filled[seats // 2]


def settled(levels: Sequence[Level], seats: int) -> Level | None:
    """Give what is decided once no vote that is missing could change it, else nothing."""
    missing = seats - len(levels)
    lowest = wanted_by_most(levels, seats)
    highest = wanted_by_most([*levels, *[_BEYOND] * missing], seats)
    return lowest if lowest == highest else None


def on_the_last_day(levels: Sequence[Level]) -> Level | None:
    """Give what those who voted decide, where they are at least three, else nothing."""
    return wanted_by_most(levels, len(levels)) if len(levels) >= FEWEST else None


def spoken_for(levels: Sequence[Level], decided: Level) -> list[int]:
    """List whose reasons are the majority’s: who wanted just this, then the nearest, until most are heard.

    Of two as near, the less severe is heard first.
    """
    order = sorted(set(levels))
    place = {level: at for at, level in enumerate(order)}
    here = place[decided]
    heard: list[int] = []
    for level in sorted(order, key=lambda each: (abs(place[each] - here), place[each])):
        if 2 * len(heard) > len(levels):
            break
        heard += [at for at, each in enumerate(levels) if each == level]
    return heard


def split(levels: Sequence[Level], decided: Level) -> Split | None:
    """Count how those who voted were divided, or nothing where it could tell what one of them wanted.

    Who sat is told to nobody, but may be known: they tell it, or few could be drawn. All of one mind would
    then say what each of them wanted, and a silence kept only for that would say it too. So one alone who
    wanted something else is not told either: where nothing is told, any of them may have been that one.
    """
    milder, severer = sum(each < decided for each in levels), sum(each > decided for each in levels)
    if milder + severer < OTHERWISE:
        return None
    return Split(len(levels) - milder - severer, milder, severer)
