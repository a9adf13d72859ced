"""What the ranked counts share: stages told step by step, and ties settled by earlier stages, then by lot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parvis.core.tally.shapes import Rules, Step
from parvis.core.tally.ties import lot


def digits(value: int, places: int) -> str:
    """Write a number of units as a decimal fraction, all its places told."""
    whole, part = divmod(value, 10**places)
    return f"{whole}.{part:0{places}d}"


class Undecided(Exception):  # noqa: N818 - no error: the rules ask to stop here
    """Say that a tie stands which the rules leave as it is."""

    def __init__(self, tied: Iterable[str]) -> None:
        self.tied = tuple(tied)
        super().__init__()


@dataclass(slots=True)
class Count:
    """Hold where a ranked count stands."""

    rules: Rules
    seed: str
    votes: dict[str, int]
    """In units of the smallest part of a vote that is counted."""
    elected: list[str] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)
    stages: list[Mapping[str, int]] = field(default_factory=list)
    """The votes of every option at the end of each stage so far."""
    steps: list[Step] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    settled: Step | None = None
    """How the last tie was settled, for the step to come."""

    @property
    def continuing(self) -> list[str]:
        """Those neither elected nor excluded."""
        return [key for key in self.rules.options if key not in self.elected and key not in self.excluded]

    @property
    def vacancies(self) -> int:
        """How many seats are still free."""
        return self.rules.seats - len(self.elected)

    def highest(self, keys: Iterable[str]) -> list[str]:
        """Pick whoever has most; of equals, who had most when they last differed, or the first of a lot.

        Where the rules draw no lot, all equals: their surpluses go on together, which favours nobody.
        """
        best = self._equals(list(keys), 1)
        if len(best) == 1 or self.rules.tie != "lot":
            return best
        return [self._draw(best)[0]]

    def lowest(self, keys: Iterable[str]) -> str:
        """Pick whoever has least; of equals, who had least when they last differed, or the last of a lot."""
        worst = self._equals(list(keys), -1)
        if len(worst) == 1:
            return worst[0]
        if self.rules.tie != "lot":
            raise Undecided(worst)
        return self._draw(worst)[-1]

    def _equals(self, keys: list[str], sign: int) -> list[str]:
        """Go back from stage to stage as long as some are equal, and tell how far one had to go."""
        tied, self.settled = keys, None
        for back in range(len(self.stages), 0, -1):
            stage = self.stages[back - 1]
            most = max(sign * stage[key] for key in keys)
            keys = [key for key in keys if sign * stage[key] == most]
            if back == len(self.stages):
                tied = keys
            if len(keys) == 1:
                if len(tied) > 1:
                    self.settled = {"tied": tied, "by": "stage", "stage": back}
                return keys
        self.settled = {"tied": keys, "by": self.rules.tie} if len(keys) > 1 else None
        return keys

    def _draw(self, among: list[str]) -> tuple[str, ...]:
        drawn = lot(self.seed, among)
        self.drawn += [key for key in drawn if key not in self.drawn]
        return drawn

    def elect(self, keys: Iterable[str]) -> list[str]:
        """Elect, those with most votes first, and return them in that order."""
        new = sorted(keys, key=lambda key: -self.votes[key])
        self.elected += new
        return new
