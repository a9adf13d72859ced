"""Give mandates in tests, as what enacts a decision does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from parvis.communities import actions
from parvis.communities.models import Community, Mandate, Membership, Restriction, Statement
from parvis.communities.powers import Power
from parvis.communities.roles import Role, role_of
from parvis.ledger.models import Fact
from parvis.people.models import Person

KEEPER = Role("keeper", "Keeper", "To keep the key.", (Power.KEEP,), days=100, seats=1, terms=2, by="vote")
"""A role of tests: one seat, a hundred days, twice in a row."""


def give(community: Community, person: Person, role: Role | str, at: datetime, **given: Any) -> Mandate:
    """Give a mandate by a decision of no matter which number; a role of the guide by its key."""
    known = role_of(community, role) if isinstance(role, str) else role
    assert known is not None
    usual: Mapping[str, Any] = {"way": Mandate.Way.VOTE, "decision": 7}
    return actions.give_mandate(community=community, person=person, role=known, at=at, **{**usual, **given})


def populate(community: Community, people: list[Person], at: datetime) -> list[Person]:
    """Make members of people, without a word in the ledger."""
    Membership.objects.bulk_create(
        Membership(community=community, person=each, state="active", since=at, accepted=community.guide)
        for each in people
    )
    return people


def told(start: str) -> list[tuple[str, int | None, dict[str, Any]]]:
    """Read the sentences whose verb starts so, without their places in time."""
    found = Fact.objects.filter(verb__startswith=start).order_by("pk")
    return [(each.verb.removeprefix("communities."), each.actor, each.facts) for each in found]


def restrict(community: Community, person: Person, at: datetime, until: datetime | None) -> Restriction:
    """Keep a member from writing until then, or for good, with a statement of reasons."""
    assert community.guide
    statement = Statement.objects.create(
        puid=f"{community.pk}-{person.pk}-{until}"[:32],
        community=community,
        person=person,
        decision=1,
        outcome="suspend" if until else "exclude",
        ground="guide",
        clause=community.guide.clauses.get(number=3),
        explanation="It goes against the clause.",
        facts="Words were written.",
        source="own",
        category="STATEMENT_CATEGORY_OTHER",
        content_type="CONTENT_TYPE_TEXT",
        content_at=at,
        redress="/c/the-square/register/",
        at=at,
        ends_at=until,
    )
    made = Restriction.objects.create(
        community=community,
        person=person,
        kind="suspended" if until else "excluded",
        statement=statement,
        starts_at=at,
        ends_at=until,
    )
    community.memberships.filter(person=person).update(restriction=made)
    community.forget()
    return made
