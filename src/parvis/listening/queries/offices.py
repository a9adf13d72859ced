"""Read the directory of those who can answer."""

from dataclasses import dataclass
from datetime import datetime

from parvis.communities.models import Community
from parvis.listening import policies
from parvis.listening.models import Absence, Responsible
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Directory:
    """Who answers for what here, and whether the viewer keeps the list."""

    people: list[Responsible]
    ended: list[Responsible]
    animates: bool
    """Only then are mail addresses shown, and what keeps letters from arriving."""


def directory(viewer: Person | None, community: Community, at: datetime) -> Directory:
    """List those in office, in the order of their names, and those whose office ended, the latest first."""
    require(policies.read(viewer, community))
    rows = Responsible.objects.filter(community=community)
    rows = rows.select_related("deputy", "added_by", "person").prefetch_related("absences__deputy")
    return Directory(
        [*rows.filter(ended_at=None).order_by("name", "pk")],
        [*rows.filter(ended_at__isnull=False).order_by("-ended_at")[:20]],
        animates=policies.animate(viewer, community, at) is None,
    )


def in_office(viewer: Person | None, community: Community, pk: int, at: datetime) -> Responsible:
    """Give one person of the directory to whoever keeps it; to others it is as if there were no such page."""
    require(policies.animate(viewer, community, at))
    found = Responsible.objects.filter(community=community, pk=pk, ended_at=None)
    person = found.select_related("deputy", "added_by", "community__guide").first()
    if person is None:
        raise NotHere
    return person


def absences_of(person: Responsible) -> list[Absence]:
    """List when somebody is away, from the first day to the last, with who stands in."""
    return [*person.absences.select_related("deputy")]


def absence_of(person: Responsible, pk: int) -> Absence:
    """Give one absence of somebody."""
    found = person.absences.filter(pk=pk).first()
    if found is None:
        raise NotHere
    return found


def possible_deputies(community: Community, person: Responsible | None = None) -> list[Responsible]:
    """List those in office, but somebody themselves."""
    rows = Responsible.objects.filter(community=community, ended_at=None).order_by("name", "pk")
    return [*(rows.exclude(pk=person.pk) if person else rows)]
