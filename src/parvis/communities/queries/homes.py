"""Find communities, as far as the reader may know of them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Count

from parvis.communities import policies
from parvis.communities.errors import NotAnInvitation
from parvis.communities.models import Community, Guide, Invitation, Membership, Visibility
from parvis.communities.order import COLLATION, by_name
from parvis.communities.queries.members import mandates_of
from parvis.communities.queries.neighbours import neighbours
from parvis.communities.queries.seeing import visible_to
from parvis.communities.verbs import IDENTITY_CHANGED
from parvis.core.text.words import fold
from parvis.ledger.models import Fact
from parvis.pages.refusals import NotHere, require
from parvis.pages.rows import Columns, ask, objects
from parvis.people.models import Person

ACTIVE = Membership.State.ACTIVE
MOST_LISTED: Final = 2000

_COMMUNITY, _AROUND = Columns(Community, "c"), Columns(Community, "p")
_GUIDE, _TIE = Columns(Guide, "g"), Columns(Membership, "m")
_FOUND: Final = f"""
select {_COMMUNITY}, {_GUIDE}, {_AROUND}, {_TIE}
from communities_community c left join communities_guide g on g.id = c.guide_id
  left join communities_community p on p.id = c.parent_id
  left join communities_membership m on m.community_id = c.id and m.person_id = %s
where c.slug = %s
"""  # noqa: S608 (made of constants)
_MINE: Final = f"""
select {_TIE}, {_COMMUNITY}
from communities_membership m join communities_community c on c.id = m.community_id
where m.person_id = %s and m.state = '{ACTIVE}'
order by c.name collate "{COLLATION}", c.id
"""  # noqa: S608 (made of constants)
_OPEN: Final = f"""
select c.id, c.slug, c.name from communities_community c
where c.visibility = '{Visibility.PUBLIC}' or exists (
  select 1 from communities_membership m
  where m.community_id = c.id and m.person_id = %s and m.state = '{ACTIVE}'
)
order by c.name, c.id
"""  # noqa: S608 (made of constants)
_NAMED: Final = f"""
select c.id, c.slug, c.name
from communities_membership m join communities_community c on c.id = m.community_id
where m.person_id = %s and m.state = '{ACTIVE}'
order by c.name collate "{COLLATION}", c.id
"""  # noqa: S608 (made of constants)
_LISTED: Final = f"""
select m.person_id,
  (select count(*) from communities_membership o where o.community_id = c.id and o.state = '{ACTIVE}'),
  {_COMMUNITY}
from communities_community c left join communities_membership m
  on m.community_id = c.id and m.person_id = %s and m.state = '{ACTIVE}'
