"""Read members and mandates, and what a member has accepted."""

from datetime import datetime
from typing import Final

from django.db.models import F, Q, QuerySet

from parvis.communities.limits import FOR_NEWCOMERS, PEOPLE_A_PAGE
from parvis.communities.models import Clause, Community, Invitation, Mandate, Membership
from parvis.communities.order import by_name
from parvis.communities.powers import Power
from parvis.core.text.words import fold
from parvis.pages.refusals import NotHere
from parvis.pages.rows import Columns, ask, objects
from parvis.people.models import Person

ACTIVE = Membership.State.ACTIVE

_CLAUSE, _MANDATE, _PERSON = Columns(Clause, "l"), Columns(Mandate, "m"), Columns(Person, "p")
_CLAUSES: Final = f"""
select {_CLAUSE} from communities_clause l where l.guide_id = %s order by l.number
"""  # noqa: S608 (made of constants)
_HELD: Final = f"""
select {_MANDATE}, {_PERSON} from communities_mandate m join people_person p on p.id = m.person_id
where m.community_id = %s and m.starts_at <= %s and m.ends_at > %s
  and (m.ended_at is null or m.ended_at > %s)
order by m.id
"""  # noqa: S608 (made of constants)


def membership_of(viewer: Person | None, community: Community) -> Membership | None:
    """Give what ties the viewer to a community, whatever its state."""
    return community.membership_of(viewer)


def needs_acceptance(viewer: Person | None, community: Community) -> bool:
    """Tell whether the viewer is a member who has not accepted the guide in force."""
    tie = community.membership_of(viewer)
    return tie is not None and tie.is_active and tie.accepted_id != community.guide_id


def newcomer_clauses(community: Community) -> list[Clause]:
    """Give the three clauses that are shown where a newcomer writes (L-02)."""
    clauses: list[Clause] = [_CLAUSE.read(row) for row in ask(_CLAUSES, community.guide_id)]
    return ([each for each in clauses if each.newcomer] or clauses)[:FOR_NEWCOMERS]


def welcomers(community: Community) -> list[Person]:
    """List the volunteers of the welcome desk, by name."""
    return _people(community.memberships.filter(state=ACTIVE, welcomes=True))


def caretakers(community: Community, at: datetime) -> list[Person]:
    """List who may answer those who ask to join, at a moment."""
    held = mandates_of(None, community, at)
    return [each.person for each in held if Power.ADMIT in each.powers]


def mandates_of(viewer: Person | None, community: Community, at: datetime) -> list[Mandate]:
    """List the mandates in force at a moment."""
    held: list[Mandate] = []
    for row in ask(_HELD, community.pk, at, at, at):
        mandate, mandate.person = objects(row, _MANDATE, _PERSON)
        held.append(mandate)
    if viewer is not None:
        community.remember_charges(viewer, [each for each in held if each.person_id == viewer.pk])
    return held


def requests_waiting(community: Community) -> list[Membership]:
    """List who asks to join, the oldest first; the page shows it to whoever may answer."""
    asked = community.memberships.filter(state=Membership.State.ASKED).select_related("person")
    return [*asked.order_by("since", "pk")[:200]]


def request_of(community: Community, number: int) -> Membership:
    """Give one request to join this community; refuse when it is of another, or of nobody."""
    found = community.memberships.filter(pk=number).first()
    if found is None:
        raise NotHere
    return found


def invitations_by(viewer: Person | None, community: Community, at: datetime) -> list[Invitation]:
    """List the invitations of the viewer that wait for an answer."""
    waiting = community.invitations.filter(by=viewer, answered_at=None, ends_at__gt=at)
    return [*waiting.order_by("ends_at", "pk")]


def members_page(
    viewer: Person | None, community: Community, *, words: str = "", after: str = "", after_id: int = 0
) -> tuple[list[Membership], bool]:
    """Give a page of the members in the order of their names, and whether more follow."""
    del viewer  # whoever reads a community reads who its members are
    found = (
        community.memberships.filter(state=ACTIVE, person__state=Person.State.PRESENT)
        .select_related("person")
        .annotate(sorts_as=by_name("person__name"))
    )
    for word in words.split()[:5]:
        # Short names carry no accents: "elise" finds "Élise" by hers.
        plain = Q(person__handle__icontains=fold(word.casefold()))
        found = found.filter(Q(person__name__icontains=word) | plain)
    if after or after_id:
        found = found.filter(Q(sorts_as__gt=after) | Q(sorts_as=after, person_id__gt=after_id))
    page: list[Membership] = [*found.order_by(F("sorts_as").asc(), "person_id")[: PEOPLE_A_PAGE + 1]]
    return page[:PEOPLE_A_PAGE], len(page) > PEOPLE_A_PAGE


def _people(memberships: QuerySet[Membership]) -> list[Person]:
    return [each.person for each in memberships.select_related("person").order_by(by_name("person__name"))]
