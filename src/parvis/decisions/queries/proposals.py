"""Read one proposal whole: its text and how it grew, what is said of it, what is to be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from parvis.communities.models import Community, Guide
from parvis.communities.queries import community_for
from parvis.conversations.models import Topic
from parvis.decisions.called_by_many import source_said
from parvis.decisions.changed import Stretch, changed
from parvis.decisions.enacting import subjects
from parvis.decisions.models import Amendment, Argument, Candidate, Poll, Proposal, Question, Task, Version
from parvis.decisions.policies import proposals as policies
from parvis.decisions.wording import trouble_said
from parvis.pages.markdown import Reading
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.people.models import Person

MOST_COMPARED = 10
"""Amendments that are compared on the page; the others have pages of their own."""
Side = Argument.Side
T = TypeVar("T", Argument, Candidate, Question, Task)


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold an amendment and what it changes, word by word."""

    amendment: Amendment
    stretches: Sequence[Stretch]
    outdated: bool
    """The text has changed since it was written."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold everything the page of a proposal shows, but its polls."""

    text: Version
    versions: Sequence[Version]
    """The latest first, without their texts."""
    changes: Sequence[str]
    waiting: Sequence[Compared]
    settled: Sequence[Amendment]
    speaks_for: Sequence[Argument]
    speaks_against: Sequence[Argument]
    questions: Sequence[Question]
    candidates: Sequence[Candidate]
    mine: Candidate | None
    """Where the viewer stands or stood."""
    tasks: Sequence[Task]
    topic: Topic | None
    """The one it grew from."""
    trouble: str
    guide: Guide | None
    """The version of the guide it made: what holds later than it was carried out."""


def proposal_for(viewer: Person | None, slug: str, number: int) -> Proposal:
    """Give a proposal the viewer may read; else say that it is not here."""
    community = community_for(viewer, slug)
    found = Proposal.objects.filter(community=community, number=number).select_related("by").first()
    if found is None:
        raise NotHere
    found.community = community  # with what it knows already of who is looking
    return found


def whole_of(viewer: Person | None, proposal: Proposal) -> Whole:
    """Read all that is said of a proposal, at a fixed number of questions to the database."""
    versions = [*proposal.versions.select_related("by").defer("source", "html").order_by("-number")]
    text = _said(proposal, proposal.versions.select_related("by").latest("number"))
    amendments = [*proposal.amendments.select_related("by", "to").order_by("-pk")]
    for each in amendments:
        each.proposal = proposal
    waiting = [each for each in amendments if each.state == Amendment.State.OPEN]
    arguments = _with(
        proposal, proposal.arguments.filter(removed_at=None).select_related("by").order_by("pk")
    )
    candidates = _with(proposal, proposal.candidates.select_related("person").order_by("at", "pk"))
    matter = subjects().get(proposal.subject)
    return Whole(
        text,
        versions,
        matter.describe(proposal) if matter else (),
        [compared(each, text) for each in islice(waiting, MOST_COMPARED)],
        [*waiting[MOST_COMPARED:], *(each for each in amendments if each.state != Amendment.State.OPEN)],
        [each for each in arguments if each.side == Side.FOR],
        [each for each in arguments if each.side == Side.AGAINST],
        _with(proposal, proposal.questions.select_related("by", "answered_by").order_by("pk")),
        [each for each in candidates if each.withdrawn_at is None],
        next((each for each in candidates if viewer is not None and each.person_id == viewer.pk), None),
        _with(proposal, proposal.tasks.select_related("taken_by").order_by("done_at", "due_on", "pk")),
        _topic(proposal),
        trouble_said(proposal.trouble, words()) if proposal.trouble else "",
        _guide(proposal),
    )


def compared(amendment: Amendment, text: Version) -> Compared:
    """Compare what an amendment proposes with the version it was written against."""
    stretches = changed(amendment.to.source, amendment.source) if amendment.source else ()
    return Compared(amendment, stretches, amendment.to_id != text.pk)


