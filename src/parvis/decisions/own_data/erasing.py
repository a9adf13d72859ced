"""Do what must be done with decisions when a person leaves.

What members voted on stays, and so do the ballots they counted: under no name. What nobody voted on goes with
its author's words where they wish so: a proposal is then withdrawn, an amendment, an argument, a question is
empty. Who stands in an election to come stands no more; a task somebody took is free again.
"""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from parvis.decisions.models import (
    Amendment,
    Argument,
    Candidate,
    Contestation,
    Objection,
    Poll,
    Proposal,
    Question,
    Task,
    Version,
)
from parvis.people.erasing import Words, eraser
from parvis.people.forgetting import written_in
from parvis.people.models import Person

GONE: Final = "…"
State = Proposal.State


def erase_own() -> None:
    """Say what this room does when a person leaves."""
    eraser("decisions", erase)
    # Titles and texts of proposals stay as members read and voted on them: their digests are chained.
    written_in(Proposal, "why")
    written_in(Version, "why")
    written_in(Amendment, "why", "answer")
    written_in(Argument, "source", "html")
    written_in(Question, "text", "answer")
    written_in(Task, "what", "told")
    written_in(Objection, "harm", "proposes", "answer")
    written_in(Candidate, "words")
    written_in(Contestation, "why")


def erase(person: Person, words: Words, at: datetime) -> None:
    """Let go of what a person was to do, and of their words where they wish so."""
    Task.objects.filter(taken_by=person, done_at=None).update(taken_by=None)
    coming = Candidate.objects.filter(person=person, withdrawn_at=None, proposal__state=State.DRAFTED)
    coming.update(withdrawn_at=at)
    Amendment.objects.filter(by=person, state=Amendment.State.OPEN).update(state=Amendment.State.WITHDRAWN)
    if words is Words.REMOVED:
        _take_proposals(_never_voted(person))
        _take_words(person, at)


def _never_voted(person: Person) -> QuerySet[Proposal]:
    votes = Poll.objects.filter(proposal=OuterRef("pk"))
    return Proposal.objects.filter(by=person).exclude(Exists(votes))


def _take_proposals(proposals: QuerySet[Proposal]) -> None:
    """Take away proposals on which nobody voted; amendments hold a copy of their text, and go with it."""
    keys = [*proposals.values_list("pk", flat=True)]
    Version.objects.filter(proposal__in=keys).update(source="", html="", why="")
    Amendment.objects.filter(proposal__in=keys).update(source="")
    gone = Proposal.objects.filter(pk__in=keys)
    gone.update(title=GONE, folded="", why="", changes={})
    gone.filter(state=State.DRAFTED).update(state=State.WITHDRAWN)


def _take_words(person: Person, at: datetime) -> None:
    Amendment.objects.filter(by=person).update(source="", why="")
    Argument.objects.filter(by=person, removed_at=None).update(removed_at=at)
    Argument.objects.filter(by=person).update(source="", html="")
    Question.objects.filter(by=person).update(text=GONE)
    Question.objects.filter(answered_by=person).update(answer=GONE)
    Candidate.objects.filter(person=person).update(words="")
    Contestation.objects.filter(person=person).update(why=GONE)
    Task.objects.filter(by=person, taken_by=None, done_at=None).update(what=GONE)
    Task.objects.filter(taken_by=person).update(told="")
    Objection.objects.filter(by=person).update(harm=GONE, proposes="")
