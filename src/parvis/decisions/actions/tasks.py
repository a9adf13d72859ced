"""Carry out what members decided, where no software can: who does what by when, and what came of it."""

from datetime import date, datetime

from django.db import transaction

from parvis.decisions import limits, verbs
from parvis.decisions.actions.proposing import within_reach
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.errors import proposals as errors
from parvis.decisions.models import Proposal, Task
from parvis.decisions.policies import proposals as policies
from parvis.decisions.texts import reasoned, said
from parvis.pages.refusals import require
from parvis.people.models import Person


def add_task(
    *, by: Person, proposal: Proposal, what: str, due_on: date | None = None, take: bool = False, at: datetime
) -> Task:
    """Write down something to do; whoever writes it may take it at once, and can give it to nobody."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.add_task(by, fresh))
        if fresh.tasks.count() >= limits.MOST_TASKS:
            raise errors.EnoughOfThese(most=limits.MOST_TASKS)
        made = Task.objects.create(
            proposal=fresh,
            what=said(what, limits.LONGEST_TASK),
            by=by,
            at=at,
            taken_by=by if take else None,
            due_on=within_reach(due_on, at) if due_on else None,
        )
        tell(verbs.TASK_ADDED, fresh, at, by=by, of=made)
    return made


def take_task(*, by: Person, task: Task, at: datetime) -> Task:
    """Take a task nobody has."""
    with transaction.atomic():
        fresh = _locked(task)
        require(policies.take_task(by, fresh))
        fresh.taken_by = by
        fresh.save(update_fields=["taken_by"])
        tell(verbs.TASK_TAKEN, fresh.proposal, at, by=by, of=fresh)
    return fresh


def give_back_task(*, by: Person, task: Task, at: datetime) -> Task:
    """Give a task back, for somebody else to take."""
    with transaction.atomic():
        fresh = _locked(task)
        require(policies.give_back_task(by, fresh))
        fresh.taken_by = None
        fresh.save(update_fields=["taken_by"])
        tell(verbs.TASK_GIVEN_BACK, fresh.proposal, at, by=by, of=fresh)
    return fresh


def finish_task(*, by: Person, task: Task, told: str, at: datetime) -> Task:
    """Say that a task is done, and what came of it."""
    with transaction.atomic():
        fresh = _locked(task)
        require(policies.finish_task(by, fresh, at))
        fresh.told, fresh.done_at = reasoned(told), at
        fresh.save(update_fields=["told", "done_at"])
        tell(verbs.TASK_DONE, fresh.proposal, at, by=by, of=fresh)
    return fresh


def _locked(task: Task) -> Task:
    proposal = locked(task.proposal)
    fresh = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    fresh.proposal = proposal
    return fresh
