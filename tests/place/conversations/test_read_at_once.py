"""What the pages asked most read in plain SQL is what the objects' own queries would have read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import models

from parvis.communities.models import Community, Membership
from parvis.communities.queries import community_for
from parvis.conversations import actions, queries
from parvis.conversations.models import Mark, Post, Topic
from parvis.conversations.queries.threads import posts_after
from parvis.people.models import Person
from tests.place.closing import close

pytestmark = pytest.mark.django_db


def fields(thing: models.Model) -> dict[str, tuple[type, Any]]:
    given = {each.attname: getattr(thing, each.attname) for each in thing._meta.concrete_fields}
    return {name: (type(value), value) for name, value in given.items()}


def test_a_topic_is_read_whole_with_its_community_and_the_readers_tie(
    topic: Topic, ada: Person, bo: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    close(by=ada, at=at + timedelta(seconds=1.5), topic=topic, why="Settled.")
    with django_assert_num_queries(1):
        read = queries.topic_for(bo, topic.pk)
        tie = read.community.membership_of(bo)

    assert fields(read) == fields(Topic.objects.get(pk=topic.pk))
    assert fields(read.community) == fields(Community.objects.get(pk=topic.community_id))
    assert tie is not None
    assert fields(tie) == fields(Membership.objects.get(person=bo, community=topic.community))


def test_who_is_nobody_or_no_member_has_no_tie(topic: Topic, cy: Person) -> None:
    assert queries.topic_for(None, topic.pk).community.membership_of(None) is None
    assert queries.topic_for(cy, topic.pk).community.membership_of(cy) is None


def test_a_community_is_read_whole_with_its_guide_and_what_it_stands_in(
    square: Community, house: Community, bo: Person, django_assert_num_queries: Any
) -> None:
    Community.objects.filter(pk=house.pk).update(parent=square)
    with django_assert_num_queries(1):
        read = community_for(bo, house.slug)
        around, guide, tie = read.parent, read.guide, read.membership_of(bo)

    expected = Community.objects.get(pk=house.pk)
    assert fields(read) == fields(expected)
    assert around is not None
    assert fields(around) == fields(square)
    assert guide is not None
    assert expected.guide is not None
    assert fields(guide) == fields(expected.guide)
    assert tie is not None
    assert tie.is_active


def test_posts_are_read_as_they_stand(topic: Topic, ada: Person, bo: Person, at: datetime) -> None:
    first = topic.posts.get(number=1)
    answer = actions.reply(by=ada, at=at, topic=topic, source="There.", replies_to=first)
    changed = actions.edit(by=ada, at=at + timedelta(minutes=1), post=answer, source="Over there.")
    gone = actions.remove(
        by=bo, at=at, post=actions.reply(by=bo, at=at + timedelta(seconds=0.25), topic=topic, source="x")
    )
    actions.mark(by=ada, at=at, post=first, kind=Mark.Kind.EXPECT)

    read = posts_after(None, Topic.objects.get(pk=topic.pk), 0).posts
    rows = Post.objects.filter(topic=topic).select_related("author").order_by("number")
    for post, row in zip(read, rows, strict=True):
        assert (post.at, post.edited_at, post.removed_at) == (row.at, row.edited_at, row.removed_at)
        assert (post.pk, post.number, post.html, post.author) == (row.pk, row.number, row.html, row.author_id)
        assert (post.name, post.handle, post.state) == (row.author.name, row.author.handle, row.author.state)
        assert post.first_here is row.first_here
    assert [post.is_marked for post in read] == [True, False, False]
    assert (read[1].to_number, read[1].to_topic, read[1].to_name) == (1, topic.pk, "Bo")
    assert read[1].edited_at == changed.edited_at
    assert read[2].removed_at == gone.removed_at
    assert (read[0].to_number, read[0].to_state) == (None, None)


def test_a_page_where_nobody_marked_anything_does_not_ask_for_marks(
    topic: Topic, ada: Person, bo: Person, at: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    standing = queries.standing_in(bo, topic)
    with django_assert_num_queries(1):
        assert queries.thread_of(bo, topic, 1, standing).marks == {}
    actions.mark(by=ada, at=at, post=topic.posts.get(number=1), kind=Mark.Kind.EXPECT)
    with django_assert_num_queries(2):
        assert [each.expecting for each in queries.thread_of(bo, topic, 1, standing).marks.values()] == [1]
