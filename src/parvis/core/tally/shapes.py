"""What a poll is opened with, and what counting gives: plain, frozen, writable as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Json = Any
"""A value that JSON can write: a ballot's shape depends on the method."""
Step = dict[str, Json]
"""One step of a count; its `kind` says what else it holds."""
Piles = list[tuple[Json, int]]
"""Different ballots, and how many of each."""

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
CONSENT, OBJECT, LIFTED = "consent", "object", "lifted"
METHODS = ("majority", "approval", "judgement", "ranked", "consent", "lazy", "nomination")
ELECTIONS = ("approval", "judgement", "ranked", "nomination")
"""The methods that choose among options; the others say yes or no to one proposal."""
TIES = ("status_quo", "lot")
COUNTINGS = ("scottish", "meek")
HALF = Fraction(1, 2)


class RulesError(ValueError):
    """Say by a code which rule cannot be: a poll must not open with it."""


class BallotError(ValueError):
    """Say by a code what is wrong with a ballot that was to be counted."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Fix, before a poll opens, everything its count depends on."""

    method: str
    options: tuple[str, ...] = ()
    seats: int = 1
    share: Fraction | None = None
    """The part of the votes expressed that is needed: more than half where a majority says nothing else."""
    at_least: bool = False
    """Whether the share itself suffices; else more is needed."""
    quorum: int = 0
    """The least number of ballots cast, blank ones and abstentions among them."""
    backing: int = 0
    """The least number of votes in favour, for a majority."""
    grades: tuple[str, ...] = ()
    """From the best to the worst, which is also that of whoever is not judged."""
    tie: str = "status_quo"
    """What parts those whom the votes do not: nobody takes the seat, or a lot drawn from a public seed."""
    counting: str = "scottish"

    def __post_init__(self) -> None:
        for code, wrong in self._faults():
            if wrong:
                raise RulesError(code)

    def _faults(self) -> tuple[tuple[str, bool], ...]:
        elects, judged = self.method in ELECTIONS, self.method == "judgement"
        bar = HALF if self.share is None else self.share
        return (
            ("method", self.method not in METHODS),
            ("options", elects != bool(self.options) or _repeats(self.options)),
            ("seats", self.seats < 1 or (self.seats > 1 and self.method not in ELECTIONS[:3])),
            ("share", self.share is not None and self.method not in {"majority", "approval"}),
            ("share", bar < 0 or bar > 1 or (bar == 1 and not self.at_least)),
            ("quorum", self.quorum < 0),
            ("backing", self.backing < 0 or (self.backing > 0 and self.method != "majority")),
            ("grades", judged != bool(self.grades) or len(self.grades) == 1 or _repeats(self.grades)),
            ("tie", self.tie not in TIES),
            ("counting", self.counting not in COUNTINGS),
        )

    def kept(self) -> dict[str, Json]:
        """Write the rules as JSON keeps them."""
        return {
            "method": self.method,
            "options": list(self.options),
            "seats": self.seats,
            "share": None if self.share is None else str(self.share),
            "at_least": self.at_least,
            "quorum": self.quorum,
            "backing": self.backing,
            "grades": list(self.grades),
            "tie": self.tie,
            "counting": self.counting,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> "Rules":
        """Read rules that were kept; raises RulesError."""
        told = dict(kept)
        for name in {"options", "grades"} & told.keys():
            told[name] = tuple(told[name])
        if told.get("share") is not None:
            told["share"] = Fraction(told["share"])
        return cls(**told)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what a method finds, before quorum is looked at."""

    why: str
    winners: tuple[str, ...] = ()
    passed: bool | None = None
    tied: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a poll decided, why, and every step that led there."""

    method: str
    winners: tuple[str, ...]
    """The options that won, first of all the one that won first; for a nomination the one to propose."""
    passed: bool | None
    """Whether the proposal passed; None where options were to be chosen."""
    why: str
    cast: int
    electorate: int
    quorum_reached: bool
    tied: tuple[str, ...]
    """Those whom neither the votes nor the tie rule parted: no seat was given to any of them."""
    drawn: tuple[str, ...]
    """Those whom a lot parted, in the order it gave."""
    seed: str
    steps: tuple[Step, ...]

    def kept(self) -> dict[str, Json]:
        """Write the outcome as JSON keeps it."""
        return {
            "method": self.method,
            "winners": list(self.winners),
            "passed": self.passed,
            "why": self.why,
            "cast": self.cast,
            "electorate": self.electorate,
            "quorum_reached": self.quorum_reached,
            "tied": list(self.tied),
            "drawn": list(self.drawn),
            "seed": self.seed,
            "steps": list(self.steps),
        }


def _repeats(keys: tuple[str, ...]) -> bool:
    return len(set(keys)) < len(keys) or "" in keys
