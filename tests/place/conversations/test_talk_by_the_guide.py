"""Who opens, closes and splits topics is what the guide says, and nobody else's wish."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.errors import NotInYourCharge
from parvis.communities.models import Community
from parvis.conversations import actions, errors, policies, queries
from parvis.conversations.models import Topic, Trace
from parvis.ledger.models import Fact
from parvis.people.models import Person
from tests.place.closing import close
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
OPENERS_TOO = {"talk.who_closes": "mandated_or_opener", "talk.who_splits": "mandated_or_opener"}


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


@pytest.fixture
def eve(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> Person:
    """Give another member."""
    return joined(person("Eve"), square)


def fresh(topic: Topic) -> Topic:
    return Topic.objects.select_related("community__guide").get(pk=topic.pk)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_guide_may_ask_for_some_days_before_one_opens_topics(
    eve: Person, square: Community, at: datetime
) -> None:
    assert policies.open_topic(eve, square, at) is None
    guide_says(square, {"talk.open_topic_after_days": 3}, at)
    before = (Topic.objects.count(), Fact.objects.count())

    with pytest.raises(errors.TooSoonForTopics) as refused:
        actions.open_topic(by=eve, at=at + 2 * DAY, community=square, title="New", source="x")

    assert refused.value.values["days"] == 3
    assert (Topic.objects.count(), Fact.objects.count()) == before
    actions.open_topic(by=eve, at=at + 3 * DAY, community=square, title="New", source="x")
    assert Topic.objects.count() == before[0] + 1


def test_whoever_may_open_no_topic_yet_may_answer(
    eve: Person, topic: Topic, square: Community, at: datetime
) -> None:
    guide_says(square, {"talk.open_topic_after_days": 3}, at)
    client = signed_in(eve)

    assert policies.reply(eve, fresh(topic)) is None
    assert client.get(f"/c/{square.slug}/talk/new/").status_code == 403
    assert "Reply" in client.get(f"/c/{square.slug}/").content.decode()


def test_who_has_been_a_member_for_long_costs_no_look_at_the_guide(
    eve: Person, square: Community, at: datetime, django_assert_num_queries: Any
) -> None:
    bare = Community.objects.get(pk=square.pk)
    bare.remember(eve, bare.memberships.get(person=eve))

    with django_assert_num_queries(0):
        assert policies.open_topic(eve, bare, at + 61 * DAY) is None


def test_an_opener_closes_and_splits_only_where_the_guide_says_so(
    topic: Topic, ada: Person, bo: Person, eve: Person, square: Community, at: datetime
) -> None:
    actions.reply(by=ada, at=at, topic=topic, source="Here.")
    acts = (policies.close, policies.split, policies.manage)
    assert [isinstance(act(bo, fresh(topic), at), NotInYourCharge) for act in acts] == [True] * 3
    guide_says(square, OPENERS_TOO, at)

    assert [act(bo, fresh(topic), at) for act in acts] == [None] * 3
    assert [isinstance(act(eve, fresh(topic), at), NotInYourCharge) for act in acts] == [True] * 3
    assert isinstance(policies.tend(bo, fresh(topic), at), NotInYourCharge)
    assert isinstance(policies.reopen(bo, fresh(topic), at), NotInYourCharge)

    made = actions.split(by=bo, at=at, topic=topic, numbers=[2], title="Apart", why="It is another thing.")
    closed = actions.close(by=bo, at=at, topic=topic, why="It is answered.")

    assert (made.title, closed.closed_why) == ("Apart", "It is answered.")
    assert {*Trace.objects.filter(by=bo).values_list("act", flat=True)} == {"split", "closed"}
    assert Fact.objects.filter(verb="conversations.topic.closed", actor=bo.pk).count() == 1


@pytest.mark.parametrize("mandated", [True, False])
def test_what_was_closed_to_its_opener_goes_on_in_no_other_way_by_them(
    mandated: bool,
    topic: Topic,
    ada: Person,
    bo: Person,
    eve: Person,
    square: Community,
    at: datetime,
    told: Callable[[], list[str]],
) -> None:
    guide_says(square, OPENERS_TOO, at)
    other = actions.open_topic(by=eve, at=at, community=square, title="Another", source="x")
    actions.reply(by=ada, at=at, topic=topic, source="Here.")
    close(by=ada, at=at, topic=fresh(topic), why="It went in circles.")
    before = told()
    refused = errors.ClosedToYou if mandated else NotInYourCharge
    if mandated:
        term = {"starts_at": at - DAY, "ends_at": at + DAY}
        square.mandates.create(person=bo, role="host", powers=["tend"], way="vote", decision=1, **term)

    with pytest.raises(errors.ClosedToYou):
        actions.split(by=bo, at=at, topic=topic, numbers=[2], title="Apart", why="On we go.")
    with pytest.raises(refused):
        actions.reopen(by=bo, at=at, topic=topic, why="On we go.")
    with pytest.raises(refused):
        actions.merge(by=bo, at=at, topic=topic, into=other, why="On we go.")

    assert told() == before
    assert not fresh(topic).is_open
    assert fresh(topic).posts.count() == 2
    if mandated:
        shown = signed_in(bo).get(f"/c/{square.slug}/talk/{topic.pk}/manage/").content.decode()
        assert [f'value="{act}"' in shown for act in ("reopened", "split", "renamed")] == [False, False, True]
    assert actions.reopen(by=ada, at=at, topic=topic, why="It is calm.").is_open


def test_an_opener_who_left_the_guide_behind_closes_nothing(
    topic: Topic, bo: Person, square: Community, at: datetime
) -> None:
    guide_says(square, OPENERS_TOO, at)
    square.memberships.filter(person=bo).update(accepted=square.guides.get(version=1))

    with pytest.raises(NotInYourCharge):
        actions.close(by=bo, at=at, topic=fresh(topic), why="It is answered.")
    assert fresh(topic).is_open


def test_the_page_offers_an_opener_what_the_guide_lets_them_do(
    topic: Topic, bo: Person, eve: Person, square: Community, at: datetime
) -> None:
    manage = f"/c/{square.slug}/talk/{topic.pk}/manage/"
    assert manage not in signed_in(bo).get(f"/c/{square.slug}/talk/{topic.pk}/").content.decode()
    guide_says(square, OPENERS_TOO, at)

    assert manage in signed_in(bo).get(f"/c/{square.slug}/talk/{topic.pk}/").content.decode()
    assert manage not in signed_in(eve).get(f"/c/{square.slug}/talk/{topic.pk}/").content.decode()
    shown = signed_in(bo).get(manage).content.decode()
    assert 'value="closed"' in shown
    assert 'value="renamed"' not in shown
    assert "because you opened this topic" in shown
    assert signed_in(bo).post(manage, {"act": "renamed", "title": "x", "why": "y"}).status_code == 404
    assert signed_in(bo).post(manage, {"act": "closed", "why": "Answered."}).status_code == 303
    assert not queries.topic_for(bo, topic.pk).is_open
