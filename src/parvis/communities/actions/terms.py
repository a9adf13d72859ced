"""Mandates end: at their term, before it, or when whoever was elected holds all they allowed."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from parvis.communities import limits, verbs
from parvis.communities.models import Community, Mandate
from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.people.models import Person

AT_ONCE = 100
"""How many one sweep ends: the next one is a minute away."""


def end_mandates(person: Person, community: Community, *, why: Mandate.End, at: datetime) -> None:
    """End the mandates of somebody, those that have not begun too, each with its sentence."""
    held = Mandate.objects.filter(community=community, person=person, ended_at=None, ends_at__gt=at)
    for mandate in held.select_for_update():
        end_mandate(mandate, by=person, why=why, at=at)


def end_mandate(
    mandate: Mandate, *, by: Person | None, why: Mandate.End, at: datetime, decision: int | None = None
) -> None:
    """End one mandate, say so, and forget who asked that it end; whoever calls has locked it."""
    mandate.ended_at, mandate.ended_why = min(at, mandate.ends_at), why
    mandate.save(update_fields=["ended_at", "ended_why"])
    mandate.recall_signatures.all().delete()
    facts: dict[str, str | int] = {"role": mandate.role, "why": why}
    if decision is not None:
        facts["decision"] = decision
    record(
        verbs.MANDATE_ENDED,
        by=by,
        at=at,
        of=mandate,
        to=mandate.person,
        community=mandate.community_id,
        facts=facts,
    )


def end_terms(at: datetime) -> int:
    """End the mandates whose time has come, and tell how many: none goes on by itself."""
    over = Mandate.objects.filter(ended_at=None, ends_at__lte=at).order_by("ends_at", "pk")
    keys = [*over.values_list("pk", flat=True)[:AT_ONCE]]
    return one_by_one(lambda key: _if_held(key, at, _end_term), keys)


def say_endings(at: datetime) -> int:
    """Say of each mandate, once, that it ends soon, so that members may choose who comes next."""
    soon = Mandate.objects.filter(
        ended_at=None, ending_said_at=None, ends_at__gt=at, ends_at__lte=at + limits.ENDING_SOON
    ).filter(starts_at__lte=at)
    keys = [*soon.order_by("ends_at", "pk").values_list("pk", flat=True)[:AT_ONCE]]
    return one_by_one(lambda key: _if_held(key, at, _say_ending), keys)


def replace_caretakers(at: datetime, community: Community | None = None) -> int:
    """End the first mandates all of whose powers are held by somebody chosen, and tell how many."""
    first = Mandate.objects.filter(way=Mandate.Way.BIRTH, ended_at=None, ends_at__gt=at)
    if community is not None:
        first = first.filter(community=community)
    chosen = Mandate.objects.filter(
        community__in=first.values("community"), ended_at=None, starts_at__lte=at, ends_at__gt=at
    ).exclude(way=Mandate.Way.BIRTH)
    held: dict[int, set[str]] = {}
    for where, powers in chosen.values_list("community", "powers"):
        held.setdefault(where, set()).update(powers)
    replaced = 0
    for mandate in first.filter(community__in=[*held]).order_by("pk"):
        if held[mandate.community_id].issuperset(mandate.powers):
            replaced += _if_held(mandate.pk, at, _replace)
    return replaced


@transaction.atomic
def _if_held(key: int, at: datetime, act: Callable[[Mandate, datetime], bool]) -> bool:
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("person")
    mandate = rows.filter(pk=key).first()
    # Somebody may have given it back since: nothing is said twice.
    return mandate is not None and mandate.ended_at is None and act(mandate, at)


def _end_term(mandate: Mandate, at: datetime) -> bool:
    end_mandate(mandate, by=None, why=Mandate.End.TERM, at=at)
    return True


def _replace(mandate: Mandate, at: datetime) -> bool:
    end_mandate(mandate, by=None, why=Mandate.End.REPLACED, at=at)
    return True


def _say_ending(mandate: Mandate, at: datetime) -> bool:
    if mandate.ending_said_at is not None:
        return False
    mandate.ending_said_at = at
    mandate.save(update_fields=["ending_said_at"])
    record(
        verbs.MANDATE_ENDING,
        by=None,
        at=at,
        of=mandate,
        to=mandate.person,
        community=mandate.community_id,
        facts={"role": mandate.role, "until": mandate.ends_at.isoformat(timespec="seconds")},
    )
    return True
