"""Count how many newcomers were answered: told to the community, of no one person (L-24)."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery

from parvis.communities.models import Community, Mandate
from parvis.conversations.models import Post

SINCE: Final = timedelta(days=90)
SOON: Final = timedelta(days=1)
FEWEST: Final = 3
"""Below, a figure would be the story of somebody."""
_MOST: Final = 500


class Welcomed(NamedTuple):
    """How many wrote for the first time, were answered within a day, and by somebody without a mandate."""

    newcomers: int
    answered: int
    by_members: int


def newcomers_answered(community: Community, at: datetime) -> Welcomed | None:
    """Count the first messages of ninety days, but the last; nothing where they are few."""
    held = Mandate.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=OuterRef("at")),
        community=community,
        person=OuterRef("author"),
        starts_at__lte=OuterRef("at"),
        ends_at__gt=OuterRef("at"),
    )
    answers = Post.objects.filter(topic=OuterRef("topic"), at__gt=OuterRef("at"), veil="").exclude(
        author=OuterRef("author")
    )
    first, of_members = (
        Subquery(each.order_by("at").values("at")[:1]) for each in (answers, answers.exclude(Exists(held)))
    )
    firsts = Post.objects.filter(
        topic__community=community, first_here=True, veil="", at__gt=at - SINCE, at__lte=at - SOON
    ).order_by("-at")
    rows = firsts.annotate(answered=first, of_members=of_members).values_list("at", "answered", "of_members")
    told = [*rows[:_MOST]]
    if len(told) < FEWEST:
        return None

    def soon(said: datetime, answer: datetime | None) -> bool:
        return answer is not None and answer - said <= SOON

    return Welcomed(
        len(told),
        sum(soon(said, answer) for said, answer, _ in told),
        sum(soon(said, answer) for said, _, answer in told),
    )
