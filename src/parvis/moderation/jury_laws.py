"""What a guide may say of juries beside how many sit: how long one may think it over, what they may do."""

from typing import Final

from parvis.communities.laws import Whole, Yes, law
from parvis.words import N_

JUROR_HOURS: Final = law(
    "moderation.juror_hours",
    Whole(12, 336),
    48,
    N_("Hours somebody called to a jury has to answer, before the next is called: {value}."),
)
JURY_DAYS: Final = law(
    "moderation.jury_days", Whole(3, 60), 14, N_("Days within which a jury decides: {value}.")
)
JURY_EXCLUDES: Final = law(
    "moderation.jury_excludes",
    Yes(),
    False,  # noqa: FBT003 (what is usual)
    N_("A jury may exclude somebody, as a vote may: {value}."),
)
