"""Rank the options: a ballot that can no longer help its first choice goes on to the next (STV).

With one seat this is instant-runoff voting. Two countings are known: that of the Scottish councils, which
one can follow with pencil and paper, and Meek's, which needs a machine and wastes least.
"""

from parvis.core.tally import meek, scottish
from parvis.core.tally.approval import why_elected
from parvis.core.tally.papers import Count, Undecided
from parvis.core.tally.shapes import Piles, Rules, Verdict

_COUNTINGS = {"scottish": scottish.run, "meek": meek.run}


def count(rules: Rules, piles: Piles, seed: str) -> Verdict:
    """Count by the rules that were fixed; where a tie stands that they leave as it is, stop there."""
    valid = [(ballot, number) for ballot, number in piles if ballot]
    if not valid:
        return Verdict("nobody")
    state = Count(rules, seed, dict.fromkeys(rules.options, 0))
    tied: tuple[str, ...] = ()
    try:
        _COUNTINGS[rules.counting](state, valid)
    except Undecided as stop:
        tied = stop.tied
    return Verdict(
        why_elected(tied, state.vacancies, nobody=False),
        tuple(state.elected),
        tied=tied,
        drawn=tuple(state.drawn),
        steps=tuple(state.steps),
    )
