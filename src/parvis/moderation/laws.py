"""What a guide may say of signals, rulings and appeals: delays, measures, how many judge."""

from typing import Final

from parvis.communities.laws import Whole, Yes, law
from parvis.words import N_

DAYS_TO_RULE: Final = law(
    "moderation.days_to_rule", Whole(1, 60), 7, N_("Days within which a signal is decided on: {value}.")
)
HOURS_TO_ANSWER: Final = law(
    "moderation.hours_to_answer",
    Whole(1, 336),
    72,
    N_("Hours the person concerned has to answer before a decision: {value}."),
)
APPEAL_DAYS: Final = law(
    "moderation.appeal_days", Whole(183, 3660), 183, N_("Days in which a decision can be appealed: {value}.")
)
"""Never less than six months (L-08)."""
JURY_SIZE: Final = law(
    "moderation.jury_size", Whole(3, 15), 7, N_("Members drawn by lot for a jury: {value}.")
)
DRAW_HOURS: Final = law(
    "moderation.draw_hours",
    Whole(1, 336),
    24,
    N_("Hours between the list of those who may be drawn and the draw: {value}."),
)
COOLING_HOURS_MOST: Final = law(
    "moderation.cooling_hours_most",
    Whole(1, 72),
    24,
    N_("Hours somebody can be asked to pause, at most: {value}."),
)
SUSPENSION_DAYS_MOST: Final = law(
    "moderation.suspension_days_most",
    Whole(1, 183),
    90,
    N_("Days somebody can be kept from writing, at most: {value}."),
)
WARNINGS: Final = law(
    "moderation.warnings_before_suspension",
    Whole(0, 10),
    1,
    N_("Earlier decisions needed before somebody is kept from writing for days: {value}."),
)
RETURN_DAYS: Final = law(
    "moderation.return_days",
    Whole(183, 3660),
    183,
    N_("Days after an exclusion, or after a no, when members may vote on a return: {value}."),
)
"""Never sooner than six months: what was voted holds, and is looked at again then (L-09)."""
UNFOUNDED_SIGNALS: Final = law(
    "moderation.unfounded_signals",
    Whole(2, 20),
    3,
    N_("Manifestly unfounded signals within 183 days after which whoever sent them is warned: {value}."),
)
FIRST_LINKS_WAIT: Final = law(
    "moderation.first_links_wait",
    Yes(),
    True,  # noqa: FBT003 (what is usual)
    N_("The first links of a new account wait until somebody looked: {value}."),
)
LAWS: Final = (
    DAYS_TO_RULE,
    HOURS_TO_ANSWER,
    APPEAL_DAYS,
    JURY_SIZE,
    DRAW_HOURS,
    COOLING_HOURS_MOST,
    SUSPENSION_DAYS_MOST,
    WARNINGS,
    UNFOUNDED_SIGNALS,
    RETURN_DAYS,
    FIRST_LINKS_WAIT,
)
"""In the order a reader takes them."""
