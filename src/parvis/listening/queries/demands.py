"""Read demands: the one that stands on an expectation, and those that stand on the Square."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from parvis.communities.models import Community
from parvis.listening import policies
from parvis.listening.models import Expectation, Interpellation
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person


def standing_here(viewer: Person | None, community: Community) -> list[Interpellation]:
    """List the demands that enough members signed and nobody answered, the most pressing first (L-14)."""
    if policies.read(viewer, community) is not None:
        return []
    rows = _open().filter(expectation__community=community, reached_at__isnull=False)
    found = [*rows.select_related("expectation").order_by("due_at", "pk")]
    for each in found:
        each.expectation.community = community
    return found


def demand_part(viewer: Person | None, expectation: Expectation, at: datetime) -> Mapping[str, Any] | None:
    """Read the demand that stands on an expectation, or whether one may be opened."""
    standing = _open().filter(expectation=expectation).first()
    if standing is None:
        if policies.demand(viewer, expectation) is not None:
            return None
        return {"demand": None}
    standing.expectation = expectation
    signed = viewer is not None and standing.cosignatures.filter(person=viewer).exists()
    return {
        "demand": standing,
        "signed": signed,
        "may_sign": not signed and policies.cosign(viewer, standing) is None,
        "may_unsign": signed and policies.unsign(viewer, standing) is None,
        "may_withdraw": policies.withdraw_demand(viewer, standing) is None,
        "overdue": standing.due_at is not None and standing.due_at <= at,
        "rung": standing.ladder[standing.step]["step"] if standing.reached_at else "",
    }


def demand_on(viewer: Person | None, expectation: Expectation) -> Interpellation:
    """Give the demand that stands on an expectation the viewer may read."""
    require(policies.read(viewer, expectation.community))
    standing = _open().filter(expectation=expectation).first()
    if standing is None:
        raise NotHere
    return standing


def _open() -> QuerySet[Interpellation]:
    rows = Interpellation.objects.filter(answered_at=None, withdrawn_at=None)
    return rows.annotate(count=Count("cosignatures")).order_by(F("due_at").asc(nulls_last=True), "pk")
