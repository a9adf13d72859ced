"""Laws of what a jury decides."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.moderation.verdicts import (
    LEAST,
    Level,
    on_the_last_day,
    seats_for,
    settled,
    split,
    spoken_for,
    wanted_by_most,
)

LEVELS = st.tuples(st.integers(0, 7), st.integers(0, 90))
JURIES = st.integers(1, 7).flatmap(
    lambda half: st.tuples(st.just(2 * half + 1), st.lists(LEVELS, max_size=2 * half + 1))
)
HIDE, REMOVE, EXCLUDE = (3, 0), (4, 0), (7, 0)


@given(JURIES, st.randoms())
def test_who_voted_what_does_not_matter(jury: tuple[int, list[Level]], chance: random.Random) -> None:
    seats, levels = jury
    others = [*levels]
    chance.shuffle(others)

    assert wanted_by_most(levels, seats) == wanted_by_most(others, seats)
    assert settled(levels, seats) == settled(others, seats)


@given(JURIES, st.data())
def test_a_more_severe_vote_never_makes_the_decision_less_severe(
    jury: tuple[int, list[Level]], data: st.DataObject
) -> None:
    seats, levels = jury
    if not levels:
        return
    index = data.draw(st.integers(0, len(levels) - 1))
    raised = [*levels]
    raised[index] = max(raised[index], data.draw(LEVELS))

    assert wanted_by_most(raised, seats) >= wanted_by_most(levels, seats)


@given(JURIES)
def test_nothing_is_decided_that_more_than_half_of_the_seats_did_not_want_at_least(
    jury: tuple[int, list[Level]],
) -> None:
    seats, levels = jury
    decided = wanted_by_most(levels, seats)

    assert decided == LEAST or 2 * sum(level >= decided for level in levels) > seats
    assert all(2 * sum(level >= more for level in levels) <= seats for more in levels if more > decided)


@given(JURIES, st.data())
def test_what_is_settled_no_further_vote_changes(jury: tuple[int, list[Level]], data: st.DataObject) -> None:
    seats, levels = jury
    found = settled(levels, seats)
    missing = seats - len(levels)
    rest = data.draw(st.lists(LEVELS, min_size=missing, max_size=missing))

    if found is not None:
        assert wanted_by_most([*levels, *rest], seats) == found


@given(JURIES)
def test_it_is_settled_once_all_have_voted(jury: tuple[int, list[Level]]) -> None:
    seats, levels = jury
    everybody = [*levels, *[LEAST] * (seats - len(levels))]

    assert settled(everybody, seats) == wanted_by_most(everybody, seats)


@given(st.integers(1, 7), LEVELS)
def test_more_than_half_who_want_the_same_settle_it(half: int, level: Level) -> None:
    assert settled([level] * (half + 1), 2 * half + 1) == level
    assert settled([level] * half, 2 * half + 1) in {None, level if level == LEAST else None}


@given(JURIES)
def test_the_reasons_are_those_of_most_who_voted_and_of_all_who_wanted_just_this(
    jury: tuple[int, list[Level]],
) -> None:
    _, levels = jury
    decided = on_the_last_day(levels)
    if decided is None:
        return
    heard = spoken_for(levels, decided)

    assert len({*heard}) == len(heard)
    assert 2 * len(heard) > len(levels)
    assert {index for index, level in enumerate(levels) if level == decided} <= {*heard}


def test_the_reasons_of_those_who_wanted_just_this_come_alone_where_they_are_most() -> None:
    assert spoken_for([HIDE, LEAST, LEAST, LEAST, EXCLUDE], LEAST) == [1, 2, 3]
    assert spoken_for([LEAST, HIDE, REMOVE, EXCLUDE, EXCLUDE], REMOVE) == [2, 1, 3, 4]


def test_nobody_is_excluded_by_fewer_than_half_of_the_seats() -> None:
    assert wanted_by_most([EXCLUDE] * 3, 7) == LEAST
    assert wanted_by_most([EXCLUDE] * 3 + [HIDE], 7) == HIDE
    assert wanted_by_most([EXCLUDE] * 4, 7) == EXCLUDE


def test_two_votes_on_the_last_day_decide_nothing() -> None:
    assert on_the_last_day([LEAST, LEAST]) is None
    assert on_the_last_day([HIDE, HIDE, LEAST]) == HIDE
    assert on_the_last_day([HIDE, HIDE, LEAST, LEAST]) == LEAST


@given(st.integers(1, 15), st.integers(0, 40))
def test_an_odd_number_sits_never_more_than_wanted_or_there(wanted: int, pool: int) -> None:
    seats = seats_for(wanted, pool)

    if seats is None:
        assert min(wanted, pool) < 3
    else:
        assert seats % 2 == 1
        assert 3 <= seats <= min(wanted, pool) <= seats + 1


def test_more_votes_than_seats_are_an_error() -> None:
    with pytest.raises(ValueError, match="4 votes for 3 seats"):
        wanted_by_most([LEAST] * 4, 3)


@given(JURIES)
def test_a_split_counts_everybody_who_voted_and_never_tells_what_one_of_them_wanted(
    jury: tuple[int, list[Level]],
) -> None:
    _, levels = jury
    if (decided := on_the_last_day(levels)) is None:
        return
    told = split(levels, decided)
    otherwise = sum(each != decided for each in levels)
    assert (told is None) == (otherwise < 2)
    assert told is None or (sum(told), told.same) == (len(levels), len(levels) - otherwise)


def test_one_alone_who_wanted_something_else_is_told_no_more_than_a_jury_of_one_mind() -> None:
    assert split([HIDE] * 4, HIDE) is split([HIDE] * 6 + [LEAST], HIDE) is None
    assert split([LEAST, HIDE, HIDE, HIDE, REMOVE], HIDE) == (3, 1, 1)
