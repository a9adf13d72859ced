"""Whether a ballot has the shape its method asks for, and equal ballots laid on piles."""

from collections import Counter
from collections.abc import Callable, Iterable

from parvis.core.tally.shapes import (
    ABSTAIN,
    AGAINST,
    CONSENT,
    FOR,
    LIFTED,
    OBJECT,
    BallotError,
    Json,
    Piles,
    Rules,
)


def check(rules: Rules, ballot: Json) -> str:
    """Return the code of what is wrong with a ballot, or "" where nothing is."""
    return _CHECKS[rules.method](rules, ballot)


def together(rules: Rules, piles: Iterable[tuple[Json, int]]) -> Piles:
    """Lay piles of equal ballots together, in an order that says nothing; raises BallotError."""
    counts: Counter[tuple[Json, ...]] = Counter()
    for ballot, number in piles:
        if fault := check(rules, ballot):
            raise BallotError(fault)
        if number < 0:
            raise BallotError("number")
        counts[_hashable(ballot)] += number
    return [(_ballot(rules, key), number) for key, number in sorted(counts.items()) if number]


def _hashable(ballot: Json) -> tuple[Json, ...]:
    return (
        tuple(sorted(ballot.items()))
        if isinstance(ballot, dict)
        else (ballot,)
        if isinstance(ballot, str)
        else tuple(ballot)
    )


def _ballot(rules: Rules, key: tuple[Json, ...]) -> Json:
    if rules.method == "judgement":
        return dict(key)
    return key if rules.method in {"approval", "ranked", "nomination"} else key[0]


def _one_of(*words: str) -> Callable[[Rules, Json], str]:
    def checked(_: Rules, ballot: Json) -> str:
        return "" if isinstance(ballot, str) and ballot in words else "shape"

    return checked


def _listed(rules: Rules, ballot: Json, *, twice: bool = False, empty: bool = True) -> str:
    if not isinstance(ballot, list | tuple) or not all(isinstance(key, str) for key in ballot):
        return "shape"
    if not set(ballot) <= set(rules.options):
        return "unknown"
    if not twice and len(set(ballot)) < len(ballot):
        return "twice"
    return "" if ballot or empty else "empty"


def _named(rules: Rules, ballot: Json) -> str:
    return _listed(rules, ballot, twice=True, empty=False)


def _judged(rules: Rules, ballot: Json) -> str:
    if not isinstance(ballot, dict) or not all(isinstance(grade, str) for grade in ballot.values()):
        return "shape"
    if not ballot.keys() <= set(rules.options):
        return "unknown"
    return "" if set(ballot.values()) <= set(rules.grades) else "grade"


_CHECKS: dict[str, Callable[[Rules, Json], str]] = {
    "majority": _one_of(FOR, AGAINST, ABSTAIN),
    "approval": _listed,
    "judgement": _judged,
    "ranked": _listed,
    "consent": _one_of(CONSENT, ABSTAIN, OBJECT, LIFTED),
    "lazy": _one_of(CONSENT, OBJECT, LIFTED),
    "nomination": _named,
}
