from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Community
from parvis.conversations.actions import tending
from parvis.conversations.models import Topic
from parvis.ledger.models import Fact
from parvis.notices import actions
from parvis.notices.actions import Hours
from parvis.notices.consumers import consume
from parvis.notices.following import follow
from parvis.notices.models import How, Notice, Wish
from parvis.notices.queries import wish_of
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


def test_news_go_with_words_that_are_moved_to_another_topic(
    ada: Person, bo: Person, eve: Person, at: datetime, topic: Topic, talk: Talk
) -> None:
    talk.say(bo, topic, "About locks.")
    aside = talk.say(eve, topic, "About rain, @bo.")
    assert ("mention", "post") in talk.told(bo)

    made = tending.split(
        by=ada,
        at=at + timedelta(hours=1),
        topic=topic,
        numbers=[aside.number],
        title="Rain",
        why="Another matter.",
    )
    talk.told(bo)

    assert Notice.objects.get(person=bo, why="mention").topic == made
    talk.say(ada, made, "Stay in.")
    assert talk.told(eve) == [("reply", "post")]
    assert Notice.objects.filter(person=eve, why="topic", topic=made).exists()


def test_those_who_follow_a_topic_that_is_merged_follow_the_other(
    ada: Person, bo: Person, eve: Person, square: Community, at: datetime, talk: Talk
) -> None:
    topic, other = talk.topic(ada, square), talk.topic(bo, square, "The same")
    talk.say(eve, topic)
    talk.told(eve)
    tending.merge(by=ada, at=at + timedelta(hours=1), topic=topic, into=other, why="The same matter.")
    talk.told(eve)

    talk.say(bo, other)

    assert talk.told(eve) == [("topic", "topic")]
    assert Notice.objects.get(person=eve, seen_at=None).topic == other


def test_news_of_a_topic_moved_behind_a_door_are_told_to_its_readers_only(
    ada: Person, bo: Person, eve: Person, house: Community, at: datetime, topic: Topic, talk: Talk
) -> None:
    talk.say(bo, topic, "For @eve.")
    assert talk.told(eve) == [("mention", "post")]

    tending.move(by=ada, at=at + timedelta(hours=1), topic=topic, community=house, why="It is of the house.")

    assert talk.told(eve) == []
    assert talk.told(ada) == [("reply", "post")]
    assert Notice.objects.get(person=ada, why="reply").community == house


def test_telling_costs_few_queries_however_many_follow(
    bo: Person,
    square: Community,
    person: Callable[..., Person],
    at: datetime,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
    topic: Topic,
    talk: Talk,
) -> None:
    follow([person(f"Reader {number}").pk for number in range(30)], topic.pk, square.pk, at)
    talk.say(bo, topic)
    talk.told(bo)
    talk.say(bo, topic)
    fact = Fact.objects.filter(verb="conversations.post.written").latest("pk")

    with django_assert_max_num_queries(8):
        consume(fact)


def test_what_one_wishes_of_a_topic_goes_with_it_to_another_community(
    ada: Person, bo: Person, house: Community, at: datetime, topic: Topic, talk: Talk
) -> None:
    talk.say(bo, topic)
    actions.set_wish(by=bo, at=at, community=topic.community, topic=topic, how=How.NOT)
    tending.move(by=ada, at=at + timedelta(hours=1), topic=topic, community=house, why="It is of the house.")
    topic.refresh_from_db()
    assert wish_of(bo, house, topic) == How.NOT
    actions.set_habits(by=bo, at=at + timedelta(hours=2), hours=Hours())
    talk.say(ada, topic)
    assert talk.told(bo) == []

    actions.set_wish(by=bo, at=at + timedelta(hours=3), community=house, topic=topic, how=How.USUAL)
    talk.say(ada, topic)

    assert talk.told(bo) == [("topic", "topic")]
    assert Wish.objects.filter(person=bo).count() == 1
