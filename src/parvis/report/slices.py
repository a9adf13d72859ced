"""Name the slices of time in which people are counted: the ear cuts short archives finer than long ones."""

from collections.abc import Sequence
from itertools import pairwise

from parvis.core.hearing.shapes import Period
from parvis.words import Slice, Words

DAY = 86_400


def unit(series: Sequence[Period]) -> Slice:
    """Tell days, weeks, months, quarters and years apart by how far one begins after the other."""
    days = min((after.start - before.start) / DAY for before, after in pairwise(series))
    if days < 2:
        return "day"
    if days < 10:
        return "week"
    if days < 45:
        return "month"
    return "quarter" if days < 200 else "year"


def name(period: Period, series: Sequence[Period], words: Words) -> str:
    """Name one slice of a series."""
    return words.slice(period.start, unit(series))


def heading(series: Sequence[Period], words: Words) -> str:
    """Name what the slices of a series are."""
    return {
        "day": words.gettext("Day"),
        "week": words.gettext("Week from"),
        "month": words.gettext("Month"),
        "quarter": words.gettext("Quarter"),
        "year": words.gettext("Year"),
    }[unit(series)]


def most(series: Sequence[Period]) -> Period:
    """Find the slice with the most people, the first of them."""
    return max(series, key=lambda period: period.people)
