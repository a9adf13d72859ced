"""Those who vote at once are each counted once; a vote that closes waits for them, or they come too late."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections

from parvis.communities.models import Community
from parvis.decisions.actions import closing
from parvis.decisions.actions.casting import cast_secret
from parvis.decisions.errors.polls import PollOver, ReceiptNeeded
from parvis.decisions.models import CountedBallot, Elector, Proposal, SealedBallot
from parvis.people.models import Person
from tests.place.decisions.voting import join, opened, rules

VOTERS = 8


@pytest.mark.django_db(transaction=True)
def test_a_person_who_votes_from_many_windows_at_once_has_one_ballot(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: the tests keep SQLite in memory, for one writer")
    rules(square, at, secret=True)
    poll = opened(propose(), bo, at)

    def act(_number: int) -> bool:
        try:
            cast_secret(by=bo, poll=poll, choice="for", at=at)
        except ReceiptNeeded:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(VOTERS) as pool:
        assert sum(pool.map(act, range(VOTERS))) == 1
    assert SealedBallot.objects.count() == Elector.objects.filter(voted=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_vote_that_closes_while_some_vote_counts_each_who_was_told_that_they_voted(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: the tests keep SQLite in memory, for one writer")
    rules(square, at, secret=True)
    voters = join(square, VOTERS * 2, at)
    poll = opened(propose(), bo, at)
    for each in voters[:VOTERS]:
        cast_secret(by=each, poll=poll, choice="for", at=at)
    almost = poll.closes_at - timedelta(seconds=1)

    def act(who: Person | None) -> bool:
        try:
            if who is None:
                closing.close_due(poll.closes_at)
                return False
            cast_secret(by=who, poll=poll, choice="against", at=almost)
        except PollOver:
            return False
        else:
            return True
        finally:
            connections.close_all()

    late = voters[VOTERS:]
    with ThreadPoolExecutor(VOTERS) as pool:
        told = sum(pool.map(act, [*late[:4], None, None, *late[4:]]))
    poll.refresh_from_db()
    assert poll.result["cast"] == VOTERS + told == CountedBallot.objects.count()
