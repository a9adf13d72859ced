"""Election without candidate: everybody names somebody, hears why, and may name another at the next round."""

from collections import Counter
from itertools import groupby

from parvis.core.tally.shapes import Piles, Rules, Step, Verdict
from parvis.core.tally.ties import seat


def count(rules: Rules, piles: Piles, seed: str) -> Verdict:
    """Count the names of each round, and put forward the one most named at the last: consent decides."""
    rounds = max((len(ballot) for ballot, _ in piles), default=0)
    named: Counter[str] = Counter()
    steps: list[Step] = []
    for place in range(rounds):
        named, moved = Counter(), 0
        for ballot, number in piles:
            name = ballot[min(place, len(ballot) - 1)]
            named[name] += number
            moved += number if place and name != ballot[min(place, len(ballot)) - 1] else 0
        told = {option: named[option] for option in rules.options if named[option]}
        steps.append({"kind": "round", "round": place + 1, "named": told, "moved": moved})
    ranked = sorted(named, key=lambda name: -named[name])
    seating = seat([list(same) for _, same in groupby(ranked, key=lambda name: named[name])], rules, seed)
    why = "nobody" if not rounds else "tie" if seating.tied else "proposed"
    return Verdict(why, seating.winners, tied=seating.tied, drawn=seating.drawn, steps=tuple(steps))
