"""Find what stands beside a community: where its members are too, or what is like it."""

from typing import Final, NamedTuple

from django.db.models import Count, Q

from parvis.communities.models import Community, Membership
from parvis.communities.order import by_name
from parvis.communities.queries.seeing import visible_to
from parvis.people.models import Person

MOST: Final = 12
MOST_INSIDE: Final = 100
"""Of those that stand in the same wider community."""
MOST_ASKED: Final = 2000
ACTIVE: Final = Membership.State.ACTIVE


class Neighbour(NamedTuple):
    """Show one community beside another."""

    community: Community
    shared: int
    """How many are members of both, never who."""


def neighbours(viewer: Person | None, community: Community) -> list[Neighbour]:
    """List the neighbours of a community the reader may read: those with most members in common first.

    Inside a wider community these are all that stand in it too. One that stands by itself has beside it those
    of which its members are members too, and those that hold together by the same and share a language.
    """
    theirs = Membership.objects.filter(community=community, state=ACTIVE).values("person")
    ties = Membership.objects.filter(state=ACTIVE, person__in=theirs).exclude(community=community)
    shared = dict(ties.values_list("community").annotate(Count("pk")).order_by())
    readable = Community.objects.filter(visible_to(viewer, ""), parent=community.parent_id)
    if community.parent_id is None:
        readable = readable.filter(Q(kind=community.kind) | Q(pk__in=ties.values("community")))
    beside = readable.exclude(pk=community.pk).order_by(by_name("name"), "pk")[:MOST_ASKED]
    found = [
        Neighbour(each, shared.get(each.pk, 0))
        for each in beside
        if community.parent_id or each.pk in shared or _alike(each, community)
    ]
    # The order of their names stays among those with as many.
    return sorted(found, key=lambda each: -each.shared)[: MOST_INSIDE if community.parent_id else MOST]


def _alike(one: Community, other: Community) -> bool:
    return one.kind == other.kind and not {*one.languages}.isdisjoint(other.languages)
