from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection, connections

from parvis.conversations import actions
from parvis.conversations.models import Post, Topic
from parvis.ledger.models import Fact
from parvis.people.models import Person

WRITERS = 8


@pytest.mark.django_db(transaction=True)
def test_those_who_write_at_once_get_a_number_each(
    topic: Topic, ada: Person, bo: Person, at: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: the tests keep SQLite in memory, for one writer")

    def write(number: int) -> int:
        try:
            who = (ada, bo)[number % 2]
            return actions.reply(by=who, at=at, topic=topic, source=f"Writer {number}").number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [*pool.map(write, range(WRITERS))]

    assert sorted(numbers) == [*range(2, WRITERS + 2)]
    topic.refresh_from_db()
    assert topic.posts_count == WRITERS + 1 == Post.objects.filter(topic=topic).count()
    assert Fact.objects.filter(verb="conversations.post.written").count() == WRITERS
