import asyncio

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from parvis.ledger.models import Fact
from parvis.live import carrier
from parvis.live.consumers import tell_persons, tell_readers
from parvis.live.hub import Reader, hub


def written() -> Fact:
    return Fact(
        at=timezone.now(),
        verb="conversations.post.written",
        object_type="conversations.post",
        object_id=90,
        target_type="conversations.topic",
        target_id=7,
        community=1,
        facts={"number": 23, "first": False},
    )


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr("parvis.live.consumers.publish", lambda *said: told.append(said))
    return told


@pytest.mark.django_db(transaction=True)
def test_readers_hear_of_a_post_once_it_can_be_read(published: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        tell_readers(written())
        assert published == []

    assert published == [(["topic:7"], "post", {"topic": 7, "number": 23})]


@pytest.mark.django_db(transaction=True)
def test_persons_hear_that_there_is_news_and_not_what(published: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        tell_persons([])
        tell_persons([3, 4])

    assert published == [(["person:3", "person:4"], "news", {})]


def test_what_cannot_be_carried_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LIVE_URL", "postgresql://127.0.0.1:1/nothing")

    carrier.publish(["topic:7"], "post", {"topic": 7, "number": 1})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="told on PostgreSQL")
def test_postgresql_carries_a_line_to_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    known = connection.settings_dict
    url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**known)
    monkeypatch.setattr(settings, "LIVE_URL", url)

    async def story() -> None:
        reader = Reader(["topic:7"], "")
        hub.enter(reader)
        carrier.listen()
        hearing = asyncio.ensure_future(reader.lines())
        while not hearing.done():
            # It takes a moment until the other end listens.
            await asyncio.to_thread(carrier.publish, ["topic:7"], "post", {"topic": 7, "number": 1})
            await asyncio.wait([hearing], timeout=0.05)
        assert b'data: {"topic":7,"number":1}' in hearing.result()
        hub.leave(reader)
        await asyncio.to_thread(carrier.stop)

    asyncio.run(asyncio.wait_for(story(), 20))
