"""What the ranked counts share: stages told step by step, and ties settled by earlier stages, then by lot."""

from collections.abc import Callable, Iterable, Mapping
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

    def highest(self, keys: Iterable[str], worth: Callable[[str], int]) -> str:
        """Pick whoever has most; of equals, who had most when they last differed, or the first of a lot."""
        return self._pick(keys, worth, 1)

    def lowest(self, keys: Iterable[str], worth: Callable[[str], int]) -> str:
        """Pick whoever has least; of equals, who had least when they last differed, or the last of a lot."""
        return self._pick(keys, worth, -1)

    def _pick(self, keys: Iterable[str], worth: Callable[[str], int], sign: int) -> str:
        among = list(keys)
        most = max(sign * worth(key) for key in among)
        tied = among = [key for key in among if sign * worth(key) == most]
        back = len(self.stages)
        while len(among) > 1 and back:
            back -= 1
            stage = self.stages[back]
            most = max(sign * stage[key] for key in among)
            among = [key for key in among if sign * stage[key] == most]
        if len(among) > 1:
            among = [self._draw(among)[0 if sign > 0 else -1]]
            back = -1
        if len(tied) > 1:
            self.settled = {"tied": tied, "chosen": among[0], "by": "stage" if back >= 0 else "lot"}
            if back >= 0:
                self.settled["stage"] = back + 1
        return among[0]

    def _draw(self, among: list[str]) -> tuple[str, ...]:
        if self.rules.tie != "lot":
            raise Undecided(among)
        drawn = lot(self.seed, among)
        self.drawn += [key for key in drawn if key not in self.drawn]
        return drawn

    def elect(self, keys: Iterable[str]) -> list[str]:
        """Elect, those with most votes first, and return them in that order."""
        new = sorted(keys, key=lambda key: -self.votes[key])
        self.elected += new
        return new
