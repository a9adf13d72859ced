"""Give mandates that members decided on, give one back, write for whoever comes next, recall."""

from datetime import datetime, timedelta

from django.db import transaction

from parvis.communities import errors, policies, verbs
from parvis.communities.actions.terms import end_mandate, replace_caretakers
from parvis.communities.models import Community, Mandate, Membership
from parvis.communities.roles import Role
from parvis.communities.seats import beginning
from parvis.core import chained
from parvis.ledger.recording import record
from parvis.pages.markdown import Reading
from parvis.pages.refusals import require
from parvis.people.models import Person


def give_mandate(
    *, community: Community, person: Person, role: Role, way: Mandate.Way, decision: int, at: datetime
) -> Mandate:
    """Give somebody the mandate of a role, as members decided: only what enacts a decision calls this.

    It begins now, or when a seat is free if that is soon. One that runs is never made longer: another one
    follows it, by another decision, as often in a row as the guide allows.
    """
    with transaction.atomic():
        # Two decisions enacted at once must not take the same seat.
        fresh = Community.objects.select_for_update(of=("self",)).select_related("guide").get(pk=community.pk)
        _electable(fresh, person)
        begins = beginning(fresh, role, person, at)
        mandate = Mandate.objects.create(
            community=fresh,
            person=person,
            role=role.key,
            name=role.name,
            object=role.purpose,
            powers=[str(each) for each in role.powers],
            way=way,
            decision=decision,
            starts_at=begins,
            ends_at=begins + timedelta(days=role.days),
        )
        facts = {
            "role": role.key,
            "since": mandate.starts_at.isoformat(timespec="seconds"),
            "until": mandate.ends_at.isoformat(timespec="seconds"),
            "way": mandate.way,
            "decision": decision,
            "digest": chained.columns(vars(mandate), chained.MANDATE),
        }
        record(verbs.MANDATE_GIVEN, by=None, at=at, of=mandate, to=person, community=fresh, facts=facts)
        replace_caretakers(at, fresh)
    community.forget()
    return mandate


def give_back_mandate(*, by: Person, mandate: Mandate, handover: str = "", at: datetime) -> Mandate:
    """Give one's mandate back before its time, with a note for whoever comes next."""
    with transaction.atomic():
        fresh = _locked(mandate)
        require(policies.give_back(by, fresh, at))
        if handover.strip():
            _hand_over(fresh, by, handover, at)
        end_mandate(fresh, by=by, why=Mandate.End.GIVEN_BACK, at=at)
    mandate.community.forget()
    return fresh


def write_handover(*, by: Person, mandate: Mandate, handover: str, at: datetime) -> Mandate:
    """Write, or write anew, what whoever comes next should know."""
    with transaction.atomic():
        fresh = _locked(mandate)
        require(policies.write_handover(by, fresh, at))
        if fresh.handover != handover.strip():
            _hand_over(fresh, by, handover, at)
    return fresh


def recall_mandate(*, mandate: Mandate, decision: int, at: datetime) -> Mandate:
    """End a mandate early, as members decided: only what enacts a decision calls this."""
    with transaction.atomic():
        fresh = _locked(mandate)
        if fresh.ended_at is not None or at >= fresh.ends_at:
            raise errors.MandateOver
        end_mandate(fresh, by=None, why=Mandate.End.RECALLED, at=at, decision=decision)
    mandate.community.forget()
    return fresh


def _electable(community: Community, person: Person) -> None:
    tie = Membership.objects.select_for_update().filter(community=community, person=person).first()
    here = tie is not None and tie.is_active and tie.restriction_id is None
    if not here or policies.somebody(person) is not None:
        raise errors.CannotHold(community=community.name)


def _locked(mandate: Mandate) -> Mandate:
    found = Mandate.objects.select_for_update(of=("self",)).select_related("community__guide", "person")
    return found.get(pk=mandate.pk)


def _hand_over(mandate: Mandate, by: Person, handover: str, at: datetime) -> None:
    mandate.handover = handover.strip()
    mandate.handover_html = Reading(mandate.handover).html() if mandate.handover else ""
    mandate.save(update_fields=["handover", "handover_html"])
    record(
        verbs.HANDED_OVER,
        by=by,
        at=at,
        of=mandate,
        community=mandate.community_id,
        facts={"role": mandate.role},
    )
