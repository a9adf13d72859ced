"""Read demands: the one that stands on an expectation, and those that stand on the Square."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Count, F, QuerySet

from parvis.communities.models import Community
from parvis.listening import policies
from parvis.listening.models import Expectation, Interpellation
from parvis.pages.refusals import NotHere, require
from parvis.pages.rows import ask, moment
from parvis.people.models import Person


class Standing(NamedTuple):
    """Hold a demand as a square shows it."""

    number: int
    """Of its expectation."""
    title: str
    demand: str
    signed: int
    due_at: datetime


# Written out: every square asks, nearly always for nothing, and making up the question cost ten times that.
_STANDING: Final = """
select e.number, e.title, i.demand,
  (select count(*) from listening_cosignature s where s.interpellation_id = i.id), i.due_at
from listening_interpellation i join listening_expectation e on e.id = i.expectation_id
where e.community_id = %s and i.reached_at is not null and i.answered_at is null and i.withdrawn_at is null
order by i.due_at, i.id
"""


def standing_here(viewer: Person | None, community: Community) -> list[Standing]:
    """List the demands that enough members signed and nobody answered, the most pressing first (L-14)."""
    if policies.read(viewer, community) is not None:
        return []
    return [Standing._make((*row, moment(due_at))) for *row, due_at in ask(_STANDING, community.pk)]


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
