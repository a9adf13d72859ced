"""Three clauses of the guide stand wherever a newcomer writes, and go with the third message (L-02)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.decisions.models import Proposal
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

CLAUSE = '<p class="clause"><b>'


@pytest.fixture
def new(person: Callable[..., Person], joined: Callable[..., Person], square: Community) -> Person:
    """Give a member who wrote one message."""
    return joined(person("Noor"), square)


def test_the_clauses_stand_where_a_newcomer_writes_anything(
    client: Client, square: Community, new: Person, propose: Callable[..., Proposal], at: datetime
) -> None:
    topic = actions.open_topic(by=new, at=at, community=square, title="Hello", source="I am new.")
    client.force_login(new)
    decision = f"/c/the-square/decide/{propose(by=new).number}/"
    ways = [
        "/c/the-square/expectations/write/",
        "/c/the-square/decide/new/?subject=other",
        f"{decision}rewrite/",
        decision,
        f"/c/the-square/talk/{topic.pk}/p/1/edit/",
    ]

    for way in ways:
        page = client.get(way)
        assert page.status_code == 200, way
        assert page.content.decode().count(CLAUSE) == 3, way

    for number in range(2):
        cache.clear()
        actions.reply(by=new, at=at, topic=topic, source=f"Number {number}")
    for way in ways:
        assert CLAUSE not in client.get(way).content.decode(), way
