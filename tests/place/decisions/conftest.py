"""Proposals of every subject, in the square."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from parvis.communities.models import Community, Guide
from parvis.communities.roles import usual
from parvis.decisions.actions import proposing
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Poll, Proposal
from parvis.pages.reader_words import words_in
from parvis.people.models import Person


@pytest.fixture
def propose(square: Community, bo: Person, at: datetime) -> Callable[..., Proposal]:
    """Give a way to propose: `propose("A bench", by=ada, subject="other", changes={}, …)`."""

    def make(title: str = "A bench", **given: Any) -> Proposal:
        by, when = given.pop("by", bo), given.pop("at", at)
        where = given.pop("community", square)
        subject, source = given.pop("subject", "other"), given.pop("source", "We put *one bench* there.")
        draft = Draft(subject, title, source, **given)
        return proposing.open_proposal(by=by, community=where, draft=draft, at=when)

    return make


@pytest.fixture
def bench(propose: Callable[..., Proposal]) -> Proposal:
    """Give a proposal of Bo's, talked about."""
    return propose()


@pytest.fixture
def roles(square: Community, at: datetime) -> Community:
    """Let the guide of the square know the usual mandates."""
    guide = square.guide
    assert guide is not None
    # A guide is sealed: another version says so, as members would have decided.
    clauses = [*guide.clauses.values("number", "title", "text", "newcomer")]
    known = [each.kept() for each in usual(words_in("en"))]
    made = Guide.objects.create(
        community=square,
        version=guide.version + 1,
        ratified_at=at,
        takes_effect_at=at,
        roles=known,
        decision=1,
    )
    made.clauses.bulk_create([made.clauses.model(guide=made, **each) for each in clauses])
    square.memberships.filter(state="active").update(accepted=made)
    square.guide = made
    square.save(update_fields=["guide"])
    square.forget()
    return square


@pytest.fixture
def opened(at: datetime) -> Callable[..., Poll]:
    """Give a way to write down a poll on a proposal, without what opening one takes."""

    def make(proposal: Proposal, **given: Any) -> Poll:
        proposal.state = Proposal.State.VOTED
        proposal.save(update_fields=["state"])
        usual_rules = {
            "round": proposal.polls.count() + 1,
            "version": 1,
            "method": "majority",
            "secret": False,
            "opened_by": proposal.by,
            "opened_at": at,
            "closes_at": at.replace(year=at.year + 50),
            "electorate": 3,
            "electorate_digest": "0" * 64,
        }
        return Poll.objects.create(proposal=proposal, **{**usual_rules, **given})

    return make
