"""Tell which share of the talk is that of those who hold a mandate, and who has not been heard yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import TruncMonth

from parvis.communities.laws import in_force
from parvis.communities.models import Community, Mandate
from parvis.conversations.models import Post
from parvis.listening import laws, policies
from parvis.listening.queries.unheard import Silent, unheard_of
from parvis.pages.refusals import require
from parvis.people.models import Person

MONTHS: Final = 12
KEPT: Final = 600
"""Seconds for which what was counted is not counted again."""
FEWEST: Final = 20
"""Messages of a month before its share says anything."""


@dataclass(frozen=True, slots=True)
class Month:
    """Count the messages of one month, and those of people who held a mandate when they wrote."""

    start: datetime
    posts: int
    held: int

    @property
    def share(self) -> int:
        """Give the share of those with a mandate, in percent."""
        return round(100 * self.held / self.posts) if self.posts else 0


@dataclass(frozen=True, slots=True)
class Cap:
    """Hold what the guide of a community sets for those with a mandate."""

    most: int | None
    """Percent, or nothing where it set none."""
    holds: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """Tell somebody with a mandate, before they write, how much they spoke and who was not heard yet."""

    share: int
    cap: int | None
    unheard: Sequence[Silent]


def months_of(viewer: Person | None, community: Community, at: datetime) -> list[Month]:
    """Count the last twelve months, the oldest first."""
    require(policies.read(viewer, community))
    return _months(community, at)


def cap_of(community: Community) -> Cap:
    """Give the cap the guide in force sets; every message asks, and a version of a guide never changes."""
    key = f"voice-cap-{community.guide_id}"
    kept: tuple[int | None, bool] | None = cache.get(key)
    if kept is None:
        kept = in_force(community, laws.VOICE_CAP), in_force(community, laws.VOICE_CAP_HOLDS)
        cache.set(key, kept, KEPT)
    return Cap(*kept)


def share_now(community: Community, at: datetime, *, more: int = 0) -> int | None:
    """Give the share of this month in percent, with so many more messages; nothing where it says nothing."""
    month = _months(community, at)[-1]
    if month.posts + more < FEWEST:
        return None
    return Month(month.start, month.posts + more, month.held + more).share


def holds_mandate(person: Person, community: Community, at: datetime) -> bool:
    """Tell whether somebody holds a mandate of a community now."""
    return any(each.in_force(at) for each in community.charges_of(person))


def advice_for(viewer: Person | None, community: Community, at: datetime) -> Advice | None:
    """Tell what somebody with a mandate should know before they write; nothing to anybody else."""
    if viewer is None or not holds_mandate(viewer, community, at):
        return None
    month = _months(community, at)[-1]
    unheard = unheard_of(viewer, community, "", at)
    return Advice(month.share, cap_of(community).most, [*unheard.newcomers, *unheard.questions][:3])


def _months(community: Community, at: datetime) -> list[Month]:
    key = f"voice-{community.pk}-{at:%Y%m%d%H}"
    kept: list[Month] | None = cache.get(key)
    if kept is None:
        kept = _count(community, at)
        cache.set(key, kept, KEPT)
    return kept


def _count(community: Community, at: datetime) -> list[Month]:
    starts = _starts(at)
    posts = Post.objects.filter(topic__community=community, at__gte=starts[0], at__lte=at).order_by()
    by_month = dict(posts.values_list(TruncMonth("at", tzinfo=UTC)).annotate(n=Count("pk")))
    mandates: dict[int, list[Mandate]] = {}
    for each in Mandate.objects.filter(community=community, ends_at__gte=starts[0]):
        mandates.setdefault(each.person_id, []).append(each)
    held = dict.fromkeys(starts, 0)
    for author, moment in posts.filter(author__in=mandates).values_list("author", "at"):
        if any(each.in_force(moment) for each in mandates[author]):
            held[moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)] += 1
    return [Month(start, by_month.get(start, 0), held[start]) for start in starts]


def _starts(at: datetime) -> list[datetime]:
    """List the first moments of the last twelve months, the oldest first."""
    starts = [at.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)]
    while len(starts) < MONTHS:
        starts.append((starts[-1] - timedelta(days=1)).replace(day=1))
    return starts[::-1]
