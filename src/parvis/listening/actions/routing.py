"""Say whose matter an expectation is: proposed, chosen by a person, or sure enough alone."""

from datetime import datetime
from typing import Any, Final

import structlog
from django.db import transaction

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.jobs import apart
from parvis.ledger.recording import record
from parvis.listening import course, laws, policies, verbs
from parvis.listening.actions.expectations import locked
from parvis.listening.actions.telling import tell
from parvis.listening.models import Expectation, Responsible, Routing, Step
from parvis.listening.queries.routing import (
    domains,
    living_routing,
    nobody_named_said,
    refused_by,
    text_of,
    unrouted,
)
from parvis.pages.refusals import require
from parvis.people.models import Person

log = structlog.get_logger(__name__)

APART: Final = "parvis.listening.apart.routing:propose"
BATCH: Final = 200
FEWEST: Final = 5
"""Examples of a person below which a proposal is never taken without asking."""
UNLABELLED: Final = 1000
"""Titles of other expectations that show which words are common here."""


def choose(*, by: Person, at: datetime, expectation: Expectation, responsible: Responsible) -> Routing:
    """Say whose matter an expectation is, as one who animates: the next proposals learn from it."""
    with transaction.atomic():
        routed = locked(expectation)
        chosen = Responsible.objects.get(pk=responsible.pk)
        require(policies.route(by, routed, chosen, at))
        living = living_routing(routed)
        if living is not None and living.responsible_id == chosen.pk and living.by_id is not None:
            return living
        moved = living is None or living.responsible_id != chosen.pk
        routing = _name(routed, chosen, at, by=by)
        if moved:
            course.step(routed, Step.Act.ROUTED, at, by=by, responsible=chosen)
        facts = {"number": routed.number, "alone": False}
        record(verbs.ROUTED, by=by, at=at, of=routed, to=chosen, community=routed.community, facts=facts)
        reconsider(routed.community)
    return routing


def hand_over(*, expectation: Expectation, responsible: Responsible | None, at: datetime) -> None:
    """Bring an expectation to somebody else, inside an act that says it in the ledger.

    Where nobody is named, a person is asked, and those who gave it back are proposed no more.
    """
    if responsible is None:
        _close(expectation, at)
    else:
        _name(expectation, responsible, at)


def route_waiting(at: datetime) -> int:
    """Propose who could answer what nobody looked at yet, and tell for how many expectations one did."""
    communities: dict[Community, list[Expectation]] = {}
    for expectation in unrouted()[:BATCH]:
        communities.setdefault(expectation.community, []).append(expectation)
    return sum(_propose(community, waiting, at) for community, waiting in communities.items())


def reconsider(community: Community) -> None:
    """Let what waits for a person be proposed anew: the directory changed, or somebody taught it better."""
    waiting = Routing.objects.filter(expectation__community=community, replaced_at=None, responsible=None)
    waiting.delete()


def _propose(community: Community, waiting: list[Expectation], at: datetime) -> int:
    known, texts = domains(community), [text_of(each) for each in waiting]
    others = Expectation.objects.filter(community=community).order_by("-pk").values_list("title", flat=True)
    accuracy = in_force(community, laws.BAR) / 100
    try:
        said = apart.run(APART, known, texts, [*others[:UNLABELLED]], accuracy)
    except apart.ApartError:
        log.exception("routing.failed", community=community.pk)
        return 0
    taught = {int(each["key"]): len(each["examples"]) for each in known}
    refused = refused_by(waiting)
    for expectation, text, proposed in zip(waiting, texts, said["proposals"], strict=True):
        asked = [each for each in proposed if each["responsible"] not in refused.get(expectation.pk, ())]
        sure = _sure(asked, said["bar"], taught)
        _write(expectation, text, asked, sure, at)
    return len(waiting)


def _sure(proposed: list[dict[str, Any]], bar: float | None, taught: dict[int, int]) -> int | None:
    """Name whose matter it is without asking a person, where enough examples say so and the bar is passed."""
    if bar is None or not proposed:
        return None
    first = proposed[0]
    enough = first["confidence"] >= bar and taught[first["responsible"]] >= FEWEST
    return int(first["responsible"]) if enough else None


@transaction.atomic
def _write(
    expectation: Expectation, text: str, proposed: list[dict[str, Any]], sure: int | None, at: datetime
) -> None:
    routed = locked(expectation)
    if routed.waits_since is None or routed.merged_into_id or living_routing(routed) is not None:
        return
    chosen = Responsible.objects.filter(pk=sure, ended_at=None).first() if sure else None
    Routing.objects.create(expectation=routed, responsible=chosen, at=at, text=text, proposed=proposed)
    if chosen is None:
        if not nobody_named_said(routed):
            tell(verbs.NOBODY_NAMED, routed, at)
    else:
        course.step(routed, Step.Act.ROUTED, at, responsible=chosen)
        facts = {"number": routed.number, "alone": True}
        record(verbs.ROUTED, by=None, at=at, of=routed, to=chosen, community=routed.community, facts=facts)


def _name(
    expectation: Expectation, responsible: Responsible, at: datetime, *, by: Person | None = None
) -> Routing:
    """Name somebody; what was proposed and read before is kept."""
    before = _close(expectation, at)
    return Routing.objects.create(
        expectation=expectation,
        responsible=responsible,
        by=by,
        at=at,
        text=before.text if before else text_of(expectation),
        proposed=before.proposed if before else [],
    )


def _close(expectation: Expectation, at: datetime) -> Routing | None:
    """End the routing in force."""
    living = living_routing(expectation)
    if living is not None:
        living.replaced_at = at
        living.save(update_fields=["replaced_at"])
    return living
