"""Approve as many options as one likes: the most approved win."""

from itertools import groupby

from parvis.core.tally.shapes import Piles, Rules, Verdict
from parvis.core.tally.ties import seat


def count(rules: Rules, piles: Piles, seed: str) -> Verdict:
    """Count who approves each option, and seat the most approved that reach the share asked for, if any."""
    approved = {
        option: sum(number for ballot, number in piles if option in ballot) for option in rules.options
    }
    expressed = sum(number for ballot, number in piles if ballot)
    bar = (rules.share or 0) * expressed
    able = [
        option for option, votes in approved.items() if votes > bar or (rules.at_least and 0 < votes == bar)
    ]
    ranked = sorted(able, key=lambda option: -approved[option])
    groups = [list(equals) for _, equals in groupby(ranked, key=lambda option: approved[option])]
    seating = seat(groups, rules, seed)
    step = {
        "kind": "approval",
        "approved": approved,
        "expressed": expressed,
        "share": None if rules.share is None else str(rules.share),
    }
    return Verdict(
        why_elected(seating.tied, rules.seats - len(seating.winners), nobody=not expressed),
        seating.winners,
        tied=seating.tied,
        drawn=seating.drawn,
        steps=(step,),
    )


def why_elected(tied: tuple[str, ...], free: int, *, nobody: bool) -> str:
    """Say by a code how an election ended."""
    if nobody:
        return "nobody"
    return "tie" if tied else "short" if free > 0 else "elected"
