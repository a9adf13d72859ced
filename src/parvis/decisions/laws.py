"""What a guide may say of polls, draws and contested decisions."""

from typing import Final

from parvis.communities.laws import Whole, law
from parvis.words import N_

ROUNDS: Final = law(
    "decisions.rounds",
    Whole(1, 10),
    3,
    N_("Rounds of consent in which an objection may stand before a majority decides: {value}."),
)
DRAW_HOURS: Final = law(
    "decisions.draw_hours",
    Whole(1, 336),
    24,
    N_("Hours between the list of those willing to hold a mandate and the lot that gives it: {value}."),
)
"""Members give their words to the seed in between."""

CONTEST_DAYS: Final = law(
    "decisions.contest_days",
    Whole(0, 90),
    14,
    N_("Days in which a decision members carry out themselves can be contested: {value}."),
)
"""Where the software carries it out, it can be until then, if it does so later: at 0, such ones alone."""
CONTEST_PERCENT: Final = law(
    "decisions.contest_percent",
    Whole(1, 1000),
    100,
    N_(
        "Signatures that make a contested decision wait, in percent of the square root of those who could "
        "vote: {value}."
    ),
)
"""Twice what an interpellation takes, of L-14."""
CONTEST_LEAST: Final = law(
    "decisions.contest_least",
    Whole(3, 1000),
    6,
    N_("Signatures that make a contested decision wait, at least, or those of more than half: {value}."),
)
