"""Dates are read as a person means them: a month is the whole month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.cli.dates import span


def at(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]  # year, month, day


@pytest.mark.parametrize(
    ("typed", "first", "after"),
    [
        ("2024", at(2024, 1, 1), at(2025, 1, 1)),
        ("2024-06", at(2024, 6, 1), at(2024, 7, 1)),
        ("2024-12", at(2024, 12, 1), at(2025, 1, 1)),
        ("2024-02-29", at(2024, 2, 29), at(2024, 3, 1)),
        ("2024-06-30T18:00", at(2024, 6, 30, 18), at(2024, 6, 30, 18)),
        ("2024-06-30T18:00+02:00", at(2024, 6, 30, 16), at(2024, 6, 30, 16)),
    ],
)
def test_a_date_spans_what_it_names(typed: str, first: int, after: int) -> None:
    assert span(typed) == (first, after)


@pytest.mark.parametrize("typed", ["", "yesterday", "2024-13", "2023-02-29", "06/30/2024", "0000"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        span(typed)


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2200, 1, 1)))
def test_days_follow_each_other_without_a_gap(day: date) -> None:
    assert span(day.isoformat())[1] == span((day + timedelta(days=1)).isoformat())[0]


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2200, 1, 1)))
def test_a_day_lies_within_its_month_and_its_year(day: date) -> None:
    for wider in (f"{day:%Y-%m}", f"{day.year:04}"):
        assert span(wider)[0] <= span(day.isoformat())[0] < span(day.isoformat())[1] <= span(wider)[1]
