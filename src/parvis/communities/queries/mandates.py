"""Read who holds which mandate, who held it, and what was done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from parvis.communities import limits
from parvis.communities.decided import addresses_of
from parvis.communities.deeds import verbs_of
from parvis.communities.models import Community, Mandate
from parvis.communities.roles import Role, roles_of
from parvis.communities.seats import seats_free
from parvis.ledger.models import Fact
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Seats:
    """Show one role of the guide, and who holds it."""

    role: Role
    held: Sequence[Mandate]
    free: int
    soon: bool
    """Whether members may choose now: a seat is free, or will be before long."""


@dataclass(frozen=True, slots=True)
class Share:
    """Say that one person holds more than a third of the mandates in force."""

    person: Person
    holds: int
    of: int


@dataclass(frozen=True, slots=True)
class MandatesPage:
    """Hold the public record of the mandates of a community."""

    in_force: int
    seats: Sequence[Seats]
    others: Sequence[Mandate]
    """In force, of roles the guide does not know: the caretaker's, or one the guide has dropped."""
    coming: Sequence[Mandate]
    """Given, and not begun."""
    past: Sequence[Mandate]
    older: int | None
    """Where the next page of the past begins."""
    shares: Sequence[Share]
    decisions: Mapping[int, str]
    """Where the decisions that gave them are read."""


def mandates_page(
    viewer: Person | None, community: Community, at: datetime, *, before: int | None = None
) -> MandatesPage:
    """Read who holds what, which seats are free, who held what before."""
    given = community.mandates.select_related("person")
    living = [*given.filter(ended_at=None, ends_at__gt=at).order_by("starts_at", "pk")]
    held = [each for each in living if each.starts_at <= at]
    if viewer is not None:
        community.remember_charges(viewer, [each for each in living if each.person_id == viewer.pk])
    past = given.filter(Q(ended_at__isnull=False) | Q(ends_at__lte=at)).order_by("-pk")
    if before is not None:
        past = past.filter(pk__lt=before)
    page = [*past[: limits.PAST_MANDATES_A_PAGE + 1]]
    shown = page[: limits.PAST_MANDATES_A_PAGE]
    roles = roles_of(community)
    known = {role.key for role in roles}
    return MandatesPage(
        in_force=len(held),
        seats=[_seats(role.said(words()), living, at) for role in roles],
        others=[each for each in held if each.role not in known],
        coming=[each for each in living if each.starts_at > at],
        past=shown,
        older=shown[-1].pk if len(page) > len(shown) else None,
        shares=shares_of(held),
        decisions=addresses_of([each.decision for each in (*living, *shown)]),
    )


def shares_of(held: Sequence[Mandate]) -> list[Share]:
    """Find who holds more than a third of the mandates in force, where there are some."""
    if len(held) < limits.SHARE_SHOWN_FROM:
        return []
    by_person: dict[int, list[Mandate]] = {}
    for each in held:
        by_person.setdefault(each.person_id, []).append(each)
    return [
        Share(theirs[0].person, len(theirs), len(held))
        for theirs in by_person.values()
        if len(theirs) * 3 > len(held)
    ]


def seats_to_fill(community: Community, at: datetime) -> dict[str, int]:
    """Count for each role of the guide the seats that are free, or will be before long."""
    living = [*community.mandates.filter(ended_at=None, ends_at__gt=at)]
    return {role.key: _to_fill(role, living, at) for role in roles_of(community)}


def mandate_of(community: Community, number: int) -> Mandate:
    """Give one mandate of this community; refuse when it is of another, or of none."""
    found = community.mandates.select_related("person").filter(pk=number).first()
    if found is None:
        raise NotHere
    found.community = community  # with what it knows already of who is looking
    return found


def own_mandate(viewer: Person, community: Community, at: datetime, number: int | None) -> Mandate | None:
    """Give the mandate of the viewer that was asked for, else the one that ends first, if they hold any."""
    theirs = sorted(
        (each for each in community.charges_of(viewer) if each.ends_at > at), key=lambda each: each.ends_at
    )
    chosen = [each for each in theirs if number is None or each.pk == number]
    for each in chosen:
        each.community = community
    return chosen[0] if chosen else None


def deeds_done(
    viewer: Person | None, mandate: Mandate, *, verb: str = "", before: int | None = None
) -> tuple[list[Fact], bool]:
    """Give a page of what was done with a mandate in its time, the latest first, and whether more was."""
    del viewer  # whoever reads a community reads what is done for it
    wanted = verbs_of(mandate.powers)
    found = Fact.objects.filter(
        community=mandate.community_id,
        actor=mandate.person_id,
        verb__in=wanted & {verb} if verb else wanted,
        at__gte=mandate.starts_at,
        at__lt=mandate.until,
    )
    if before is not None:
        found = found.filter(pk__lt=before)
    page = [*found.select_related("link").order_by("-pk")[: limits.DEEDS_A_PAGE + 1]]
    return page[: limits.DEEDS_A_PAGE], len(page) > limits.DEEDS_A_PAGE


def _seats(role: Role, living: Sequence[Mandate], at: datetime) -> Seats:
    theirs = [each for each in living if each.role == role.key]
    return Seats(
        role,
        [each for each in theirs if each.starts_at <= at],
        seats_free([each for each in theirs if each.starts_at <= at < each.ends_at], role),
        _to_fill(role, living, at) > 0,
    )


def _to_fill(role: Role, living: Sequence[Mandate], at: datetime) -> int:
    soon = at + limits.CHOSEN_AHEAD
    return seats_free([each for each in living if each.ends_at > soon or each.starts_at > at], role)
