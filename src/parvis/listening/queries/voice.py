"""Tell which share of the talk is of those who hold a mandate or an office, and who was not heard yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import TruncMonth

from parvis.communities.laws import in_force
from parvis.communities.models import Community, Mandate
from parvis.conversations.models import Post
from parvis.listening import laws, policies
from parvis.listening.models import Responsible
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
    """Count the messages of one month, and those of people who held a mandate or an office then."""

    start: datetime
    posts: int
    held: int

    @property
    def share(self) -> int:
        """Give the share of those with a mandate or an office, in percent."""
        return round(100 * self.held / self.posts) if self.posts else 0


@dataclass(frozen=True, slots=True)
class Cap:
    """Hold what the guide of a community sets for those with a mandate or an office."""

    most: int | None
    """Percent, or nothing where it set none."""
    holds: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """Tell somebody with a mandate or an office how much they spoke, and who was not heard yet."""

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
    """Give the share of this month in percent, with so many more messages; nothing where it says nothing.

    Counted each time: a cap that holds must hold for the message that comes a second later.
    """
    [month] = _count(community, _starts(at)[-1:], at)
    if month.posts + more < FEWEST:
        return None
    return Month(month.start, month.posts + more, month.held + more).share


def holds_mandate(person: Person, community: Community, at: datetime) -> bool:
    """Tell whether somebody holds a mandate of a community now."""
    return any(each.in_force(at) for each in community.charges_of(person))


def speaks_for_others(person: Person, community: Community, at: datetime) -> bool:
    """Tell whether somebody holds a mandate of a community now, or an office in its directory."""
    return holds_mandate(person, community, at) or person.pk in offices_held(community)


def offices_held(community: Community) -> set[int]:
    """Give whose account is linked to an office of a community now."""
    key = _offices_key(community.pk)
    kept: set[int] | None = cache.get(key)
    if kept is None:
        people = Responsible.objects.filter(community=community, person__isnull=False, ended_at=None)
        kept = {*people.values_list("person", flat=True)}
        cache.set(key, kept, KEPT)
    return kept


def offices_changed(community: int) -> None:
    """Look again who holds an office, where somebody linked one or ended it."""
    cache.delete(_offices_key(community))


def _offices_key(community: int) -> str:
    return f"voice-offices-{community}"


def advice_for(viewer: Person | None, community: Community, at: datetime) -> Advice | None:
    """Tell what somebody with a mandate or an office should know before they write; nothing to others."""
    if viewer is None or not speaks_for_others(viewer, community, at):
        return None
    month = _months(community, at)[-1]
    unheard = unheard_of(viewer, community, "", at)
    return Advice(month.share, cap_of(community).most, [*unheard.newcomers, *unheard.questions][:3])


def _months(community: Community, at: datetime) -> list[Month]:
    key = f"voice-{community.pk}-{at:%Y%m%d%H}"
    kept: list[Month] | None = cache.get(key)
    if kept is None:
        kept = _count(community, _starts(at), at)
        cache.set(key, kept, KEPT)
    return kept


def _count(community: Community, starts: list[datetime], at: datetime) -> list[Month]:
    posts = Post.objects.filter(topic__community=community, at__gte=starts[0], at__lte=at).order_by()
    by_month = dict(posts.values_list(TruncMonth("at", tzinfo=UTC)).annotate(n=Count("pk")))
    held_then: dict[int, list[Callable[[datetime], bool]]] = {}
    for mandate in Mandate.objects.filter(community=community, ends_at__gte=starts[0]):
        held_then.setdefault(mandate.person_id, []).append(mandate.in_force)
    for office in Responsible.objects.filter(community=community, person__isnull=False):
        held_then.setdefault(office.person_id or 0, []).append(partial(_in_office, office))
    held = dict.fromkeys(starts, 0)
    for author, moment in posts.filter(author__in=held_then).values_list("author", "at"):
        if any(held_at(moment) for held_at in held_then[author]):
            held[moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)] += 1
    return [Month(start, by_month.get(start, 0), held[start]) for start in starts]


def _in_office(office: Responsible, moment: datetime) -> bool:
    return office.added_at <= moment and (office.ended_at is None or moment < office.ended_at)


def _starts(at: datetime) -> list[datetime]:
    """List the first moments of the last twelve months, the oldest first."""
    starts = [at.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)]
    while len(starts) < MONTHS:
        starts.append((starts[-1] - timedelta(days=1)).replace(day=1))
    return starts[::-1]
