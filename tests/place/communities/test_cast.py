"""The cast is what it says it is."""

from datetime import datetime

from parvis.communities import policies, queries
from parvis.communities.models import Community, Membership
from parvis.people.models import Person


def test_everybody_stands_where_the_cast_says(
    ada: Person,
    bo: Person,
    cy: Person,
    dee: Person,
    ina: Person,
    una: Person,
    square: Community,
    house: Community,
    yard: Community,
    at: datetime,
) -> None:
    def tie(who: Person, where: Community) -> str | None:
        found = Membership.objects.filter(person=who, community=where).first()
        return found.state if found else None

    assert [tie(ada, each) for each in (square, house, yard)] == ["active"] * 3
    assert [tie(bo, each) for each in (square, house, yard)] == ["active"] * 3
    assert [tie(cy, each) for each in (square, house, yard)] == [None] * 3
    assert (tie(dee, square), tie(ina, yard), tie(una, square)) == ("left", "asked", None)
    assert queries.caretakers(square, at) == [ada]
    assert policies.tend(ada, house, at) is None
