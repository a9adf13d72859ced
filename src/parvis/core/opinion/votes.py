"""Gather votes as columns: the last word of each person on each statement."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from parvis.core.opinion.shapes import Votes


def gathered(
    cast: Iterable[tuple[int, int, int]], people: int, statements: int, out: Iterable[int] = ()
) -> Votes:
    """Gather votes given as (person, statement, 1, 0 or -1) in the order in which they were cast."""
    rows = np.array([*cast], dtype=np.int64).reshape(-1, 3)
    return latest(rows[:, 0], rows[:, 1], rows[:, 2], people, statements, out)


def latest(  # noqa: PLR0917 (three columns, and what they index)
    person: ArrayLike,
    statement: ArrayLike,
    value: ArrayLike,
    people: int,
    statements: int,
    out: Iterable[int] = (),
) -> Votes:
    """Gather votes given as columns in the order in which they were cast: the last one counts."""
    persons, stated = np.asarray(person, np.int64), np.asarray(statement, np.int64)
    key = persons * statements + stated
    # Read backwards, the first is the last word. What is left is in order of person and statement.
    _, place = np.unique(key[::-1], return_index=True)
    kept = len(key) - 1 - place
    aside = np.zeros(statements, dtype=np.bool_)
    aside[[*out]] = True
    return Votes(
        persons[kept].astype(np.int32),
        stated[kept].astype(np.int32),
        np.asarray(value)[kept].astype(np.int8),
        people,
        statements,
        aside,
    )
