from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from parvis.communities.models import Community
from parvis.conversations.models import Topic
from parvis.notices import actions
from parvis.notices.actions import Hours
from parvis.notices.models import How, Notice
from parvis.people.models import Person
from tests.place.notices.talk import Talk

AT_ONCE = Hours(answers=How.AT_ONCE, followed=How.AT_ONCE)


@pytest.fixture
def talk(at: datetime) -> Talk:
    """Give a way to let people write, and to see what others are told."""
    return Talk(at)


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(hours=1)


@pytest.fixture
def eve(
    person: Callable[..., Person], square: Community, joined: Callable[[Person, Community], Person]
) -> Person:
    """Give a member of the square who wrote nothing yet."""
    return joined(person("Eve"), square)


@pytest.fixture
def topic(ada: Person, square: Community, talk: Talk) -> Topic:
    """Give a topic of Ada in the square, before anybody answered."""
    return talk.topic(ada, square)


@pytest.fixture
def asked(ada: Person, bo: Person, square: Community, talk: Talk, at: datetime) -> Topic:
    """Give a topic of Bo, who is told at once of everything, before anybody answered; births are past."""
    for each in (ada, bo):
        EmailAddress.objects.create(user=each, email=each.email, verified=True, primary=True)
    actions.set_habits(by=bo, at=at, hours=AT_ONCE)
    talk.hear()
    Notice.objects.all().delete()
    return talk.topic(bo, square)