where c.visibility = '{Visibility.PUBLIC}' or m.person_id is not null
order by c.name collate "{COLLATION}", c.id limit {MOST_LISTED}
"""  # noqa: S608 (made of constants)


class Place(NamedTuple):
    """Name a community whose words the reader may read."""

    pk: int
    slug: str
    name: str


def open_to(viewer: Person | None) -> list[Place]:
    """List the communities whose words the reader may read, by name: what `visible_to` keeps."""
    return [Place._make(row) for row in ask(_OPEN, viewer.pk if viewer else 0)]


def places_of(viewer: Person) -> list[Place]:
    """List the names alone of the communities the viewer is a member of."""
    return [Place._make(row) for row in ask(_NAMED, viewer.pk)]


def community_for(viewer: Person | None, slug: str) -> Community:
    """Give a community the viewer may read, in one query with their membership; else say it is not here."""
    community = _found(viewer, slug)
    require(policies.read(viewer, community))
    return community


def door_of(viewer: Person | None, slug: str) -> Community:
    """Give a community whose door the viewer may see, though perhaps not what is said behind it."""
    community = _found(viewer, slug)
    require(policies.see_the_door(viewer, community))
    return community


def communities_of(viewer: Person | None) -> list[Community]:
    """List the communities the viewer is a member of, by name."""
    found = []
    for row in ask(_MINE, viewer.pk) if viewer else ():
        tie, community = objects(row, _TIE, _COMMUNITY)
        community.remember(viewer, tie)
        found.append(community)
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """Show one community in the list, with those that stand inside it."""

    community: Community
    mine: bool
    members: int
    inside: "list[Listed]"


def listed_for(viewer: Person | None, *, words: str = "") -> list[Listed]:
    """List the communities the viewer may read, theirs first, each under the one it stands in."""
    found = [
        Listed(_COMMUNITY.read(columns), mine is not None, members, [])
        for mine, members, *columns in ask(_LISTED, viewer.pk if viewer else 0)
    ]
    if wanted := [_plain(word) for word in words.split()[:8]]:
        # Here and not in the database: "velo" must find "Vélo", on every database.
        texts = [(each, _plain(f"{each.community.name} {each.community.purpose}")) for each in found]
        found = [each for each, text in texts if all(word in text for word in wanted)]
    return _nested(found, nest=not words)


def parents_for(viewer: Person | None) -> list[Community]:
    """List the communities inside which the viewer may open a call."""
    return [each for each in communities_of(viewer) if policies.open_call(viewer, each) is None]


def about(viewer: Person | None, community: Community, at: datetime) -> dict[str, Any]:
    """Read what the page about a community says: its birth, what stands around it, who holds mandates."""
    readable = Community.objects.filter(visible_to(viewer, "")).order_by(by_name("name"), "pk")
    born = getattr(community, "call", None)
    return {
        "parent": readable.filter(pk=community.parent_id).first() if community.parent_id else None,
        "inside": [*readable.filter(parent=community)[:100]],
        "neighbours": neighbours(viewer, community),
        "mandates": mandates_of(viewer, community, at),
        "call": born,
        "signatures": born.signatures.count() if born else 0,
        "members": community.memberships.filter(state=ACTIVE).count(),
        "changed_at": _changed_at(community),
    }


def open_invitation(viewer: Person | None, secret: str, at: datetime) -> Invitation:
    """Give the invitation a link opens, whoever holds the link; refuse one that was answered or has ended."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    found = (
        Invitation.objects.select_related("community__guide", "by")
        .filter(digest=digest, answered_at=None, ends_at__gt=at)
        .first()
    )
    if found is None:
        raise NotAnInvitation
    if viewer is not None:
        found.community.membership_of(viewer)
    return found


def census() -> Iterable[dict[str, Any]]:
    """Count every community's members, for the host's command; nothing of what is said there."""
    members = _members()
    for each in Community.objects.order_by("slug"):
        yield {
            "slug": each.slug,
            "name": each.name,
            "members": members.get(each.pk, 0),
            "access": each.access,
            "visibility": each.visibility,
            "born_at": each.born_at,
        }


def _changed_at(community: Community) -> datetime | None:
    """Tell when members last decided anew what their community is."""
    of_it = Fact.objects.filter(object_type=community._meta.label_lower, object_id=community.pk)
    found = of_it.filter(verb=IDENTITY_CHANGED.name).order_by("-pk")
    return found.values_list("at", flat=True).first()


def _plain(text: str) -> str:
    return fold(text.casefold())


def _found(viewer: Person | None, slug: str) -> Community:
    found = ask(_FOUND, viewer.pk if viewer else 0, slug)
    if not found:
        raise NotHere
    community: Community
    community, community.guide, community.parent, tie = objects(found[0], _COMMUNITY, _GUIDE, _AROUND, _TIE)
    if viewer is not None:
        community.remember(viewer, tie)
    return community


def _members() -> dict[int, int]:
    """Count the members of each community that has some."""
    active = Membership.objects.filter(state=ACTIVE)
    return dict(active.values_list("community").annotate(Count("pk")).order_by())


def _nested(found: Sequence[Listed], *, nest: bool) -> list[Listed]:
    listed = {each.community.pk: each for each in found}
    top: list[Listed] = []
    for each in found:
        around = listed.get(each.community.parent_id or 0) if nest else None
        (around.inside if around else top).append(each)
    return sorted(top, key=lambda one: not _has_mine(one))


def _has_mine(one: Listed) -> bool:
    return one.mine or any(map(_has_mine, one.inside))
