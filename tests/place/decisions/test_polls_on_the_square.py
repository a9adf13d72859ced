from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.decisions.models import Proposal
from parvis.decisions.queries.polls import open_polls_for
from parvis.people.models import Person
from tests.place.decisions.voting import DAY, closed, opened, rules, vote

pytestmark = pytest.mark.django_db


def test_a_square_shows_the_votes_one_has_not_voted_in_those_that_close_first_first(
    bench: Proposal,
    propose: Callable[..., Proposal],
    bo: Person,
    cy: Person,
    at: datetime,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    square = bench.community
    rules(square, at)
    later, sooner = opened(bench, bo, at + DAY), opened(propose("A lamp"), bo, at)
    with django_assert_num_queries(1):
        found = open_polls_for(bo, square, at + 2 * DAY)
    assert found == [
        (sooner.proposal.number, "A lamp", sooner.closes_at),
        (later.proposal.number, bench.title, later.closes_at),
    ]
    assert open_polls_for(cy, square, at + 2 * DAY) == []
    assert open_polls_for(None, square, at + 2 * DAY) == []

    vote(sooner, bo, "for", at + 2 * DAY)
    assert [each.number for each in open_polls_for(bo, square, at + 2 * DAY)] == [bench.number]
    assert open_polls_for(bo, square, later.closes_at) == []
    closed(later)
    assert open_polls_for(bo, square, at + 2 * DAY) == []


def test_a_member_finds_an_open_vote_on_the_page_of_the_square(
    bench: Proposal, bo: Person, at: datetime, client: Client
) -> None:
    rules(bench.community, at)
    opened(bench, bo, timezone.now())
    client.force_login(bo)
    said = client.get(f"/c/{bench.community.slug}/").content.decode()
    assert f'/c/{bench.community.slug}/decide/{bench.number}/">{bench.title}</a>' in said
