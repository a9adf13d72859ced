"""What must hold of the map of every conversation."""

import numpy as np
from hypothesis import assume, given, settings
from numpy.typing import NDArray

from parvis.core.opinion.map import map_opinions
from parvis.core.opinion.placing import place
from parvis.core.opinion.shapes import ALONE, Map, Options, Votes
from parvis.core.opinion.votes import gathered, latest
from tests.core.opinion.conversations import ANYTHING, PLANS, Cast, cast, conversation

FEW = Options(smallest=1, most_groups=4)
"""Four groups may be had of 24 people or more, so of 36 who do not all vote enough, and of twice as many."""


def parts(group: NDArray[np.int32]) -> set[frozenset[int]]:
    """Tell who is with whom, whatever the groups are called."""
    return {frozenset(np.flatnonzero(group == one).tolist()) for one in {*group.tolist()} - {ALONE}}


def clear(votes: Votes) -> Map:
    """Draw a map whose two axes cannot be taken for each other, nor for a third; pass over the others."""
    drawn = map_opinions(votes, Options(axes=3, smallest=1))
    first, second, third = drawn.explained
    assume(first > 1.05 * second > 1.05 * 1.05 * third)
    return map_opinions(votes, FEW)


def same_places(one: NDArray[np.float64], other: NDArray[np.float64]) -> None:
    """Hold two maps to the same distances between people: an axis without a lean may be drawn either way."""
    for axis in (0, 1):
        assert min(np.abs(one[:, axis] - sign * other[:, axis]).max() for sign in (1, -1)) < 1e-6


@given(plan=PLANS)
@settings(max_examples=25)
def test_the_order_in_which_people_come_changes_nothing(plan: dict[str, int]) -> None:
    votes = conversation(**plan)
    order = np.random.default_rng(plan["seed"]).permutation(votes.people)

    drawn = clear(votes)
    again = map_opinions(
        latest(order[votes.person], votes.statement, votes.value, votes.people, votes.statements), FEW
    )

    same_places(drawn.positions, again.positions[order])
    assert parts(drawn.group) == parts(again.group[order])


@given(plan=PLANS)
@settings(max_examples=25)
def test_the_order_of_the_statements_changes_nothing(plan: dict[str, int]) -> None:
    votes = conversation(**plan)
    order = np.random.default_rng(plan["seed"]).permutation(votes.statements)

    drawn = clear(votes)
    again = map_opinions(
        latest(votes.person, order[votes.statement], votes.value, votes.people, votes.statements), FEW
    )

    same_places(drawn.positions, again.positions)
    assert parts(drawn.group) == parts(again.group)
    for stand in drawn.stands:
        assert again.stands[order[stand.statement]].counts == stand.counts


@given(plan=PLANS)
@settings(max_examples=25)
def test_agreeing_and_disagreeing_weigh_the_same(plan: dict[str, int]) -> None:
    votes = conversation(**plan)

    drawn = clear(votes)
    turned = map_opinions(
        latest(votes.person, votes.statement, -votes.value, votes.people, votes.statements), FEW
    )

    same_places(drawn.positions, turned.positions)
    assert parts(drawn.group) == parts(turned.group)
    for one, other in zip(drawn.stands, turned.stands, strict=True):
        assert (one.counts.agree, one.counts.disagree) == (other.counts.disagree, other.counts.agree)
        assert np.isclose(one.consensus_agree or 0, other.consensus_disagree or 0)
        assert np.isclose(one.divides or 0, other.divides or 0)


@given(plan=PLANS)
@settings(max_examples=25)
def test_a_conversation_held_twice_says_the_same(plan: dict[str, int]) -> None:
    votes = conversation(**plan)

    drawn = clear(votes)
    twice = map_opinions(
        latest(
            np.concatenate([votes.person, votes.person + votes.people]),
            np.tile(votes.statement, 2),
            np.tile(votes.value, 2),
            2 * votes.people,
            votes.statements,
        ),
        FEW,
    )

    same_places(drawn.positions, twice.positions[: votes.people])
    np.testing.assert_allclose(twice.positions[: votes.people], twice.positions[votes.people :])
    assert parts(drawn.group) == parts(twice.group[: votes.people])
    for one, other in zip(drawn.stands, twice.stands, strict=True):
        assert [2 * count for count in one.counts] == list(other.counts)


def test_where_everybody_passes_there_is_nothing_to_see() -> None:
    drawn = map_opinions(gathered([(one, at, 0) for one in range(30) for at in range(12)], 30, 12))

    assert not drawn.positions.any()
    assert drawn.groups == ()
    assert set(drawn.group.tolist()) == {ALONE}
    assert drawn.explained == (0.0, 0.0)
    assert all(stand.counts == (0, 0, 30) and stand.consensus_agree is None for stand in drawn.stands)


@given(votes=ANYTHING)
def test_any_votes_make_a_map(votes: Votes) -> None:
    drawn = map_opinions(votes, FEW)

    assert np.isfinite(drawn.positions).all()
    assert drawn.positions.shape == (votes.people, 2)
    assert len(drawn.stands) == votes.statements
    assert sum(stand.counts.seen for stand in drawn.stands) == len(votes)
    assert sum(group.people for group in drawn.groups) == int((drawn.group >= 0).sum())
    assert drawn.voters == len({*votes.person.tolist()})
    assert all(group.people > 0 for group in drawn.groups)
    again = map_opinions(votes, FEW, earlier=drawn.earlier)
    assert np.isfinite(again.positions).all()


@given(votes=ANYTHING)
def test_one_person_is_placed_where_the_map_has_her(votes: Votes) -> None:
    drawn = map_opinions(votes, FEW)

    for person in range(votes.people):
        hers = votes.person == person
        alone = dict(zip(votes.statement[hers].tolist(), votes.value[hers].tolist(), strict=True))
        np.testing.assert_allclose(place(alone, drawn.axes), drawn.positions[person], atol=1e-9)


@given(votes=ANYTHING)
def test_what_was_set_aside_draws_nobody(votes: Votes) -> None:
    other = np.where(votes.out[votes.statement], -votes.value, votes.value)
    changed = latest(
        votes.person,
        votes.statement,
        other,
        votes.people,
        votes.statements,
        np.flatnonzero(votes.out).tolist(),
    )

    np.testing.assert_allclose(map_opinions(votes).positions, map_opinions(changed).positions, atol=1e-9)


@given(plan=PLANS)
@settings(max_examples=10)
def test_the_same_votes_give_the_same_map(plan: dict[str, int]) -> None:
    votes: Cast = cast(**plan)
    people, statements = plan["people"], plan["statements"]

    one, other = (map_opinions(gathered(votes, people, statements)) for _ in range(2))

    assert one.axes == other.axes
    assert one.stands == other.stands
    assert one.groups == other.groups
    np.testing.assert_array_equal(one.positions, other.positions)
