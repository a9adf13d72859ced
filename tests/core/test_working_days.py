"""Working days are counted as an office counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.holidays_of import off_in
from parvis.core.working_days import (
    MONDAY_TO_FRIDAY,
    NoWorkingDayError,
    add_working_days,
    is_working_day,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
DAY = timedelta(1)
TERMS = st.integers(-60, 60)
FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)

_SPANS = st.tuples(DAYS, st.integers(0, 40)).map(lambda span: (span[0], span[0] + timedelta(span[1])))
CALENDARS = st.tuples(
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(DAYS, max_size=8),
    st.lists(_SPANS, max_size=3).map(tuple),
)
Calendar = tuple[frozenset[int], frozenset[date], tuple[tuple[date, date], ...]]


def worked(after: date, until: date, calendar: Calendar) -> int:
    """Count the working days after a day up to another, which counts."""
    days = range(1, (until - after).days + 1)
    return sum(is_working_day(after + timedelta(number), *calendar) for number in days)


@given(DAYS, TERMS, CALENDARS)
def test_the_days_counted_to_the_end_of_a_term_are_the_term(day: date, term: int, calendar: Calendar) -> None:
    end = add_working_days(day, term, *calendar)
    # Counted back, the earlier day counts and the later one does not.
    counted = worked(day, end, calendar) if term >= 0 else -worked(end - DAY, day - DAY, calendar)
    assert counted == term


@given(DAYS, st.integers(0, 40), st.integers(0, 40), CALENDARS)
def test_two_terms_one_after_the_other_are_one(
    day: date, first: int, second: int, calendar: Calendar
) -> None:
    halfway = add_working_days(day, first, *calendar)
    assert add_working_days(halfway, second, *calendar) == add_working_days(day, first + second, *calendar)


@given(DAYS, TERMS.filter(bool), CALENDARS)
def test_a_term_ends_on_a_working_day(day: date, term: int, calendar: Calendar) -> None:
    assert is_working_day(add_working_days(day, term, *calendar), *calendar)


@given(DAYS, st.integers(0, 60), CALENDARS)
def test_a_term_counted_back_from_its_end_comes_to_a_working_beginning(
    day: date, term: int, calendar: Calendar
) -> None:
    begun = day if is_working_day(day, *calendar) else add_working_days(day, 1, *calendar)
    assert add_working_days(add_working_days(begun, term, *calendar), -term, *calendar) == begun


@given(DAYS, st.integers(0, 30), CALENDARS)
def test_an_absence_never_makes_a_term_shorter(day: date, term: int, calendar: Calendar) -> None:
    weekdays, off, absences = calendar
    away = (*absences, (day, day + timedelta(7)))
    assert add_working_days(day, term, weekdays, off, away) >= add_working_days(day, term, *calendar)


@pytest.mark.parametrize("day", [FRIDAY, SATURDAY, date(2026, 11, 22)])
def test_one_working_day_after_friday_or_the_weekend_is_monday(day: date) -> None:
    assert add_working_days(day, 1) == MONDAY


def test_public_holidays_of_a_territory_do_not_count() -> None:
    before_easter = date(2026, 4, 2)
    assert add_working_days(before_easter, 1, off=off_in("FR")) == date(2026, 4, 3)
    assert add_working_days(before_easter, 1, off=off_in("FR-57")) == date(2026, 4, 7)


def test_both_ends_of_an_absence_are_days_away() -> None:
    absence = (date(2026, 11, 23), date(2026, 11, 24))
    assert add_working_days(FRIDAY, 1, absences=[absence]) == date(2026, 11, 25)


def test_somebody_may_work_on_some_weekdays_only() -> None:
    tuesday_and_thursday = frozenset({1, 3})
    assert add_working_days(FRIDAY, 2, tuesday_and_thursday) == date(2026, 11, 26)
    assert add_working_days(FRIDAY, 3, tuesday_and_thursday) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("weekdays", "absences"),
    [(frozenset[int](), ()), (MONDAY_TO_FRIDAY, ((date(2020, 1, 1), date(2060, 1, 1)),))],
)
def test_somebody_who_never_works_is_told_at_once(
    weekdays: frozenset[int], absences: tuple[tuple[date, date], ...]
) -> None:
    with pytest.raises(NoWorkingDayError):
        add_working_days(MONDAY, 1, weekdays, absences=absences)
    assert add_working_days(MONDAY, 0, weekdays, absences=absences) == MONDAY


@pytest.mark.parametrize(("day", "term"), [(date.max, 1), (date.min, -1)])
def test_a_term_beyond_the_calendar_is_refused(day: date, term: int) -> None:
    with pytest.raises(NoWorkingDayError):
        add_working_days(day, term)
