"""Slices of time."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.reading.gathering import NO_DATE
from parvis.core.hearing.talk.periods import DAY, people_by_period, starts

CALM = settings(deadline=None)
TIMES = st.integers(0, 4_000_000_000)


def second(text: str) -> int:
    """Return the second of a date."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def days_of(slices: list[int]) -> list[str]:
    """Write the first day of each slice."""
    return [datetime.fromtimestamp(start, UTC).date().isoformat() for start in slices]


@CALM
@given(TIMES, TIMES)
def test_slices_cover_the_span_in_order_and_none_is_beyond_it(one: int, other: int) -> None:
    first, last = sorted((one, other))
    slices = starts(first, last)
    assert slices == sorted(set(slices))
    assert slices[0] <= first
    assert slices[-1] <= last
    assert len(slices) == 1 or slices[1] > first


@CALM
@given(TIMES, st.integers(0, 50 * 365 * DAY))
def test_slices_are_few_enough_to_be_read(first: int, length: int) -> None:
    assert len(starts(first, first + length)) <= 63


@CALM
@given(TIMES, TIMES)
def test_slices_begin_at_midnight_and_long_ones_with_a_week_or_a_month(one: int, other: int) -> None:
    begun = [datetime.fromtimestamp(start, UTC) for start in starts(*sorted((one, other)))]
    assert all(start.timestamp() % DAY == 0 for start in begun)
    if len(begun) > 1 and (begun[1] - begun[0]).days == 7:
        assert all(start.weekday() == 0 for start in begun)
    if len(begun) > 1 and (begun[1] - begun[0]).days > 7:
        assert all(start.day == 1 for start in begun)


def test_one_moment_is_one_day() -> None:
    assert days_of(starts(second("2024-02-29T13:00"), second("2024-02-29T13:00"))) == ["2024-02-29"]


def test_the_leap_day_and_the_end_of_the_year_are_days_like_others() -> None:
    assert days_of(starts(second("2024-02-28"), second("2024-03-01"))) == [
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
    ]
    assert days_of(starts(second("2023-12-31T23:59:59"), second("2024-01-01"))) == [
        "2023-12-31",
        "2024-01-01",
    ]


def test_a_year_is_cut_into_months() -> None:
    months = days_of(starts(second("2023-11-15"), second("2024-11-01")))
    assert months[:4] == ["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01"]
    assert months[-1] == "2024-11-01"


def test_ten_years_are_cut_into_quarters_and_thirty_into_years() -> None:
    assert days_of(starts(second("2010-05-20"), second("2020-05-20")))[:3] == [
        "2010-04-01",
        "2010-07-01",
        "2010-10-01",
    ]
    assert days_of(starts(second("1990-05-20"), second("2020-05-20")))[:2] == ["1990-01-01", "1991-01-01"]


SAID = st.lists(st.tuples(st.integers(0, 400 * DAY) | st.just(NO_DATE), st.integers(0, 9)), min_size=1)


@CALM
@given(SAID)
def test_nobody_is_lost_and_nobody_counted_twice_in_a_slice(said: list[tuple[int, int]]) -> None:
    dated = [(date, person) for date, person in said if date != NO_DATE]
    slices = starts(min(dated)[0], max(dated)[0]) if dated else []
    dates, people = (np.array([row[column] for row in said], np.int64) for column in range(2))
    counted = people_by_period(slices, dates, people)
    assert [period.start for period in counted] == slices
    distinct = {person for _, person in dated}
    assert sum(period.people for period in counted) >= len(distinct)
    assert max((period.people for period in counted), default=0) <= len(distinct)
    for period, end in zip(counted, [*slices[1:], 1 << 62][: len(slices)], strict=True):
        assert period.people == len({person for date, person in dated if period.start <= date < end})


@pytest.mark.parametrize("dates", [[], [NO_DATE]])
def test_without_dates_there_are_no_slices(dates: list[int]) -> None:
    assert people_by_period([], np.array(dates, np.int64), np.zeros(len(dates), np.int64)) == ()
