from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.errors import NotInYourCharge
from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.errors import (
    NothingChanged,
    OtherCommunityNeeded,
    OtherTopicNeeded,
    PostsNeeded,
    ReasonNeeded,
    TopicElsewhere,
    TopicOpen,
)
from parvis.conversations.models import Draft, Moved, Post, Topic, Trace
from parvis.ledger.models import Fact, Link
from parvis.people.models import Person
from tests.place.closing import close

pytestmark = pytest.mark.django_db
Told = Callable[[], list[str]]


@pytest.fixture
def long(topic: Topic, ada: Person, bo: Person, at: datetime) -> Topic:
    """Give a topic of six posts."""
    for number in range(2, 7):
        actions.reply(
            by=ada if number % 2 else bo,
            at=at + timedelta(hours=number),
            topic=topic,
            source=f"Post {number}",
        )
    topic.refresh_from_db()
    return topic


@pytest.fixture
def other(square: Community, ada: Person, at: datetime) -> Topic:
    """Give another topic of the same community."""
    return actions.open_topic(
        by=ada, at=at + timedelta(minutes=1), community=square, title="A shelter", source="Rain."
    )


def test_closing_says_why_and_can_be_undone(topic: Topic, ada: Person, at: datetime, told: Told) -> None:
    closed = close(by=ada, at=at, topic=topic, why=" It is  settled. ")

    assert not closed.is_open
    assert closed.closed_why == "It is settled."
    trace = topic.traces.get()
    assert (trace.act, trace.by, trace.why, trace.after) == ("closed", ada, "It is settled.", 1)

    opened = actions.reopen(by=ada, at=at, topic=topic, why="Something new came.")
    assert opened.is_open
    assert told() == ["conversations.topic.closed", "conversations.topic.reopened"]
    with pytest.raises(TopicOpen):
        actions.reopen(by=ada, at=at, topic=topic, why="Again.")


def test_acts_of_a_mandate_are_public_and_chained(topic: Topic, ada: Person, at: datetime) -> None:
    actions.rename(by=ada, at=at, topic=topic, title="A bench by the river", why="Clearer.")

    fact = Fact.objects.get(verb="conversations.topic.renamed")
    assert fact.audience == "public"
    assert Link.objects.filter(fact=fact).exists()
    assert fact.facts == {}


def test_only_who_holds_the_mandate_today_tends(
    long: Topic, other: Topic, bo: Person, ada: Person, house: Community, at: datetime, told: Told
) -> None:
    later = at + timedelta(days=40)
    for who, when in ((bo, at), (ada, later)):
        for act in (
            lambda who, when: actions.close(by=who, at=when, topic=long, why="x"),
            lambda who, when: actions.rename(by=who, at=when, topic=long, title="x", why="x"),
            lambda who, when: actions.move(by=who, at=when, topic=long, community=house, why="x"),
            lambda who, when: actions.merge(by=who, at=when, topic=long, into=other, why="x"),
            lambda who, when: actions.split(by=who, at=when, topic=long, numbers=[2], title="x", why="x"),
        ):
            with pytest.raises(NotInYourCharge):
                act(who, when)  # type: ignore[no-untyped-call]

    assert not Trace.objects.exists()
    assert told() == []


def test_an_act_without_a_reason_leaves_no_trace(
    long: Topic, other: Topic, ada: Person, at: datetime, told: Told
) -> None:
    with pytest.raises(ReasonNeeded):
        close(by=ada, at=at, topic=other, why="  ")
    with pytest.raises(ReasonNeeded):
        actions.merge(by=ada, at=at, topic=long, into=other, why="")
    with pytest.raises(ReasonNeeded):
        actions.split(by=ada, at=at, topic=long, numbers=[2], title="New", why="")

    long.refresh_from_db()
    assert long.is_open
    assert long.posts.count() == 6
    assert Topic.objects.count() == 2
    assert told() == []


def test_a_title_that_does_not_change_is_no_change(topic: Topic, ada: Person, at: datetime) -> None:
    with pytest.raises(NothingChanged):
        actions.rename(by=ada, at=at, topic=topic, title="A  bench", why="x")


def test_a_topic_moves_with_its_files_and_drafts(
    topic: Topic, house: Community, ada: Person, bo: Person, at: datetime, image: Callable[..., object]
) -> None:
    file = actions.attach(by=bo, at=at, community=topic.community, upload=image())  # type: ignore[arg-type]
    actions.reply(by=bo, at=at, topic=topic, source="Look", attachments=[file])
    actions.save_draft(by=bo, at=at, community=topic.community, topic=topic, source="half")
    left = topic.community_id

    moved = actions.move(by=ada, at=at, topic=topic, community=house, why="It concerns the house.")

    assert moved.community == house
    file.refresh_from_db()
    assert file.community == house
    assert Draft.objects.get().community == house
    fact = Fact.objects.get(verb="conversations.topic.moved")
    assert (fact.community, fact.facts) == (house.pk, {"from": left, "to": house.pk})
    with pytest.raises(OtherCommunityNeeded):
        actions.move(by=ada, at=at, topic=topic, community=house, why="Again.")


