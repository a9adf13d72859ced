"""Find who may be drawn for a jury: active members who took no part, and were there before the case."""

from datetime import datetime

from django.db.models import Q

from parvis.communities.models import Membership
from parvis.communities.powers import Power
from parvis.moderation.models import Case, Seat, Signal
from parvis.people.models import Person


def pool_of(case: Case, at: datetime) -> list[Person]:
    """List who may be drawn: none who joined since the case was opened, lest friends fill the pool."""
    found = (
        Membership.objects.filter(
            community=case.community_id,
            state=Membership.State.ACTIVE,
            since__lte=case.opened_at,
            person__state=Person.State.PRESENT,
            person__is_active=True,
        )
        .exclude(_kept_from_writing(at))
        .exclude(person__in=took_part(case))
    )
    return [each.person for each in found.select_related("person").order_by("person")]


def may_sit(case: Case, person: Person, at: datetime) -> bool:
    """Tell whether somebody of the pool may still sit: a member, free to write, who took no part since."""
    tie = Membership.objects.filter(
        community=case.community_id,
        person=person.pk,
        state=Membership.State.ACTIVE,
        person__state=Person.State.PRESENT,
        person__is_active=True,
    )
    return tie.exclude(_kept_from_writing(at)).exists() and person.pk not in took_part(case)


def took_part(case: Case) -> set[int]:
    """List who took part in a case: its two sides, those who ruled, mediated, or sat on an earlier jury."""
    part = {case.person_id, *Signal.objects.filter(case=case, by__isnull=False).values_list("by", flat=True)}
    if case.post is not None:
        part.add(case.post.author_id)
    for ruled in case.rulings.values_list("by", "second"):
        part.update(filter(None, ruled))
    earlier = Seat.objects.filter(jury__case=case, jury__ended_at__isnull=False)
    part.update(earlier.filter(state=Seat.State.ACCEPTED).values_list("person", flat=True))
    if case.proposed:
        part.add(case.proposed["by"])
    if (mediation := getattr(case, "mediation", None)) is not None:
        part.update(filter(None, (mediation.mediator_id, mediation.offered_by_id)))
    return part


def somebody_may_rule(case: Case, at: datetime) -> bool:
    """Tell whether a mandate in force lets somebody rule on a case who takes no part in it."""
    held = case.community.mandates.filter(starts_at__lte=at, ends_at__gt=at, ended_at=None)
    holders = {each.person_id for each in held if Power.RULE in each.powers}
    parties = {case.person_id, *case.signals.exclude(kind=Signal.Kind.OWN).values_list("by", flat=True)}
    ties = Membership.objects.filter(
        community=case.community_id,
        state=Membership.State.ACTIVE,
        person__in=holders - parties,
        person__state=Person.State.PRESENT,
        person__is_active=True,
    )
    return ties.exclude(_kept_from_writing(at)).exists()


def _kept_from_writing(at: datetime) -> Q:
    longer = Q(restriction__ends_at=None) | Q(restriction__ends_at__gt=at)
    return Q(restriction__isnull=False, restriction__lifted_at=None) & longer
