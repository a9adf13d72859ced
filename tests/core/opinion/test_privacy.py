"""Nobody can be found in what is shown of a map."""

import json

import numpy as np
import pytest
from hypothesis import given

from parvis.core.opinion.keeping import earlier_data, earlier_from, shown_data, shown_from
from parvis.core.opinion.map import map_opinions
from parvis.core.opinion.privacy import PEOPLE, PEOPLE_A_GROUP, shown
from parvis.core.opinion.shapes import Options, Votes, Withheld
from parvis.core.opinion.votes import gathered
from tests.core.opinion.conversations import ANYTHING, PLANS, conversation


def minds(first: int, second: int, statements: int = 8) -> list[tuple[int, int, int]]:
    """Let two minds disagree on half of the statements."""
    return [
        (person, at, -1 if person >= first and at < statements // 2 else 1)
        for person in range(first + second)
        for at in range(statements)
    ]


def held_to_the_law(votes: Votes, options: Options) -> None:
    drawn = map_opinions(votes, options)
    told = shown(drawn)

    assert bool(told.groups) is (told.withheld is None)
    assert not told.groups or told.grouped >= PEOPLE
    assert all(group.people >= PEOPLE_A_GROUP for group in told.groups)
    assert sum(spot.people for spot in told.spots) == told.grouped
    for stand in told.stands:
        assert stand.counts.seen >= PEOPLE_A_GROUP
        assert all(group.counts.seen >= PEOPLE_A_GROUP for group in stand.groups)
        others = stand.counts.seen - sum(group.counts.seen for group in stand.groups)
        assert not stand.groups or others == 0 or others >= PEOPLE_A_GROUP
    broken_down = {stand.statement for stand in told.stands if stand.groups}
    assert {one.statement for group in told.groups for one in group.representative} <= broken_down


@given(votes=ANYTHING)
def test_small_numbers_are_never_shown(votes: Votes) -> None:
    held_to_the_law(votes, Options(smallest=1))


@given(plan=PLANS)
def test_small_groups_are_never_shown(plan: dict[str, int]) -> None:
    held_to_the_law(conversation(**plan, share=0.5), Options(smallest=1))


def test_groups_are_shown_from_ten_people_on() -> None:
    assert [group.people for group in shown(map_opinions(gathered(minds(5, 5), 10, 8))).groups] == [5, 5]
    few = shown(map_opinions(gathered(minds(5, 4), 9, 8), Options(smallest=1)))
    assert (few.groups, few.withheld, few.spots) == ((), Withheld.FEW_PEOPLE, ())


def test_a_small_group_withholds_them_all() -> None:
    told = shown(map_opinions(gathered(minds(16, 4), 20, 8), Options(smallest=1)))

    assert (told.groups, told.withheld) == ((), Withheld.SMALL_GROUP)
    assert all(not stand.groups and stand.consensus_agree is None for stand in told.stands)


def test_where_no_division_has_large_groups_it_is_said_why() -> None:
    told = shown(map_opinions(gathered([(one, at, 1) for one in range(20) for at in range(8)], 20, 8)))

    assert told.withheld is Withheld.SMALL_GROUP
    assert [stand.counts.agree for stand in told.stands] == [20] * 8


def test_a_few_votes_from_outside_cannot_be_told_by_subtraction() -> None:
    votes = [*minds(8, 8), (16, 0, -1), *((one, 1, -1) for one in range(16, 21))]

    told = {stand.statement: stand for stand in shown(map_opinions(gathered(votes, 21, 8))).stands}

    assert told[0].counts.seen == 16
    assert told[1].counts.seen == 21


def test_a_statement_that_few_of_a_group_saw_is_told_of_everybody_only() -> None:
    votes = [one for one in minds(8, 8) if not (one[1] == 7 and one[0] >= 12)]

    told = {stand.statement: stand for stand in shown(map_opinions(gathered(votes, 16, 8))).stands}

    assert told[7].counts.seen == 12
    assert told[7].groups == ()
    assert told[6].groups


def test_a_spot_stands_in_its_cell_and_not_where_somebody_stands() -> None:
    drawn = map_opinions(conversation(people=60, seed=4))
    told = shown(drawn)
    exact = {tuple(row) for row in np.round(drawn.positions, 6).tolist()}

    assert len(told.spots) > 5
    # the cells begin at the edges of the drawing, where somebody may stand
    assert sum((spot.x, spot.y) in exact for spot in told.spots) <= 1


def test_consensus_is_what_most_of_every_group_agree_on() -> None:
    told = shown(map_opinions(gathered(minds(14, 6), 20, 8)))

    assert [stand.statement for stand in told.consensus()] == [4, 5, 6, 7]
    assert [*told.consensus(agrees=False)] == []
    assert [stand.statement for stand in told.dividing()] == [0, 1, 2, 3]


@pytest.mark.parametrize("people", [(12, 8), (3, 3)])
def test_what_is_kept_comes_back_from_json(people: tuple[int, int]) -> None:
    drawn = map_opinions(gathered(minds(*people), sum(people), 8, [2]))
    told = shown(drawn)

    assert shown_from(json.loads(json.dumps(shown_data(told)))) == told
    assert earlier_from(json.loads(json.dumps(earlier_data(drawn.earlier)))) == drawn.earlier