def test_nobody_moves_a_topic_into_a_community_they_do_not_tend(
    topic: Topic, community: Callable[..., Community], cy: Person, ada: Person, at: datetime, told: Told
) -> None:
    elsewhere = community("Elsewhere", cy, ada)

    with pytest.raises(NotInYourCharge):
        actions.move(by=ada, at=at, topic=topic, community=elsewhere, why="x")
    assert told() == []


def test_merged_posts_follow_with_new_numbers_and_old_links_lead_to_them(
    long: Topic, other: Topic, ada: Person, bo: Person, at: datetime, told: Told
) -> None:
    close(by=ada, at=at, topic=long, why="Said twice.")
    actions.reopen(by=ada, at=at, topic=long, why="Not yet.")
    actions.save_draft(by=bo, at=at, community=other.community, topic=long, source="half")
    last = long.posts.get(number=6)

    into = actions.merge(by=ada, at=at + timedelta(days=1), topic=long, into=other, why="The same subject.")

    assert [*into.posts.order_by("number").values_list("number", flat=True)] == [1, 2, 3, 4, 5, 6, 7]
    long.refresh_from_db()
    assert (long.merged_into, long.messages, long.is_open) == (other, 0, False)
    assert (into.posts_count, into.messages, into.last_at) == (7, 7, last.at)
    assert Moved.objects.get(topic=long, number=6).post.number == 7
    assert [*into.traces.order_by("after", "pk").values_list("act", "after")] == [
        ("merged", 1),
        ("closed", 7),
        ("reopened", 7),
    ]
    assert Draft.objects.get().topic == other
    assert told()[-1] == "conversations.topic.merged"

    more = actions.reply(by=bo, at=at + timedelta(days=1), topic=other, source="Good.")
    assert more.number == 8
    with pytest.raises(TopicElsewhere):
        actions.reply(by=bo, at=at, topic=long, source="Here?")
    with pytest.raises(TopicElsewhere):
        close(by=ada, at=at, topic=long, why="x")


def test_a_topic_merges_with_another_open_one_of_its_community(
    topic: Topic, house: Community, ada: Person, at: datetime, told: Told
) -> None:
    elsewhere = actions.open_topic(by=ada, at=at, community=house, title="Inside", source="x")
    before = told()

    for into in (topic, elsewhere):
        with pytest.raises(OtherTopicNeeded):
            actions.merge(by=ada, at=at, topic=topic, into=into, why="x")
    assert told() == before


def test_a_split_numbers_its_posts_anew_and_leaves_the_others_their_numbers(
    long: Topic, ada: Person, bo: Person, at: datetime
) -> None:
    third = long.posts.get(number=3)

    made = actions.split(
        by=ada, at=at, topic=long, numbers=[6, 3, 4], title="The lamp", why="Another subject."
    )

    assert [*made.posts.order_by("number").values_list("source", flat=True)] == ["Post 3", "Post 4", "Post 6"]
    assert (made.opened_by, made.opened_at, made.posts_count, made.last_by) == (ada, third.at, 3, bo)
    long.refresh_from_db()
    assert [*long.posts.order_by("number").values_list("number", flat=True)] == [1, 2, 5]
    assert (long.posts_count, long.messages, long.last_by) == (6, 3, ada)
    assert Moved.objects.get(topic=long, number=6).post.topic == made
    assert [*long.traces.values_list("act", "other", "after")] == [("split", made.pk, 2)]
    assert [*made.traces.values_list("act", "other", "after")] == [("split", long.pk, 0)]

    again = actions.reply(by=bo, at=at + timedelta(days=1), topic=long, source="On")
    assert again.number == 7


def test_a_split_of_merged_topics_says_on_both_sides_who_wrote_last(
    long: Topic, other: Topic, ada: Person, bo: Person, at: datetime
) -> None:
    actions.merge(by=ada, at=at, topic=other, into=long, why="The same.")
    actions.reply(by=bo, at=at + timedelta(days=1), topic=long, source="On")
    older = actions.open_topic(by=ada, at=at, community=long.community, title="Older", source="Before.")
    actions.merge(by=ada, at=at, topic=older, into=long, why="The same.")

    made = actions.split(by=ada, at=at, topic=long, numbers=[6, 7], title="Apart", why="Another subject.")
    long.refresh_from_db()

    assert (made.last_at, made.last_by) == (at + timedelta(hours=6), bo)
    assert (long.last_at, long.last_by) == (at + timedelta(days=1), bo)


@pytest.mark.parametrize("numbers", [[], [9], [1, 2, 3, 4, 5, 6]])
def test_a_split_takes_some_posts_and_leaves_some(
    long: Topic, ada: Person, at: datetime, numbers: list[int], told: Told
) -> None:
    with pytest.raises(PostsNeeded):
        actions.split(by=ada, at=at, topic=long, numbers=numbers, title="x", why="x")

    assert Topic.objects.count() == 1
    assert Post.objects.filter(topic=long).count() == 6
    assert told() == []


def test_a_place_given_away_twice_leads_to_where_the_post_stands_now(
    long: Topic, other: Topic, ada: Person, at: datetime
) -> None:
    made = actions.split(by=ada, at=at, topic=long, numbers=[3], title="The lamp", why="x")
    actions.merge(by=ada, at=at, topic=made, into=other, why="x")

    post = Moved.objects.get(topic=long, number=3).post
    assert (post.topic, post.number) == (other, 2)
