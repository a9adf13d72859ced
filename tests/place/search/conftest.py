from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.models import Post, Topic
from parvis.ledger.delivering import deliver
from parvis.people.models import Person
from parvis.search.asking import read
from parvis.search.consumers import catch_up
from parvis.search.queries import find


@pytest.fixture
def told(at: datetime) -> Callable[[], None]:
    """Give a way to let the index learn what happened."""

    def tell() -> None:
        later = at + timedelta(days=9000)
        while deliver(later):
            pass
        while catch_up(later):
            pass

    return tell


@pytest.fixture
def topic(at: datetime, told: Callable[[], None]) -> Callable[..., Topic]:
    """Give a way to open a topic and answer in it: `topic(square, ada, "Title", "first", "second")`."""

    def make(where: Community, by: Person, title: str, *said: str, when: datetime | None = None) -> Topic:
        moment = when or at
        made = actions.open_topic(by=by, at=moment, community=where, title=title, source=said[0])
        for each in said[1:]:
            # Nobody is asked to wait between two messages here.
            cache.clear()
            actions.reply(by=by, at=moment, topic=made, source=each)
        told()
        return made

    return make


@pytest.fixture
def search() -> Callable[..., list[Post]]:
    """Give a way to search as somebody: `search("bike", ada)` answers the posts of the first page."""

    def look(typed: str, viewer: Person | None = None, *, telling: bool = False) -> list[Post]:
        found = find(viewer, read(typed), telling=telling)
        posts = Post.objects.in_bulk([hit.said.post for hit in found.hits])
        return [posts[hit.said.post] for hit in found.hits]

    return look
