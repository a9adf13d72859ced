"""Keep somebody from writing for a time, and let them write again: asked by the room that rules.

These write the rows alone: the ruling they belong to says the sentence of the ledger, in the same
transaction.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from parvis.communities.actions.terms import end_mandates
from parvis.communities.models import Community, Mandate, Membership, Restriction, Statement
from parvis.people.models import Person


@transaction.atomic
def restrict_person(
    *,
    community: Community,
    person: Person,
    kind: Restriction.Kind,
    statement: Statement,
    at: datetime,
    ends_at: datetime | None,
) -> Restriction:
    """Keep a person from writing, member or not any more; of several restrictions the longest holds."""
    made = Restriction.objects.create(
        community=community, person=person, kind=kind, statement=statement, starts_at=at, ends_at=ends_at
    )
    tie = _tie(community, person)
    if tie is None:
        # Who never was a member writes nowhere here; should they come in, it holds them too.
        Membership.objects.create(
            community=community, person=person, state=Membership.State.LEFT, since=at, restriction=made
        )
    else:
        _settle(tie, at)
    community.forget()
    return made


@transaction.atomic
def lift_restriction(*, restriction: Restriction, at: datetime, back: bool = True) -> Restriction:
    """Let a person write again, because a restriction ended or was reversed; another one may still hold.

    Whoever was excluded is a member again where that is undone, and not where they may only come back.
    """
    found = Restriction.objects.select_for_update().get(pk=restriction.pk)
    if found.lifted_at is None:
        found.lifted_at = at
        found.save(update_fields=["lifted_at"])
    tie = _tie(found.community, found.person)
    if tie is not None:
        _settle(tie, at, back=back)
    found.community.forget()
    return found


def ended_restrictions(at: datetime, most: int = 100) -> list[Restriction]:
    """Find the restrictions whose time is over and that nobody lifted yet; a sweep asks."""
    over = Restriction.objects.filter(lifted_at=None, ends_at__lte=at).order_by("ends_at", "pk")
    return [*over.select_related("community", "person", "statement__clause")[:most]]


def _tie(community: Community, person: Person) -> Membership | None:
    return Membership.objects.select_for_update().filter(community=community, person=person).first()


def _settle(tie: Membership, at: datetime, *, back: bool = True) -> None:
    """Let a membership point at what holds longest, or at nothing; whoever is excluded is no member.

    A reversal makes them one again, since when they were; a mandate that ended does not begin again.
    """
    standing = Restriction.objects.filter(community=tie.community_id, person=tie.person_id, lifted_at=None)
    # What has no end comes first, on every database.
    longest = standing.exclude(ends_at__lte=at).order_by(F("ends_at").desc(nulls_first=True), "pk").first()
    out = standing.filter(kind=Restriction.Kind.EXCLUDED).exclude(ends_at__lte=at).exists()
    state = Membership.State
    if out and tie.state == state.ACTIVE:
        tie.state, tie.welcomes = state.EXCLUDED, False
    elif not out and tie.state == state.EXCLUDED:
        tie.state = state.ACTIVE if back else state.LEFT
    tie.restriction = longest
    tie.save(update_fields=["restriction", "state", "welcomes"])
    if out:
        end_mandates(tie.person, tie.community, why=Mandate.End.LEFT, at=at)
