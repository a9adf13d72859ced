"""What other rooms ask of this one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from parvis.communities import actions, queries
from parvis.communities.models import Call, Community
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.pages.refusals import NotHere
from parvis.people.models import Person


@pytest.mark.parametrize(
    ("ticked", "shown"),
    [((), [1, 2, 3]), ((2,), [2]), ((2, 4, 5), [2, 4, 5])],
    ids=["none was chosen", "one", "three"],
)
def test_a_newcomer_is_shown_the_clauses_that_were_chosen_or_the_first_three(
    ada: Person, community: Callable[..., Community], ticked: Sequence[int], shown: list[int]
) -> None:
    clauses = [ProposedClause(f"Clause {n}", "Text.", n in ticked) for n in range(1, 6)]
    where = community("The Garden", ada, clauses=clauses)

    assert [each.number for each in queries.newcomer_clauses(where)] == shown


def test_other_rooms_keep_what_the_viewer_may_read(
    bo: Person, cy: Person, dee: Person, square: Community, house: Community
) -> None:
    def seen(viewer: Person | None) -> set[str]:
        # Calls stand for anything that points at a community.
        return {each.slug for each in Call.objects.filter(queries.visible_to(viewer))}

    assert seen(bo) == {square.slug, house.slug}
    assert seen(cy) == seen(dee) == seen(None) == {square.slug}


@pytest.mark.parametrize("viewer", ["nobody", "cy"])
def test_an_unknown_community_and_a_hidden_one_are_refused_alike(
    cy: Person, house: Community, viewer: str
) -> None:
    who = cy if viewer == "cy" else None
    for slug in (house.slug, "no-such-place"):
        for find in (queries.community_for, queries.door_of):
            with pytest.raises(NotHere):
                find(who, slug)


def test_ones_communities_are_those_one_is_a_member_of_now(
    bo: Person, dee: Person, ina: Person, square: Community, house: Community, yard: Community
) -> None:
    assert queries.communities_of(bo) == [house, square, yard]
    assert queries.communities_of(dee) == queries.communities_of(ina) == queries.communities_of(None) == []


def test_caretakers_are_those_whose_mandate_is_in_force_at_the_moment_asked(
    ada: Person, square: Community, at: datetime
) -> None:
    held = {days: queries.caretakers(square, at + timedelta(days=days)) for days in (-1, 0, 29, 30)}

    assert held == {-1: [], 0: [ada], 29: [ada], 30: []}


def test_the_census_counts_members_and_says_nothing_else_of_them(
    bo: Person, square: Community, house: Community, at: datetime
) -> None:
    actions.leave_community(by=bo, community=house, at=at)

    counted = {each["slug"]: each for each in queries.census()}

    assert {slug: each["members"] for slug, each in counted.items()} == {square.slug: 3, house.slug: 2}
    assert {*counted[house.slug]} == {"slug", "name", "members", "access", "visibility", "born_at"}


def test_calls_are_listed_with_the_one_that_ends_first_above(
    ada: Person, proposal: Proposal, at: datetime
) -> None:
    for slug, days in (("bread", 20), ("music", 5), ("birds", 60)):
        sooner = replace(proposal, slug=slug, deadline=at + timedelta(days=days))
        actions.open_call(by=ada, proposal=sooner, at=at)

    shown = queries.calls_for(None, at + timedelta(days=1))
    assert [each.slug for each in shown.open] == ["music", "bread", "birds"]
    assert [each.slug for each in queries.calls_for(None, at + timedelta(days=6)).open] == ["bread", "birds"]


def test_a_community_by_itself_has_beside_it_where_its_members_are_and_what_is_like_it(
    ada: Person,
    bo: Person,
    cy: Person,
    square: Community,
    community: Callable[..., Community],
    joined: Callable[[Person, Community], Person],
) -> None:
    near = community("The Mill", ada, bo, kind="learning", languages=["it"])
    alike = community("The Alley", cy, languages=["fr"])
    community("The Choir", cy, kind="interest")
    community("The Piazza", cy, languages=["it"])
    inside = community("The Bench", ada, bo, parent=square)
    joined(ada, alike)

    found = [(each.community.pk, each.shared) for each in queries.neighbours(None, square)]

    assert found == [(near.pk, 2), (alike.pk, 1)]
    assert inside.pk not in dict(found)
    assert [each.community.pk for each in queries.neighbours(None, inside)] == []


def test_neighbours_only_members_read_are_told_to_their_members_alone(
    ada: Person, cy: Person, square: Community, house: Community
) -> None:
    assert house.pk not in [each.community.pk for each in queries.neighbours(cy, square)]
    assert [(each.community.pk, each.shared) for each in queries.neighbours(ada, square)] == [(house.pk, 2)]


def test_neighbours_are_found_by_two_questions_however_many_they_are(
    cy: Person, square: Community, community: Callable[..., Community], django_assert_num_queries: Any
) -> None:
    trees = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Juniper Larch Maple Oak Pine Rowan"
    names = [f"{tree} Street" for tree in trees.split()]
    for name in names:
        community(name, cy)
    with django_assert_num_queries(2):
        found = queries.neighbours(None, square)
    assert [each.community.name for each in found] == names[:12]
