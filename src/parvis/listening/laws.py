"""What a guide may say of the loop: delays, thresholds, how sure to be, who speaks how much."""

from collections.abc import Collection
from typing import Any, Final

from parvis.communities.laws import Among, Whole, Yes, in_force, law
from parvis.communities.models import Community
from parvis.words import N_


def _territories() -> Collection[str]:
    from parvis.core.holidays_of import territories  # noqa: PLC0415 (loads a large library)

    return territories()


BAR: Final = law(
    "listening.bar",
    Whole(50, 100),
    90,
    N_("How sure to be, in percent, to say whose matter it is without asking a person: {value}."),
)
"""In percent of accuracy; 100 asks always."""
LETTERS_A_WEEK: Final = law(
    "listening.letters_a_week",
    Whole(1, 20),
    1,
    N_("Letters one responsible person gets in a week, at most: {value}."),
)
"""What comes meanwhile is grouped."""
WORKING_DAYS: Final = law(
    "listening.working_days_to_answer",
    Whole(1, 90),
    10,
    N_("Working days a responsible person has to answer: {value}."),
)
REMINDERS: Final = law(
    "listening.reminders",
    Whole(0, 5),
    2,
    N_("Reminders before the deputy is written to: {value}."),
)
REOPEN_SHARE: Final = law(
    "listening.reopen_share",
    Whole(1, 100),
    50,
    N_("Percent of “does not answer” from which an expectation opens again: {value}."),
)
REOPEN_LEAST: Final = law(
    "listening.reopen_least",
    Whole(1, 1000),
    3,
    N_("People who must say “does not answer” for it to open again, at least: {value}."),
)
THRESHOLD_PERCENT: Final = law(
    "listening.threshold_percent",
    Whole(1, 1000),
    50,
    N_("Signatures that make an answer due, in percent of the square root of the members: {value}."),
)
"""Of L-14."""
THRESHOLD_LEAST: Final = law(
    "listening.threshold_least",
    Whole(3, 1000),
    3,
    N_("Signatures that make an answer due, at least: {value}."),
)
ANSWER: Final = law(
    "listening.days_to_answer_a_demand",
    Whole(1, 365),
    14,
    N_("Days until the answer members demanded is due: {value}."),
)
MEETING: Final = law(
    "listening.days_to_meet",
    Whole(1, 730, silent=True),
    21,
    N_("Days until a meeting is due where no answer came: {value}."),
    N_("No meeting follows where no answer came."),
)
AGENDA: Final = law(
    "listening.days_to_the_agenda",
    Whole(1, 730, silent=True),
    42,
    N_("Days until it stands on the agenda of a public meeting where no answer came: {value}."),
    N_("It is put on no agenda where no answer came."),
)
TERRITORY: Final = law(
    "listening.territory",
    Among(_territories, "FR"),
    "FR",
    N_("Whose public holidays are no working days: {value}."),
)
"""An ISO 3166 code: "FR", "FR-57", "BE"."""
VOICE_CAP: Final = law(
    "listening.voice_cap",
    Whole(1, 100, silent=True),
    None,
    N_("Percent of a month’s messages those with a mandate or an office keep within: {value}."),
    N_("Nothing is said of how much those with a mandate or an office write."),
)
VOICE_CAP_HOLDS: Final = law(
    "listening.voice_cap_holds",
    Yes(),
    False,  # noqa: FBT003 (what is usual)
    N_("A message beyond this share is refused, not only told: {value}."),
)
LAWS: Final = (
    BAR,
    LETTERS_A_WEEK,
    WORKING_DAYS,
    REMINDERS,
    REOPEN_SHARE,
    REOPEN_LEAST,
    THRESHOLD_PERCENT,
    THRESHOLD_LEAST,
    ANSWER,
    MEETING,
    AGENDA,
    TERRITORY,
    VOICE_CAP,
    VOICE_CAP_HOLDS,
)
"""In the order a reader takes them."""


def ladder(community: Community) -> list[dict[str, Any]]:
    """Give the steps a demand climbs while nobody answers: what is due, after how many days.

    A step the guide leaves out, or puts no later than the one before it, is none.
    """
    rungs: list[dict[str, Any]] = []
    for step, of in (("answer", ANSWER), ("meeting", MEETING), ("agenda", AGENDA)):
        days = in_force(community, of)
        if days is not None and (not rungs or days > rungs[-1]["days"]):
            rungs.append({"step": step, "days": days})
    return rungs
