from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Community
from parvis.communities.proposals import ProposedClause
from parvis.conversations.actions import tending
from parvis.conversations.models import Post, Topic
from parvis.ledger.models import Fact
from parvis.notices.consumers import consume
from parvis.notices.following import follow
from parvis.notices.models import Notice
from parvis.people.models import Person

Told = Callable[[Person], list[tuple[str, str]]]
Say = Callable[..., Post]
TopicOf = Callable[..., Topic]
Joined = Callable[[Person, Community], Person]

CLAUSES = tuple(ProposedClause(f"Clause {n}", "What it says.", newcomer=True) for n in range(3))

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(person: Callable[..., Person], square: Community, joined: Joined) -> Person:
    return joined(person("Eve"), square)


def test_news_go_with_words_that_are_moved_to_another_topic(
    ada: Person,
    bo: Person,
    eve: Person,
    square: Community,
    topic_of: TopicOf,
    say: Say,
    told: Told,
    at: datetime,
) -> None:
    topic = topic_of(ada, square)
    say(bo, topic, "About locks.")
    aside = say(eve, topic, "About rain, @bo.")
    assert ("mention", "post") in told(bo)

    made = tending.split(
        by=ada,
        at=at + timedelta(hours=1),
        topic=topic,
        numbers=[aside.number],
        title="Rain",
        why="Another matter.",
    )
    told(bo)

    assert Notice.objects.get(person=bo, why="mention").topic == made
    say(ada, made, "Stay in.")
    assert told(eve) == [("reply", "post")]
    assert Notice.objects.filter(person=eve, why="topic", topic=made).exists()


def test_those_who_follow_a_topic_that_is_merged_follow_the_other(
    ada: Person,
    bo: Person,
    eve: Person,
    square: Community,
    topic_of: TopicOf,
    say: Say,
    told: Told,
    at: datetime,
) -> None:
    topic, other = topic_of(ada, square), topic_of(bo, square, "The same")
    say(eve, topic)
    told(eve)
    tending.merge(by=ada, at=at + timedelta(hours=1), topic=topic, into=other, why="The same matter.")
    told(eve)

    say(bo, other)

    assert told(eve) == [("topic", "topic")]
    assert Notice.objects.get(person=eve, seen_at=None).topic == other


def test_news_of_a_topic_moved_behind_a_door_are_told_to_its_readers_only(
    ada: Person,
    bo: Person,
    eve: Person,
    square: Community,
    house: Community,
    topic_of: TopicOf,
    say: Say,
    told: Told,
    at: datetime,
) -> None:
    topic = topic_of(ada, square)
    say(bo, topic, "For @eve.")
    assert told(eve) == [("mention", "post")]

    tending.move(by=ada, at=at + timedelta(hours=1), topic=topic, community=house, why="It is of the house.")

    assert told(eve) == []
    assert told(ada) == [("reply", "post")]
    assert Notice.objects.get(person=ada, why="reply").community == house


def test_telling_costs_few_queries_however_many_follow(
    ada: Person,
    bo: Person,
    square: Community,
    person: Callable[..., Person],
    topic_of: TopicOf,
    say: Say,
    told: Told,
    at: datetime,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    topic = topic_of(ada, square)
    follow([person(f"Reader {number}").pk for number in range(30)], topic.pk, square.pk, at)
    say(bo, topic)
    told(bo)
    say(bo, topic)
    fact = Fact.objects.filter(verb="conversations.post.written").latest("pk")

    with django_assert_max_num_queries(8):
        consume(fact)
