"""Say what the counts of a statement tell: plain Python, so that a page can count one vote more by itself."""

from collections.abc import Iterable, Sequence
from math import prod, sqrt
from typing import Final

from parvis.core.opinion.shapes import Counts, GroupStand, Representative, Side, StatementStand

ENOUGH: Final = 5
"""Votes a group must have on a statement before the statement is said to divide."""
SURE: Final = 1.2815515655446004
"""Standard deviations above which nine times in ten chance alone does not explain a figure."""
REPRESENTATIVE: Final = 5
"""Statements by which a group is told."""


def stand(
    statement: int, total: Counts, groups: Sequence[Counts] = (), *, out: bool = False
) -> StatementStand:
    """Say where everybody and each group stand on one statement, from the counts alone."""
    together = Counts(*map(sum, zip(*groups, strict=True))) if groups else Counts()
    stands = tuple(_group_stand(counts, together) for counts in groups)
    if not stands:
        return StatementStand(statement, total, out=out)
    return StatementStand(
        statement,
        total,
        stands,
        consensus_agree=prod(each.agree.probability for each in stands),
        consensus_disagree=prod(each.disagree.probability for each in stands),
        divides=_gap(groups),
        out=out,
    )


def representative(stands: Iterable[StatementStand], group: int) -> tuple[Representative, ...]:
    """Choose the statements by which a group is best told from the others, the best first.

    A statement stands for a group when it takes its side surely, and surely more than the others do. One that
    the group agrees with comes first where there is one: people are better told by what they want. Where
    nothing is sure, the least unsure one is given alone.
    """
    able = [each for each in stands if each.groups and not each.out and each.groups[group].counts.seen]
    sides = [
        (side, Representative(each.statement, agrees))
        for each in able
        for agrees, side in ((True, each.groups[group].agree), (False, each.groups[group].disagree))
    ]
    sure = sorted(
        ((-side.representativeness, name) for side, name in sides if _is_sure(side)),
        key=lambda pair: (pair[0], pair[1].statement),
    )
    chosen = [name for _, name in sure][:REPRESENTATIVE]
    wanted = next((name for _, name in sure if name.agrees), None)
    if wanted:
        return (wanted, *[name for name in chosen if name != wanted])[:REPRESENTATIVE]
    if chosen:
        return tuple(chosen)
    best = max(sides, key=lambda pair: (pair[0].difference, -pair[1].statement), default=None)
    return (best[1],) if best else ()


def _is_sure(side: Side) -> bool:
    return side.certainty > SURE and side.difference > SURE


def _group_stand(counts: Counts, together: Counts) -> GroupStand:
    others = together.seen - counts.seen
    return GroupStand(
        counts,
        _side(counts.agree, counts.seen, together.agree - counts.agree, others),
        _side(counts.disagree, counts.seen, together.disagree - counts.disagree, others),
    )


def _side(inside: int, seen: int, outside: int, others: int) -> Side:
    """Compare a group with all the other groups together, each with imagined votes added, as Polis does."""
    probability = (inside + 1) / (seen + 2)
    share, share_outside = (inside + 1) / (seen + 1), (outside + 1) / (others + 1)
    pooled = (inside + outside + 2) / (seen + others + 2)
    # Nobody differs where all are on this side.
    difference = (
        0.0
        if pooled == 1
        else (share - share_outside) / sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (others + 1)))
    )
    return Side(
        probability,
        certainty=2 * sqrt(seen + 1) * (share - 0.5),
        ratio=probability / ((outside + 1) / (others + 2)),
        difference=difference,
    )


def _gap(groups: Sequence[Counts]) -> float | None:
    if any(counts.seen < ENOUGH for counts in groups):
        return None
    leanings = [(counts.agree - counts.disagree) / counts.seen for counts in groups]
    return max(leanings) - min(leanings)
