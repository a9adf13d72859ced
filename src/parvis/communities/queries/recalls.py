"""Read how many ask that a mandate end early: their number, never who."""

from dataclasses import dataclass
from datetime import datetime

from parvis.communities.laws import in_force
from parvis.communities.limits import LEAST_TO_RECALL, RECALL_SIGNATURE
from parvis.communities.models import Community, Mandate, Membership
from parvis.communities.procedures import RECALL_PERCENT
from parvis.communities.root import share_of_root
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Recall:
    """Say how far the wish to vote on a mandate is."""

    signed: int
    needed: int
    mine: bool
    """Whether the viewer signed."""
    due: bool
    """Enough have: the vote is due, or open."""


def recall_of(viewer: Person | None, mandate: Mandate, at: datetime) -> Recall:
    """Count the signatures for a vote on a mandate."""
    needed = needed_to_recall(mandate.community)
    if mandate.recall_due_at is not None:
        return Recall(needed, needed, mine=False, due=True)
    mine = mandate.recall_signature_of(viewer, at) is not None
    return Recall(signatures_counted(mandate, at), needed, mine=mine, due=False)


def recalls_due(community: Community | None = None) -> list[Mandate]:
    """List the mandates on whose end members shall vote, and no vote was opened yet; here, or anywhere."""
    due = Mandate.objects.filter(recall_due_at__isnull=False, recall_decision=None, ended_at=None)
    if community is not None:
        due = due.filter(community=community)
    return [*due.select_related("community__guide", "person").order_by("recall_due_at", "pk")]


def signatures_counted(mandate: Mandate, at: datetime) -> int:
    """Count the signatures that still count."""
    return mandate.recall_signatures.filter(at__gt=at - RECALL_SIGNATURE).count()


def needed_to_recall(community: Community) -> int:
    """Say how many open the vote: so many percent of the square root of the members, three at least."""
    members = community.memberships.filter(state=Membership.State.ACTIVE).count()
    percent: int = in_force(community, RECALL_PERCENT)
    return max(LEAST_TO_RECALL, share_of_root(members, percent))
