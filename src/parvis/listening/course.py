"""The public course of an expectation: one row a step, and the stage it leads to."""

from datetime import date, datetime
from typing import Final

from parvis.listening.models import Expectation, Responsible, Step
from parvis.people.models import Person

Stage = Expectation.Stage
WAITING: Final = frozenset({Stage.HEARD, Stage.INFORMED, Stage.AGAIN})
"""Stages in which somebody still owes an answer."""


def step(
    expectation: Expectation,
    act: Step.Act,
    at: datetime,
    *,
    by: Person | None = None,
    responsible: Responsible | None = None,
    other: Expectation | None = None,
    words: str = "",
    until: date | None = None,
) -> Step:
    """Write the next step of a course, as everybody who may read the community will see it."""
    return expectation.steps.create(
        act=act, at=at, by=by, responsible=responsible, other=other, words=words, until=until
    )


def move(expectation: Expectation, stage: Expectation.Stage, at: datetime) -> None:
    """Bring an expectation to a stage: it waits from now on, goes on waiting, or waits no more."""
    expectation.stage = stage
    if stage not in WAITING:
        expectation.waits_since = None
    elif expectation.waits_since is None:
        expectation.waits_since = at
    expectation.save(update_fields=["stage", "waits_since"])


def is_over(expectation: Expectation) -> bool:
    """Tell whether nothing can be answered to it any more: it was merged into another, or set aside."""
    return expectation.merged_into_id is not None or expectation.stage == Stage.ASIDE
