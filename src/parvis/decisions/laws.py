"""What a guide may say of polls and draws: how often a consent is looked for, how long a list is frozen."""

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
