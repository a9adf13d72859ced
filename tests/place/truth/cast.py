"""Who asks: one person of each kind, with the same ties to each community."""

from datetime import UTC, datetime, timedelta
from typing import Final

from parvis.communities.models import (
    Community,
    Ground,
    Guide,
    Mandate,
    Membership,
    Restriction,
    Source,
    Statement,
)
from parvis.communities.powers import CARETAKING, Power
from parvis.people.models import Person

AT: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LONG_AGO: Final = AT - timedelta(days=100)
LATELY: Final = AT - timedelta(days=2)
SOON: Final = AT + timedelta(days=2)
LATER: Final = AT + timedelta(days=100)

WHO: Final = {
    "nobody": "is not signed in",
    "unclaimed": "a name found in an archive, which nobody has claimed",
    "erased": "left the place and took their name with them",
    "outsider": "has an account, and no tie to the community",
    "asked": "asked to join, and waits",
    "left": "was a member, and left",
    "member": "a member who accepted the guide in force",
    "not accepted": "a member who accepted an earlier guide only",
    "author": "a member who wrote, opened and proposed what things are asked of",
    "signaller": "a member who signalled, asked, amended and objected",
    "mediator": "a member both sides chose to mediate",
    "juror": "a member drawn for the juries",
    "suspended": "a member whom a ruling keeps from writing until a date",
    "excluded": "a member excluded by a vote or a jury",
    "excluded and left": "was excluded, and left besides",
    "caretaker": "holds the mandate of the first thirty days",
    **{f"may {power}": f"holds a mandate that allows to {power}, and nothing else" for power in Power},
    "mandate over": "held a mandate that allowed everything",
    "mandate to come": "was elected to a mandate that allows everything, and has not begun",
    "suspended holder": "holds a mandate that allows everything, and is suspended",
    "host": "runs the server, and is a member of nothing",
}
"""Each person of the table, and who they are."""

TIES: Final = {
    "asked": Membership.State.ASKED,
    "left": Membership.State.LEFT,
    "excluded": Membership.State.EXCLUDED,
    "excluded and left": Membership.State.LEFT,
}
NO_TIE: Final = frozenset({"nobody", "unclaimed", "erased", "outsider", "host"})
MEMBERS: Final = tuple(name for name in WHO if name not in NO_TIE | TIES.keys())

HELD: Final = {
    "caretaker": CARETAKING,
    **{f"may {power}": (power,) for power in Power},
    "mandate over": tuple(Power),
    "mandate to come": tuple(Power),
    "suspended holder": tuple(Power),
}
"""What the mandates of each allow."""


def persons() -> dict[str, Person | None]:
    """Make the cast."""
    made: dict[str, Person | None] = {"nobody": None}
    for name in WHO:
        if name != "nobody":
            made[name] = _person(name)
    return made


def _person(name: str) -> Person:
    if name == "erased":
        return Person.objects.create(state=Person.State.ERASED, joined_at=LONG_AGO)
    if name == "unclaimed":
        return Person.objects.create(name=name, state=Person.State.UNCLAIMED, joined_at=LONG_AGO)
    short = name.replace(" ", "-")
    return Person.objects.create(name=name, handle=short, email=f"{short}@example.org", joined_at=LONG_AGO)


def tie(who: dict[str, Person | None], community: Community, guides: tuple[Guide, Guide]) -> None:
    """Tie the cast to a community: members, those who asked, who left, who may not write."""
    for name, person in who.items():
        if person is None or name in NO_TIE:
            continue
        earlier, current = guides
        Membership.objects.create(
            community=community,
            person=person,
            state=TIES.get(name, Membership.State.ACTIVE),
            since=LONG_AGO,
            accepted=None if name == "asked" else earlier if name == "not accepted" else current,
            restriction=_restriction(name, person, community),
        )


def mandate(who: dict[str, Person | None], community: Community, *, over: bool) -> dict[int, Mandate]:
    """Give the mandates, or let all of them have come to their term; by person."""
    made = {}
    for name, powers in HELD.items():
        person = who[name]
        assert person is not None
        starts, ends = LONG_AGO, LATER
        if over or name == "mandate over":
            ends = LATELY
        elif name == "mandate to come":
            starts = SOON
        birth = name == "caretaker"
        made[person.pk] = Mandate.objects.create(
            community=community,
            person=person,
            role=Mandate.CARETAKER if birth else "moderator",
            object="To serve.",
            powers=[*powers],
            way=Mandate.Way.BIRTH if birth else Mandate.Way.VOTE,
            decision=None if birth else 1,
            starts_at=starts,
            ends_at=ends,
        )
    return made


def _restriction(name: str, person: Person, community: Community) -> Restriction | None:
    if "suspended" not in name and "excluded" not in name:
        return None
    excluded = "excluded" in name
    ends = None if excluded else LATER
    return Restriction.objects.create(
        community=community,
        person=person,
        kind=Restriction.Kind.EXCLUDED if excluded else Restriction.Kind.SUSPENDED,
        statement=reasons(community, person, "exclude" if excluded else "suspend", ends),
        starts_at=LATELY,
        ends_at=ends,
    )


def reasons(community: Community, person: Person, outcome: str, ends: datetime | None = None) -> Statement:
    """Write a statement of reasons."""
    return Statement.objects.create(
        puid=f"{outcome}-{community.pk}-{person.pk}-{Statement.objects.count()}",
        community=community,
        person=person,
        decision=1,
        outcome=outcome,
        ground=Ground.LAW,
        legal_ground="A law.",
        explanation="Why.",
        facts="What.",
        source=Source.SIGNAL,
        category="STATEMENT_CATEGORY_OTHER",
        content_type="text",
        content_at=LONG_AGO,
        redress="Here.",
        at=LATELY,
        ends_at=ends,
    )
