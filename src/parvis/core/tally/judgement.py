"""Majority judgement: each option gets a grade from everybody, and the middle grade is its own.

Equal middle grades are parted by taking away from both one ballot of that grade at a time, until the middle
grades differ. Of an even number the lower one of the two in the middle counts; who was not judged has the
worst grade.
"""

from itertools import groupby, pairwise

from parvis.core.tally.approval import why_elected
from parvis.core.tally.shapes import Piles, Rules, Step, Verdict
from parvis.core.tally.ties import seat


def count(rules: Rules, piles: Piles, seed: str) -> Verdict:
    """Order the options by the middle grades they have as ballots are taken away one by one."""
    profiles = {option: _profile(option, rules, piles) for option in rules.options}
    voters = sum(number for _, number in piles)
    values = {option: _middle_grades(profile, voters) for option, profile in profiles.items()}
    ranked = sorted(rules.options, key=lambda option: values[option])
    groups = [list(equals) for _, equals in groupby(ranked, key=lambda option: values[option])]
    seating = seat(groups if voters else [], rules, seed)
    steps = [_told(option, rules, profiles[option], voters) for option in ranked] if voters else []
    return Verdict(
        why_elected(seating.tied, rules.seats - len(seating.winners), nobody=not voters),
        seating.winners,
        tied=seating.tied,
        drawn=seating.drawn,
        steps=(*steps, *(_parted(one, other, values) for one, other in pairwise(ranked) if voters)),
    )


def _profile(option: str, rules: Rules, piles: Piles) -> tuple[int, ...]:
    numbers = dict.fromkeys(rules.grades, 0)
    for ballot, number in piles:
        numbers[ballot.get(option, rules.grades[-1])] += number
    return tuple(numbers.values())


def _middle_grades(profile: tuple[int, ...], voters: int) -> tuple[int, ...]:
    """Return the middle grades met as ballots are taken away: 0 is the best.

    From the middle they go outward by turns: the lower neighbour, the higher one, the next lower one, …
    """
    best_first = [place for place, number in enumerate(profile) for _ in range(number)]
    below, above = best_first[voters // 2 :], best_first[: voters // 2][::-1]
    if voters % 2:
        middle, below = below[:1], below[1:]
        return (*middle, *(grade for pair in zip(below, above, strict=True) for grade in pair))
    return tuple(grade for pair in zip(below, above, strict=True) for grade in pair)


def _told(option: str, rules: Rules, profile: tuple[int, ...], voters: int) -> Step:
    reached, place = profile[0], 0
    while reached < (voters + 1) // 2 or (voters % 2 == 0 and reached == voters // 2):
        place += 1
        reached += profile[place]
    return {
        "kind": "profile",
        "option": option,
        "counts": dict(zip(rules.grades, profile, strict=True)),
        "median": rules.grades[place],
        "above": reached - profile[place],
        "below": voters - reached,
    }


def _parted(one: str, other: str, values: dict[str, tuple[int, ...]]) -> Step:
    """Say how many ballots were taken away before the middle grades of two neighbours differed."""
    turns = (
        turn for turn, pair in enumerate(zip(values[one], values[other], strict=True)) if pair[0] != pair[1]
    )
    return {"kind": "parted", "options": [one, other], "removed": next(turns, None)}
