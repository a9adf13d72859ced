"""Count a poll: the same ballots, rules and seed give the same outcome, with every step that led there.

`Rules` are fixed before a poll opens; `count` gives its `Outcome`; `check` says what is wrong with a ballot.
"""

from collections.abc import Callable, Iterable

from parvis.core.tally import approval, consent, judgement, majority, nomination, ranked
from parvis.core.tally.ballots import check, together
from parvis.core.tally.opening import RULED_BY, rules_of
from parvis.core.tally.record import digest
from parvis.core.tally.shapes import (
    COUNTINGS,
    ELECTIONS,
    METHODS,
    TIES,
    BallotError,
    Json,
    Outcome,
    Piles,
    Rules,
    RulesError,
    Verdict,
)
from parvis.core.tally.ties import lot

__all__ = [
    "COUNTINGS",
    "ELECTIONS",
    "METHODS",
    "RULED_BY",
    "TIES",
    "BallotError",
    "Outcome",
    "Rules",
    "RulesError",
    "check",
    "count",
    "count_piles",
    "digest",
    "lot",
    "rules_of",
]

_COUNTS: dict[str, Callable[[Rules, Piles, str], Verdict]] = {
    "majority": majority.count,
    "approval": approval.count,
    "judgement": judgement.count,
    "ranked": ranked.count,
    "consent": consent.count,
    "lazy": consent.count,
    "nomination": nomination.count,
}


def count(rules: Rules, ballots: Iterable[Json], electorate: int, seed: str = "") -> Outcome:
    """Count ballots; raises BallotError."""
    return count_piles(rules, ((ballot, 1) for ballot in ballots), electorate, seed)


def count_piles(rules: Rules, piles: Iterable[tuple[Json, int]], electorate: int, seed: str = "") -> Outcome:
    """Count ballots laid on piles: each a ballot and how many there are of it; raises BallotError."""
    if rules.tie == "lot" and not seed:
        raise RulesError("seed")
    laid = together(rules, piles)
    cast = sum(number for _, number in laid)
    if cast > electorate:
        raise BallotError("electorate")
    found = _COUNTS[rules.method](rules, laid, seed)
    reached = cast >= rules.quorum
    return Outcome(
        method=rules.method,
        winners=found.winners if reached else (),
        passed=found.passed if reached or found.passed is None else False,
        why=found.why if reached else "quorum",
        cast=cast,
        electorate=electorate,
        quorum_reached=reached,
        tied=found.tied if reached else (),
        drawn=found.drawn if reached else (),
        seed=seed if rules.tie == "lot" else "",
        steps=found.steps,
    )
