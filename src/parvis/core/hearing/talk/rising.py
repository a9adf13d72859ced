"""Tell which themes gather more people than their own past would let one expect."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from parvis.core.hearing.reading.gathering import NO_DATE

DAY = 86_400
SPAN_LEAST = 14
"""Days of talk below which nothing can be said to rise."""
PAST_LEAST = 3
"""Windows of past needed to know what is usual."""
PEOPLE_LEAST = 4
"""Fewer people are never an alarm."""
TIMES_LEAST = 1.5
CHANCE_MOST = 0.05


@dataclass(frozen=True, slots=True)
class Rise:
    """Hold the evidence for one theme."""

    theme: int
    since: int
    days: int
    people: int
    expected: float
    chance: float


def window(first: int, last: int) -> int:
    """Choose how many days are « lately »: a twelfth of the span, between 3 days and 60."""
    return int(np.clip(round((last - first) / DAY / 12), 3, 60))


def find(
    theme: NDArray[np.int32], person: NDArray[np.int64], date: NDArray[np.int64], count: int
) -> list[Rise]:
    """Compare each theme's people of the last window with the share it had in every window before.

    The columns hold one row a sentence; undated ones are left out. A theme rises when so many people are
    improbable
    given its own past (binomial, corrected by Benjamini and Hochberg 1995 for the number of themes), when
    they are more
    than its best past windows brought (95 in 100), and when they are not few.
    """
    known = date != NO_DATE
    theme, person, date = theme[known], person[known], date[known]
    if not len(date) or date.max() - date.min() < SPAN_LEAST * DAY:
        return []
    days = window(int(date.min()), int(date.max()))
    back = ((date.max() - date) // (days * DAY)).astype(np.int64)
    windows = int(back.max()) + 1
    if windows < PAST_LEAST + 1:
        return []
    people = _people(theme, person, back, count, windows)
    everyone = np.maximum(_people(np.zeros_like(theme), person, back, 1, windows)[0], 1)
    now, past = people[:, 0], people[:, 1:]
    usual = (past.sum(1) + 0.5) / (everyone[1:].sum() + 1)
    chance = binom.sf(now - 1, everyone[0], np.minimum(usual, 1.0))
    corrected = _corrected(chance)
    share = now / everyone[0]
    best = np.quantile(past / everyone[1:], 0.95, axis=1)
    since = int(date.max()) - days * DAY
    return [
        Rise(
            number,
            since,
            days,
            int(now[number]),
            float(usual[number] * everyone[0]),
            float(corrected[number]),
        )
        for number in np.argsort(corrected, kind="stable").tolist()
        if corrected[number] <= CHANCE_MOST
        and now[number] >= PEOPLE_LEAST
        and now[number] >= TIMES_LEAST * usual[number] * everyone[0]
        and share[number] > best[number]
    ]


def _people(
    theme: NDArray[np.int32], person: NDArray[np.int64], back: NDArray[np.int64], count: int, windows: int
) -> NDArray[np.int64]:
    """Count distinct people by theme and window."""
    rows = np.unique(np.column_stack([theme, back, person]), axis=0)
    flat = rows[:, 0] * windows + rows[:, 1]
    return np.bincount(flat, minlength=count * windows).reshape(count, windows)


def _corrected(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(-chances, kind="stable")
    ranks = np.arange(len(chances), 0, -1)
    smallest = np.minimum.accumulate(chances[order] * len(chances) / ranks)
    corrected = np.empty_like(chances)
    corrected[order] = np.minimum(smallest, 1.0)
    return corrected
