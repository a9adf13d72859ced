"""Cut a span of time into slices people can read: days, weeks, months, quarters or years."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.reading.gathering import NO_DATE
from parvis.core.hearing.shapes import Period

DAY = 86_400
MOST = 60
"""More slices than this are too thin to be read in one line."""


def starts(first: int, last: int) -> list[int]:
    """Return the first seconds of the slices that cover a span, at most `MOST` or so of them."""
    days = (last - first) / DAY
    begin = datetime.fromtimestamp(first, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if days <= MOST:
        return _every(begin, last, timedelta(days=1))
    if days <= 200:
        return _every(begin - timedelta(days=begin.weekday()), last, timedelta(days=7))
    months = 1 if days <= 31 * MOST else 3 if days <= 92 * MOST else 12
    return _monthly(begin.replace(day=1, month=begin.month - (begin.month - 1) % months), last, months)


def _every(begin: datetime, last: int, step: timedelta) -> list[int]:
    slices = []
    while begin.timestamp() <= last:
        slices.append(int(begin.timestamp()))
        begin += step
    return slices


def _monthly(begin: datetime, last: int, months: int) -> list[int]:
    slices = []
    while begin.timestamp() <= last:
        slices.append(int(begin.timestamp()))
        month = begin.month - 1 + months
        begin = begin.replace(year=begin.year + month // 12, month=month % 12 + 1)
    return slices


def people_by_period(
    slices: list[int], dates: NDArray[np.int64], people: NDArray[np.int64]
) -> tuple[Period, ...]:
    """Count the distinct people of each slice; undated rows are left out."""
    if not slices:
        return ()
    met: list[set[int]] = [set() for _ in slices]
    for date, person in zip(dates.tolist(), people.tolist(), strict=True):
        if date != NO_DATE:
            met[bisect_right(slices, date) - 1].add(person)
    return tuple(Period(start, len(persons)) for start, persons in zip(slices, met, strict=True))
