"""Read the home page: what is new where one is a member, what one was writing, what is being called for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count

from parvis.communities import queries as communities
from parvis.communities.models import Call, Community
from parvis.communities.queries import Listed
from parvis.conversations.models import Draft, Topic
from parvis.conversations.queries.lists import unread, with_reading
from parvis.people.models import Person

LATELY: Final = timedelta(days=30)
"""How far back the home page looks for what is unread; the pages of a community look further."""
EACH: Final = 4
"""Topics shown of each community."""


@dataclass(frozen=True, slots=True)
class Home:
    """Hold what a person finds when they come in."""

    communities: Sequence[tuple[Community, Sequence[Topic], int]]
    """Each with its latest unread topics and how many there are; those with some come first."""
    drafts: Sequence[Draft]
    calls: Sequence[Call]


def home_of(viewer: Person, at: datetime) -> Home:
    """Read the home page of a person: one query for each section."""
    mine = communities.communities_of(viewer)
    fresh: dict[int, list[Topic]] = defaultdict(list)
    known = {each.pk: each for each in mine}
    lately = Topic.objects.filter(community__in=known, merged_into=None, last_at__gt=at - LATELY)
    for topic in with_reading(viewer, lately).filter(unread(at - LATELY)).order_by("-last_at", "-pk")[:200]:
        tie = known[topic.community_id].membership_of(viewer)
        if topic.__dict__["read"] is not None or (tie and topic.last_at > tie.since):
            fresh[topic.community_id].append(topic)
    ordered = sorted(mine, key=lambda each: not fresh[each.pk])
    return Home(
        communities=[(each, fresh[each.pk][:EACH], len(fresh[each.pk])) for each in ordered],
        drafts=[
            *Draft.objects.filter(person=viewer, community__in=known)
            .exclude(title="", source="")
            .select_related("topic", "community")
            .order_by("-at")[:8]
        ],
        calls=open_calls(viewer, at),
    )


def open_calls(viewer: Person | None, at: datetime) -> list[Call]:
    """List the calls that wait for signatures, those that end soonest first."""
    readable = Call.objects.filter(state=Call.State.OPEN, deadline__gt=at, parent=None)
    del viewer  # a call that stands in no community is read by all
    return [*readable.annotate(signed=Count("signatures")).order_by("deadline", "pk")[:6]]


def public_communities(viewer: Person | None) -> list[Listed]:
    """List the communities anyone may read, each under the one it stands in."""
    return communities.listed_for(viewer)
