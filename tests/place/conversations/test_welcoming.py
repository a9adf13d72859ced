"""How many newcomers were answered is told to their community, from three on (L-24)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.models import Post
from parvis.conversations.queries import newcomers_answered
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def come(
    person: Callable[..., Person],
    joined: Callable[..., Person],
    square: Community,
    ada: Person,
    bo: Person,
    at: datetime,
) -> Callable[..., None]:
    """Give a way for somebody new to write, and to be answered: `come("Noor", (ada, HOUR), (bo, DAY))`."""
    for each in (ada, bo):
        actions.open_topic(by=each, at=at, community=square, title="Before", source="I was here.")
    Post.objects.update(first_here=False)

    def write(name: str, *answers: tuple[Person | None, timedelta]) -> None:
        cache.clear()
        new = joined(person(name), square)
        topic = actions.open_topic(by=new, at=at, community=square, title=name, source="Hello.")
        for who, after in answers:
            actions.reply(by=who or new, at=at + after, topic=topic, source="Welcome.")

    return write


def test_first_messages_answered_within_a_day_are_counted_and_by_whom(
    come: Callable[..., None], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    # Who founded the square holds its mandate for thirty days: Ada.
    come("Noor", (ada, HOUR))
    come("Sam", (ada, HOUR), (bo, 2 * HOUR))
    assert newcomers_answered(square, at + 2 * DAY) is None
    come("Ines", (None, HOUR))
    come("Paul", (bo, DAY + HOUR))

    assert newcomers_answered(square, at + 2 * DAY) == (4, 2, 1)
    assert newcomers_answered(square, at + HOUR) is None
    assert newcomers_answered(square, at + 91 * DAY) is None


def test_people_are_told_how_newcomers_fare(
    come: Callable[..., None],
    square: Community,
    bo: Person,
    client: Client,
    at: datetime,
) -> None:
    page = f"/c/{square.slug}/people/"
    with time_machine.travel(at + 2 * DAY):
        assert "ninety days" not in client.get(page).content.decode()
    for name in ("Noor", "Sam", "Ines"):
        come(name, (bo, HOUR))

    with time_machine.travel(at + 2 * DAY):
        shown = client.get(page).content.decode()
    assert "Of 3 first messages in ninety days, 3 were answered within a day, 3 by somebody" in shown