def version_of(proposal: Proposal, number: int) -> tuple[Version, Sequence[Stretch]]:
    """Give one version of the text, and what it changed in the one before."""
    found = {
        each.number: each
        for each in proposal.versions.filter(number__in=(number - 1, number)).select_related("by")
    }
    if number not in found:
        raise NotHere
    before = found.get(number - 1)
    text = _said(proposal, found[number])
    both = before is not None and before.source and text.source
    return text, changed(before.source, text.source) if before is not None and both else ()


def latest_text(proposal: Proposal) -> Version:
    """Give the text as it stands."""
    return proposal.versions.latest("number")


def amendment_for(proposal: Proposal, pk: int) -> Compared:
    """Give an amendment of a proposal, compared with what it was written against."""
    found = proposal.amendments.select_related("by", "to").filter(pk=pk).first()
    if found is None:
        raise NotHere
    found.proposal = proposal
    return compared(found, latest_text(proposal))


def argument_for(proposal: Proposal, pk: int) -> Argument:
    """Give an argument of a proposal."""
    return _one(proposal, proposal.arguments.filter(pk=pk).first())


def question_for(proposal: Proposal, pk: int) -> Question:
    """Give a question about a proposal."""
    return _one(proposal, proposal.questions.filter(pk=pk).first())


def task_for(proposal: Proposal, pk: int) -> Task:
    """Give a task of a proposal."""
    return _one(proposal, proposal.tasks.filter(pk=pk).first())


def may_of(viewer: Person | None, proposal: Proposal, mine: Candidate | None) -> frozenset[str]:
    """List what the viewer may do to a proposal as it stands."""
    verdicts = {
        "rewrite": policies.rewrite(viewer, proposal),
        "withdraw": policies.withdraw(viewer, proposal),
        "amend": policies.amend(viewer, proposal),
        "argue": policies.argue(viewer, proposal),
        "ask": policies.ask(viewer, proposal),
        "stand": policies.stand(viewer, proposal, mine),
        "step_down": policies.step_down(viewer, proposal, mine),
        "set_review": policies.set_review(viewer, proposal),
        "add_task": policies.add_task(viewer, proposal),
    }
    return frozenset(name for name, verdict in verdicts.items() if verdict is None)


def known_topic(viewer: Person | None, community: Community, pk: int) -> Topic | None:
    """Find the topic a proposal would grow from, where it is one of this community."""
    del viewer  # whoever reads the community reads its topics
    return community.topics.filter(pk=pk).first()


def open_votes(viewer: Person | None, community: Community, at: datetime) -> int:
    """Count the votes open now in which the viewer may vote and has not; for the square."""
    if viewer is None:
        return 0
    going_on = Poll.objects.filter(proposal__community=community, closed_at=None, closes_at__gt=at)
    return going_on.filter(electors__person=viewer, electors__voted=False).count()


def _topic(proposal: Proposal) -> Topic | None:
    return Topic.objects.filter(pk=proposal.from_topic).first() if proposal.from_topic else None


def _said(proposal: Proposal, text: Version) -> Version:
    """Let the reader read in their language what nobody wrote; the row itself is never written again."""
    if proposal.by_many and (said := source_said(text.source, words())) != text.source:
        text.html = Reading(said).html()
    return text


def _guide(proposal: Proposal) -> Guide | None:
    if proposal.subject != "amendment" or proposal.enacted_at is None:
        return None
    return Guide.objects.filter(community=proposal.community_id, decision=proposal.pk).first()


def _with(proposal: Proposal, rows: Iterable[T]) -> list[T]:
    """Let rows know their proposal, with what it knows already of who is looking."""
    found: list[T] = []
    for each in rows:
        each.proposal = proposal
        found.append(each)
    return found


def _one(proposal: Proposal, found: T | None) -> T:
    if found is None:
        raise NotHere
    found.proposal = proposal
    return found
