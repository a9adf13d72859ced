"""Count the days on which somebody works: their weekdays, without public holidays and absences."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

Off = Callable[[date], bool] | Collection[date]
"""The days off of a place: asked day by day, or given one by one."""
Absence = tuple[date, date]
"""The first and the last day of an absence."""

MONDAY_TO_FRIDAY = frozenset(range(5))
"""Weekdays as `date.weekday` numbers them: Monday is 0."""
NO_DAYS: frozenset[date] = frozenset()
HORIZON = 3 * 366
"""Days in a row without a working day after which none is expected any more."""

_DAY = timedelta(days=1)


class NoWorkingDayError(ValueError):
    """Say that no working day comes within three years, or before the calendar ends."""


def is_working_day(
    day: date,
    weekdays: Collection[int] = MONDAY_TO_FRIDAY,
    off: Off = NO_DAYS,
    absences: Collection[Absence] = (),
) -> bool:
    """Tell whether one works on a day."""
    if day.weekday() not in weekdays:
        return False
    if any(first <= day <= last for first, last in absences):
        return False
    return not (off(day) if callable(off) else day in off)


def add_working_days(
    start: date,
    days: int,
    weekdays: Collection[int] = MONDAY_TO_FRIDAY,
    off: Off = NO_DAYS,
    absences: Collection[Absence] = (),
) -> date:
    """Return the last of so many working days after a day, which itself does not count.

    A term of one working day that begins on a Friday, a Saturday or a Sunday ends on Monday. A negative
    number counts back; none leaves the day as it is. Raises NoWorkingDayError where the days do not come.
    """
    step = _DAY if days > 0 else -_DAY
    day, left, idle = start, abs(days), 0
    while left:
        try:
            day += step
        except OverflowError as error:
            raise NoWorkingDayError("the calendar ends before the term") from error
        worked = is_working_day(day, weekdays, off, absences)
        left -= worked
        idle = 0 if worked else idle + 1
        if idle > HORIZON:
            raise NoWorkingDayError("no working day comes within three years")
    return day
