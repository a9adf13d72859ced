"""The slices of time."""

import pytest

from parvis.core.hearing.shapes import Period
from parvis.core.hearing.talk.periods import starts
from parvis.report.slices import heading, most, name
from parvis.words import Words
from tests.report import town

ENGLISH = Words("en")


@pytest.mark.parametrize(
    ("days", "what", "first"),
    [
        (20, "Day", "4 Jan 2024"),
        (150, "Week from", "1 Jan 2024"),
        (900, "Month", "Jan 2024"),
        (4_000, "Quarter", "Q1 2024"),
        (12_000, "Year", "2024"),
    ],
)
def test_every_slice_the_ear_cuts_has_a_name(days: int, what: str, first: str) -> None:
    series = [Period(start, 1) for start in starts(town.FIRST, town.FIRST + days * town.DAY)]
    assert heading(series, ENGLISH) == what
    assert name(series[0], series, ENGLISH) == first


def test_the_first_of_the_fullest_slices_is_the_fullest() -> None:
    assert most([Period(1, 2), Period(2, 5), Period(3, 5)]) == Period(2, 5)
