"""Count by Meek's method: each elected option keeps only the part of every vote that it needs.

These are the rules of the Proportional Representation Foundation's reference: nine decimal places, products
and quotients rounded up, and the parts kept adjusted until the surplus is less than a millionth of a vote.
As ballots run out the quota falls, and a ballot counts as if whoever was excluded had never stood.
"""

from parvis.core.tally.papers import Count, digits
from parvis.core.tally.shapes import Piles, Step

PLACES = 9
UNIT = 10**PLACES
ENOUGH = UNIT // 10**6
"""A smaller surplus changes nothing that is worth another turn."""


def run(state: Count, piles: Piles) -> None:
    """Elect whoever reaches the quota, adjust what they keep, exclude the last, till the seats are filled."""
    _Meek(state, piles).run()


class _Meek:
    """Follow what each option keeps of the votes that reach it."""

    def __init__(self, state: Count, piles: Piles) -> None:
        self.state = state
        self.piles = piles
        self.all = sum(number for _, number in piles) * UNIT
        self.keeps = dict.fromkeys(state.rules.options, UNIT)
        self.quota = 0
        self.surplus = 0

    def run(self) -> None:
        state = self.state
        while state.vacancies and len(state.continuing) > state.vacancies:
            if new := self._settle():
                self._tell("election", elected=new)
                continue
            least = min(state.votes[key] for key in state.continuing)
            near = [key for key in state.continuing if state.votes[key] <= least + self.surplus]
            last = state.lowest(near)
            self._tell("exclusion", elected=[], source=[last])
            state.excluded.add(last)
            self.keeps[last] = 0
        if state.vacancies and state.continuing:
            self._share_out()
            self._tell("remaining", elected=[])

    def _settle(self) -> list[str]:
        """Adjust until somebody reaches the quota, and return them; nobody where going on changes nothing."""
        before: int | None = None
        while True:
            self._share_out()
            votes = self.state.votes
            if new := [key for key in self.state.continuing if votes[key] >= self.quota]:
                return self.state.elect(new)
            self.surplus = max(sum(votes[key] - self.quota for key in self.state.elected), 0)
            if self.surplus < ENOUGH or (before is not None and self.surplus >= before):
                return []
            before = self.surplus
            for key in self.state.elected:
                self.keeps[key] = _up(_up(self.keeps[key] * self.quota, UNIT) * UNIT, votes[key])

    def _share_out(self) -> None:
        """Share every ballot out by what each option keeps, and set the quota by what was shared."""
        votes = dict.fromkeys(self.state.rules.options, 0)
        for ballot, number in self.piles:
            left = UNIT
            for key in ballot:
                part = min(_up(left * self.keeps[key], UNIT), left)
                votes[key] += part * number
                left -= part
        self.state.votes = votes
        self.quota = sum(votes.values()) // (self.state.rules.seats + 1) + 1

    def _tell(self, act: str, *, elected: list[str], source: list[str] | None = None) -> None:
        state = self.state
        step: Step = {
            "kind": "stage",
            "stage": len(state.stages) + 1,
            "act": act,
            "source": source or [],
            "quota": digits(self.quota, PLACES),
            "votes": {key: digits(value, PLACES) for key, value in state.votes.items()},
            "keeps": {key: digits(self.keeps[key], PLACES) for key in state.elected},
            "exhausted": digits(self.all - sum(state.votes.values()), PLACES),
            "lost": digits(0, PLACES),
            "elected": elected,
            "remaining": state.elect(state.continuing) if act == "remaining" else [],
            "excluded": [key for key in state.rules.options if key in state.excluded],
        }
        if state.settled is not None:
            step["settled"], state.settled = state.settled, None
        state.stages.append(dict(state.votes))
        state.steps.append(step)


def _up(product: int, by: int) -> int:
    return -(-product // by)
