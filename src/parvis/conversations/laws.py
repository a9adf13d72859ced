"""What a guide may say of talk: from when one opens topics, who closes them, who splits them."""

from datetime import timedelta
from typing import Final

from parvis.communities.laws import OneOf, Whole, law
from parvis.words import N_

_MOST_DAYS: Final = 60
LONGEST_WAIT: Final = timedelta(days=_MOST_DAYS)
OPEN_AFTER: Final = law(
    "talk.open_topic_after_days",
    Whole(0, _MOST_DAYS),
    0,
    N_("Days one is a member before one opens topics: {value}."),
)
OR_OPENER: Final = "mandated_or_opener"
_WHO: Final = {
    "mandated": N_("whoever is mandated to keep the talk in order"),
    OR_OPENER: N_("whoever is mandated to keep the talk in order, or opened the topic"),
}
WHO_CLOSES: Final = law("talk.who_closes", OneOf(_WHO), "mandated", N_("Who closes a topic: {value}."))
WHO_SPLITS: Final = law("talk.who_splits", OneOf(_WHO), "mandated", N_("Who splits a topic: {value}."))
