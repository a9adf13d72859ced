"""Count as Scottish councils are elected: the Scottish Local Government Elections Order, rules 45 to 52.

A surplus goes on from *all* the papers of whoever is elected, each at a lower value (weighted inclusive
Gregory). Every value is cut after the fifth decimal place; what the cutting loses is told apart from papers
that name nobody more.
"""

from collections.abc import Iterable
from typing import NamedTuple

from parvis.core.tally.papers import Count, digits
from parvis.core.tally.shapes import Piles, Step

PLACES = 5
UNIT = 10**PLACES


class Paper(NamedTuple):
    """Hold equal papers that came to the same option at the same value."""

    ranking: tuple[str, ...]
    value: int
    number: int


def run(state: Count, piles: Piles) -> None:
    """Elect whoever reaches the quota, pass surpluses on, else exclude the last, till no seat is free."""
    _Scottish(state, piles).run()


class _Scottish:
    """Follow the papers from stage to stage."""

    def __init__(self, state: Count, piles: Piles) -> None:
        self.state = state
        self.held: dict[str, list[Paper]] = {key: [] for key in state.rules.options}
        self.waiting: list[str] = []
        self.exhausted = 0
        self.lost = 0
        valid = sum(number for _, number in piles)
        self.quota = (valid // (state.rules.seats + 1) + 1) * UNIT
        self._hand_out(Paper(tuple(ballot), UNIT, number) for ballot, number in piles)

    def run(self) -> None:
        self._close("first", [])
        while self.state.vacancies and self.state.continuing:
            if self.waiting:
                self._pass_on(self.state.highest(self.waiting))
            else:
                self._exclude(self.state.lowest(self.state.continuing))

    def _pass_on(self, keys: list[str]) -> None:
        """Pass a surplus on, or those of equals."""
        total = self.state.votes[keys[0]]
        surplus = total - self.quota
        papers = [paper for key in keys for paper in self._let_go(key)]
        gone = self._hand_out(paper._replace(value=surplus * paper.value // total) for paper in papers)
        self.lost += surplus * len(keys) - gone
        for key in keys:
            self.waiting.remove(key)
            self.state.votes[key] = self.quota
        self._close("surplus", keys, factor=digits(surplus * UNIT // total, PLACES))

    def _let_go(self, key: str) -> list[Paper]:
        papers, self.held[key] = self.held[key], []
        return papers

    def _exclude(self, key: str) -> None:
        self.state.excluded.add(key)
        self.state.votes[key] = 0
        self._hand_out(self._let_go(key))
        self._close("exclusion", [key])

    def _hand_out(self, papers: Iterable[Paper]) -> int:
        """Give each paper to the next of its options that is still in the count; return their worth."""
        continuing = frozenset(self.state.continuing)
        total = 0
        for paper in papers:
            worth = paper.value * paper.number
            total += worth
            key = next((key for key in paper.ranking if key in continuing), None)
            if key is None:
                self.exhausted += worth
            else:
                self.held[key].append(paper)
                self.state.votes[key] += worth
        return total

    def _close(self, act: str, source: list[str], **facts: str) -> None:
        """End a stage: elect whoever reached the quota, and all that are left where seats suffice."""
        state = self.state
        votes = dict(state.votes)
        new = state.elect(key for key in state.continuing if votes[key] >= self.quota)
        self.waiting += [key for key in new if votes[key] > self.quota]
        rest = state.continuing
        filled = state.elect(rest) if len(rest) <= state.vacancies else []
        step: Step = {
            "kind": "stage",
            "stage": len(state.stages) + 1,
            "act": act,
            "source": source,
            **facts,
            "quota": digits(self.quota, PLACES),
            "votes": {key: digits(value, PLACES) for key, value in votes.items()},
            "exhausted": digits(self.exhausted, PLACES),
            "lost": digits(self.lost, PLACES),
            "elected": new,
            "remaining": filled,
            "excluded": [key for key in state.rules.options if key in state.excluded],
        }
        if state.settled is not None:
            step["settled"], state.settled = state.settled, None
        state.stages.append(votes)
        state.steps.append(step)
