from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from parvis.communities.models import Community
from parvis.conversations.actions.speaking import open_topic, reply
from parvis.conversations.models import Post, Topic
from parvis.ledger.delivering import deliver
from parvis.notices import actions
from parvis.notices.actions import Hours
from parvis.notices.models import How, Notice
from parvis.notices.sending import send_letters
from parvis.notices.writing import write_letters
from parvis.people.models import Person

AT_ONCE = Hours(answers=How.AT_ONCE, followed=How.AT_ONCE)


@pytest.fixture
def hear(at: datetime) -> Callable[[], None]:
    """Give a way to deliver everything that happened so far."""

    def heard() -> None:
        while deliver(at + timedelta(days=3650)):
            pass

    return heard


@pytest.fixture
def say(at: datetime) -> Callable[..., Post]:
    """Give a way to write: `say(ada, topic, "words", to=post)`; each message a minute after the last."""
    count = 0

    def said(by: Person, topic: Topic, source: str = "Some words.", to: Post | None = None) -> Post:
        nonlocal count
        count += 1
        moment = at + timedelta(minutes=count)
        return reply(by=by, at=moment, topic=topic, source=source, replies_to=to)

    return said


@pytest.fixture
def topic_of(at: datetime) -> Callable[..., Topic]:
    """Give a way to open a topic: `topic_of(ada, square, "Title")`."""

    def opened(by: Person, community: Community, title: str = "Where can one lock a cargo bike") -> Topic:
        return open_topic(by=by, at=at, community=community, title=title, source="I look for a place.")

    return opened


@pytest.fixture
def told(hear: Callable[[], None]) -> Callable[[Person], list[tuple[str, str]]]:
    """Give a way to see what somebody was told since their community was born: why, and of what."""

    def seen(person: Person) -> list[tuple[str, str]]:
        hear()
        rows = Notice.objects.filter(person=person, seen_at=None).exclude(why="birth").order_by("pk")
        return [(row.why, row.thing.partition(":")[0]) for row in rows]

    return seen


@pytest.fixture
def verified() -> Callable[..., None]:
    """Give a way to say that people showed their address to be theirs."""

    def verify(*people: Person) -> None:
        for person in people:
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)

    return verify


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(hours=1)


@pytest.fixture
def posted(hear: Callable[[], None]) -> Callable[[datetime], list[EmailMultiAlternatives]]:
    """Give a way to let the post leave, and see what left."""

    def leave(moment: datetime) -> list[EmailMultiAlternatives]:
        hear()
        mail.outbox.clear()
        write_letters(moment)
        send_letters(moment)
        return [each for each in mail.outbox if isinstance(each, EmailMultiAlternatives)]

    return leave


@pytest.fixture
def asked(
    ada: Person,
    bo: Person,
    square: Community,
    topic_of: Callable[..., Topic],
    verified: Callable[..., None],
    hear: Callable[[], None],
    at: datetime,
) -> Topic:
    """Give a topic of Bo, who is told at once of everything, before anybody answered; births are past."""
    verified(ada, bo)
    actions.set_habits(by=bo, at=at, hours=AT_ONCE)
    hear()
    Notice.objects.all().delete()
    return topic_of(bo, square)
