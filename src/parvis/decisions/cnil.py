"""Ask what the French authority on personal data asks before a vote by Internet; say the level (L-19).

Eight questions after CNIL, deliberation 2019-053 of 25 April 2019, applicable until the end of 2026. What is
built in here reaches level 1; a higher level asks for a system that is verified by others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from parvis.words import N_

BUILT_IN: Final = 1
"""The level that is reached without any other system."""
MANY: Final = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the points an answer "yes" or "no" gives."""

    key: str
    words: str
    yes: int
    no: int


QUESTIONS: Final = (
    Asked("many", N_("May a thousand people or more vote?"), 2, 0),
    Asked("no_other_way", N_("Is this the only way to vote, with no paper and no meeting beside it?"), 1, 0),
    Asked("power", N_("Do those elected get a power to decide over others?"), 1, 0),
    Asked("abroad", N_("Do some vote from outside the European Union?"), 1, 0),
    Asked(
        "threats", N_("Would somebody go to lengths to change the result, or to know who voted what?"), 2, 0
    ),
    Asked("proof", N_("Will somebody ask for a formal proof of the result?"), 1, 0),
    Asked("law", N_("Does a law oblige to hold this vote?"), 1, 0),
    Asked("postponed", N_("Could the vote be held again later without harm?"), 0, 1),
)
ASKED: Final = tuple(asked for asked in QUESTIONS if asked.key != "many")
"""Those a person answers: how many may vote is known."""


def answered(answers: Mapping[str, bool], electorate: int) -> dict[str, bool]:
    """Keep the answers to questions that are asked, and the one the list of electors gives."""
    known = {asked.key: bool(answers[asked.key]) for asked in ASKED if asked.key in answers}
    return {**known, "many": electorate >= MANY}


def points(answers: Mapping[str, bool]) -> int:
    """Add up the points of the answers; a question left open counts as the graver answer."""
    return sum(_points(asked, answers) for asked in QUESTIONS)


def level(answers: Mapping[str, bool]) -> int:
    """Give the level: 1 up to two points, 2 up to six, 3 beyond."""
    found = points(answers)
    return 1 if found <= 2 else 2 if found <= 6 else 3


def _points(asked: Asked, answers: Mapping[str, bool]) -> int:
    if asked.key not in answers:
        return max(asked.yes, asked.no)
    return asked.yes if answers[asked.key] else asked.no
