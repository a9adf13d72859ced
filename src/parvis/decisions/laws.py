"""What a guide may say of polls: how often a consent is looked for before a majority decides."""

from typing import Final

from parvis.communities.laws import Whole, law
from parvis.words import N_

ROUNDS: Final = law(
    "decisions.rounds",
    Whole(1, 10),
    3,
    N_("Rounds of consent in which an objection may stand before a majority decides: {value}."),
)
