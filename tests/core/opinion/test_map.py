"""The map of invented conversations whose answer is known."""

import numpy as np
import pytest

from parvis.core.opinion.map import map_opinions
from parvis.core.opinion.placing import group_of, place
from parvis.core.opinion.shapes import ALONE, Axes, Options
from parvis.core.opinion.votes import gathered, latest
from tests.core.opinion.conversations import conversation


def two_minds(first: int = 12, second: int = 8) -> list[tuple[int, int, int]]:
    """Let two minds disagree on four statements out of eight; the first disagreement is not whole."""
    return [
        (person, at, (1 if person < first else -1) if at < 4 and (person, at) != (0, 0) else 1)
        for person in range(first + second)
        for at in range(8)
    ]


def test_two_minds_are_two_groups_and_the_larger_comes_first() -> None:
    drawn = map_opinions(gathered(two_minds(8, 12), 20, 8))

    assert [group.people for group in drawn.groups] == [12, 8]
    assert drawn.group.tolist() == [1] * 8 + [0] * 12
    assert drawn.stands[1].divides == 2
    assert drawn.stands[7].divides == 0


def test_a_group_is_told_by_what_parts_it_from_the_others() -> None:
    drawn = map_opinions(gathered(two_minds(), 20, 8))

    first, second = drawn.groups
    assert {(one.statement, one.agrees) for one in first.representative} == {(at, True) for at in range(4)}
    assert {(one.statement, one.agrees) for one in second.representative} == {(at, False) for at in range(4)}


def test_who_voted_little_is_placed_in_no_group() -> None:
    drawn = map_opinions(gathered([*two_minds(), (20, 0, 1), (20, 1, 1)], 22, 8))

    assert drawn.group[20:].tolist() == [ALONE, ALONE]
    assert drawn.positions[20, 0] != 0
    assert drawn.positions[21].tolist() == [0, 0]
    assert (drawn.voters, drawn.regulars) == (21, 20)


def test_a_division_with_a_small_group_is_not_made() -> None:
    few = two_minds(16, 4)

    assert len(map_opinions(gathered(few, 20, 8), Options(smallest=1)).groups) == 2
    sizes = [group.people for group in map_opinions(gathered(few, 20, 8)).groups]
    assert min(sizes, default=5) >= 5


def test_the_last_word_counts() -> None:
    votes = gathered([(0, 0, 1), (1, 0, 1), (0, 0, -1), (0, 1, 0)], 2, 2)

    assert votes.person.tolist() == [0, 0, 1]
    assert votes.statement.tolist() == [0, 1, 0]
    assert votes.value.tolist() == [-1, 0, 1]


@pytest.mark.parametrize("axes", [1, 3, 6])
def test_more_axes_are_drawn_on_demand(axes: int) -> None:
    drawn = map_opinions(conversation(people=120, statements=30, minds=5, seed=3), Options(axes=axes))

    assert drawn.positions.shape[1] == drawn.axes.dimensions == axes
    assert [*drawn.explained] == sorted(drawn.explained, reverse=True)


def test_axes_beyond_what_people_differ_in_stay_empty() -> None:
    drawn = map_opinions(gathered([(one, 0, 1 - 2 * (one % 2)) for one in range(20)], 20, 1), Options(axes=3))

    assert [*drawn.explained] == [1, 0, 0]
    assert not drawn.positions[:, 1:].any()


@pytest.mark.parametrize("rank", [1, 2])
def test_a_crowd_of_few_minds_is_drawn(rank: int) -> None:
    """A table too large to be filled, whose later axes are nothing."""
    people, statements = 900, 400
    minds = rank + 1
    value = [-1 if at % minds == one % minds else 1 for one in range(people) for at in range(statements)]
    person, statement = np.divmod(np.arange(people * statements), statements)

    drawn = map_opinions(latest(person, statement, np.array(value), people, statements), Options(axes=4))

    assert np.isfinite(drawn.positions).all()
    assert sum(share > 1e-6 for share in drawn.explained) == rank
    assert len(drawn.groups) == rank + 1


def test_a_fresh_map_keeps_the_axes_and_the_numbers_of_before() -> None:
    before = map_opinions(gathered(two_minds(12, 10), 22, 8))
    grown = [
        *two_minds(12, 10),
        *((22 + one, at, -1 if at < 4 else 1) for one in range(6) for at in range(8)),
    ]

    after = map_opinions(gathered(grown, 28, 8), earlier=before.earlier)

    assert after.group[:22].tolist() == before.group.tolist()
    assert [group.people for group in after.groups] == [12, 16]
    assert np.corrcoef(before.positions[:, 0], after.positions[:22, 0])[0, 1] > 0.99


def test_a_fresh_map_takes_in_new_statements() -> None:
    before = map_opinions(gathered(two_minds(), 20, 8))
    grown = [*two_minds(), *((one, 8, 1 if one < 12 else -1) for one in range(20))]

    after = map_opinions(gathered(grown, 20, 9), earlier=before.earlier)

    afresh = map_opinions(gathered(grown, 20, 9))
    assert abs(after.axes.loadings[8][0]) > 0.1
    assert abs(np.corrcoef(after.positions[:, 0], afresh.positions[:, 0])[0, 1]) > 0.999


def test_other_axes_are_drawn_from_nothing() -> None:
    votes = conversation()
    before = map_opinions(votes, Options(axes=2))

    drawn = map_opinions(votes, Options(axes=3), earlier=before.earlier)

    assert drawn.axes == map_opinions(votes, Options(axes=3)).axes


def test_without_a_vote_one_stands_at_the_centre() -> None:
    assert place({}, Axes((0.5,), ((1.0, 0.0),))) == (0, 0)
    assert place({7: 1}, Axes((0.5,), ((1.0, 0.0),))) == (0, 0)
    assert place({}, Axes((), ())) == ()


def test_one_belongs_to_the_nearest_group() -> None:
    centres = ((0.0, 0.0), (4.0, 0.0))

    assert group_of((3.0, 1.0), centres) == 1
    assert group_of((2.0, 1.0), centres) == 0
    assert group_of((2.0, 1.0), ()) == ALONE
