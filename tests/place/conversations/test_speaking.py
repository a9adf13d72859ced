from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from parvis.communities import actions as communities
from parvis.communities.errors import GuideChanged, NotAMember
from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.errors import (
    NothingChanged,
    NothingSaid,
    NotYourWords,
    TooLong,
    TopicClosed,
    WordsGone,
)
from parvis.conversations.models import Draft, Post, ReadMark, Revision, Topic
from parvis.conversations.queries.turns import turn_in
from parvis.ledger.models import Fact
from parvis.pages.limits import TooFast
from parvis.pages.markdown import LONGEST
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from tests.place.closing import close

pytestmark = pytest.mark.django_db
Told = Callable[[], list[str]]


def test_a_topic_begins_with_its_first_post(square: Community, bo: Person, at: datetime) -> None:
    topic = actions.open_topic(
        by=bo, at=at, community=square, title=" A   bench ", source="Where is the *bench*?"
    )

    post = topic.posts.get()
    assert (topic.title, topic.posts_count, topic.last_by, topic.last_at) == ("A bench", 1, bo, at)
    assert (post.number, post.html, post.first_here) == (1, "<p>Where is the <em>bench</em>?</p>", True)
    fact = Fact.objects.get(verb="conversations.topic.opened")
    assert (fact.actor, fact.object_id, fact.community, fact.audience) == (
        bo.pk,
        topic.pk,
        square.pk,
        "public",
    )
    assert fact.facts == {"post": post.pk, "first": True}
    assert ReadMark.objects.get(person=bo, topic=topic).number == 1


def test_what_is_said_in_a_house_of_members_is_told_to_members(
    house: Community, bo: Person, at: datetime
) -> None:
    actions.open_topic(by=bo, at=at, community=house, title="Inside", source="Here.")

    assert Fact.objects.get(verb="conversations.topic.opened").audience == "community"


def test_replies_are_numbered_one_after_the_other(
    topic: Topic, first: Post, ada: Person, at: datetime
) -> None:
    later = at + timedelta(hours=1)
    post = actions.reply(by=ada, at=later, topic=topic, source="By the river.", replies_to=first)
    other = actions.reply(by=ada, at=later, topic=topic, source="And shaded.")

    topic.refresh_from_db()
    assert [post.number, other.number] == [2, 3]
    assert (topic.posts_count, topic.last_by, topic.last_at) == (3, ada, later)
    assert post.first_here
    assert not other.first_here
    fact = Fact.objects.filter(verb="conversations.post.written").earliest("pk")
    assert (fact.object_type, fact.object_id) == ("conversations.post", post.pk)
    assert (fact.target_type, fact.target_id) == ("conversations.topic", topic.pk)
    assert fact.facts == {"topic": topic.pk, "number": 2, "replies_to": first.pk, "first": True}


def test_those_called_are_written_down_once_and_never_oneself(
    topic: Topic, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    post = actions.reply(by=ada, at=at, topic=topic, source="@bo @bo @cy @ada @nobody `@bo`")

    assert {each.person for each in post.mentions.all()} == {bo, cy}
    assert post.html.count('<a href="/people/bo/"') == 2


def test_nobody_outside_a_house_is_called_into_it(
    house: Community, bo: Person, cy: Person, at: datetime
) -> None:
    assert cy.handle == "cy"
    topic = actions.open_topic(by=bo, at=at, community=house, title="Inside", source="@cy @ada")

    assert [each.person.name for each in topic.posts.get().mentions.all()] == ["Ada"]


def test_posting_lets_the_draft_go(topic: Topic, bo: Person, square: Community, at: datetime) -> None:
    actions.save_draft(by=bo, at=at, community=square, topic=topic, source="half a sen")
    actions.save_draft(by=bo, at=at, community=square, title="Another", source="half")

    actions.reply(by=bo, at=at, topic=topic, source="half a sentence")
    assert Draft.objects.get().title == "Another"

    actions.open_topic(by=bo, at=at, community=square, title="Another", source="whole")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("source", ["", "  \n\t ", "\x00"])
def test_saying_nothing_leaves_no_trace(
    topic: Topic, bo: Person, at: datetime, told: Told, source: str
) -> None:
    with pytest.raises(NothingSaid):
        actions.reply(by=bo, at=at, topic=topic, source=source)

    assert topic.posts.count() == 1
    assert told() == []


def test_a_text_longer_than_a_post_is_refused(topic: Topic, bo: Person, at: datetime, told: Told) -> None:
    with pytest.raises(TooLong):
        actions.reply(by=bo, at=at, topic=topic, source="a" * (LONGEST + 1))

    assert told() == []


def test_nobody_writes_after_leaving_or_from_outside(
    topic: Topic, dee: Person, cy: Person, at: datetime, told: Told
) -> None:
    for outsider in (dee, cy):
        with pytest.raises(NotAMember):
            actions.reply(by=outsider, at=at, topic=topic, source="Still here.")
        with pytest.raises(NotAMember):
            actions.open_topic(by=outsider, at=at, community=topic.community, title="x", source="y")

    assert topic.posts.count() == 1
    assert told() == []


def test_who_has_not_accepted_the_new_guide_reads_it_first(topic: Topic, bo: Person, at: datetime) -> None:
    community = topic.community
    community.guide = community.guides.create(version=2, ratified_at=at, takes_effect_at=at, decision=1)
    community.save()

    with pytest.raises(GuideChanged):
        actions.reply(by=bo, at=at, topic=topic, source="Hello")


def test_a_closed_topic_takes_no_more_words(topic: Topic, ada: Person, bo: Person, at: datetime) -> None:
    close(by=ada, at=at, topic=topic, why="Settled.")

    with pytest.raises(TopicClosed):
        actions.reply(by=bo, at=at, topic=topic, source="One more thing")


def test_one_answers_a_post_of_the_same_topic(topic: Topic, first: Post, bo: Person, at: datetime) -> None:
    other = actions.open_topic(by=bo, at=at, community=topic.community, title="Other", source="x")

    with pytest.raises(NotHere):
        actions.reply(by=bo, at=at, topic=other, source="y", replies_to=first)


def test_nobody_floods_a_place(topic: Topic, bo: Person, at: datetime) -> None:
    for number in range(30):
        actions.reply(by=bo, at=at, topic=topic, source=f"Number {number}")

    with pytest.raises(TooFast):
        actions.reply(by=bo, at=at, topic=topic, source="One too many")
    topic.refresh_from_db()
    assert topic.posts_count == 31


def test_an_edit_keeps_what_was_said_before(
    first: Post, bo: Person, ada: Person, at: datetime, told: Told
) -> None:
    later = at + timedelta(minutes=5)
    post = actions.edit(by=bo, at=later, post=first, source="Where is the bench, @ada?")

    assert post.edited_at == later
    assert post.html.startswith("<p>Where is the bench, <a href")
    assert [each.person for each in post.mentions.all()] == [ada]
    revision = Revision.objects.get(post=post)
    assert (revision.number, revision.source, revision.at) == (1, "Where is the *bench*?", later)
    assert told() == ["conversations.post.edited"]

    actions.edit(by=bo, at=later, post=first, source="Where is it?")
    assert not post.mentions.exists()
    assert post.revisions.count() == 2


def test_only_its_author_changes_a_post_even_before_a_caretaker(
    first: Post, ada: Person, at: datetime, told: Told
) -> None:
    with pytest.raises(NotYourWords):
        actions.edit(by=ada, at=at, post=first, source="Mine now")
    with pytest.raises(NotYourWords):
        actions.remove(by=ada, at=at, post=first)

    first.refresh_from_db()
    assert first.source == "Where is the *bench*?"
    assert told() == []


def test_an_edit_that_changes_nothing_is_no_edit(first: Post, bo: Person, at: datetime) -> None:
    with pytest.raises(NothingChanged):
        actions.edit(by=bo, at=at, post=first, source=first.source + "\n")

    assert not first.revisions.exists()


def test_removed_words_are_gone_from_everywhere_and_the_place_stays(
    topic: Topic, first: Post, ada: Person, bo: Person, at: datetime, told: Told
) -> None:
    actions.edit(by=bo, at=at, post=first, source="Where is the bench, @ada?")
    answer = actions.reply(by=ada, at=at, topic=topic, source="There.", replies_to=first)

    post = actions.remove(by=bo, at=at, post=first)

    assert (post.source, post.html, post.removed_at) == ("", "", at)
    assert not post.revisions.exists()
    assert not post.mentions.exists()
    answer.refresh_from_db()
    assert answer.replies_to == post
    assert told()[-1] == "conversations.post.removed"
    with pytest.raises(WordsGone):
        actions.edit(by=bo, at=at, post=first, source="Back")


def test_who_left_may_still_take_their_words_away(
    topic: Topic, joined: Callable[[Person, Community], Person], cy: Person, square: Community, at: datetime
) -> None:
    post = actions.reply(by=joined(cy, square), at=at, topic=topic, source="I was here.")
    communities.leave_community(by=cy, community=square, at=at)

    actions.remove(by=cy, at=at, post=post)
    post.refresh_from_db()
    assert post.html == ""


def test_no_word_of_a_post_is_in_the_ledger(first: Post, bo: Person, at: datetime) -> None:
    actions.edit(by=bo, at=at, post=first, source="xylophone")

    assert "xylophone" not in str([*Fact.objects.values_list("facts", flat=True)])
    assert "bench" not in str([*Fact.objects.filter(verb__startswith="conv").values_list("facts", flat=True)])


def test_an_answer_costs_few_queries_and_as_many_in_a_long_topic(
    topic: Topic, ada: Person, bo: Person, at: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    actions.reply(by=ada, at=at, topic=topic, source="First of hers.")
    # Two of them make the savepoint of the test.
    with django_assert_num_queries(7):
        actions.reply(by=ada, at=at, topic=topic, source="Another.")
    for n in range(15):
        actions.reply(by=bo, at=at, topic=topic, source=f"Number {n}")
    with django_assert_num_queries(7):
        actions.reply(by=ada, at=at, topic=topic, source="One more.")


def test_who_writes_locks_the_topic_and_sees_it_as_it_stands(
    topic: Topic, bo: Person, cy: Person, at: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    actions.save_draft(by=bo, at=at, community=topic.community, topic=topic, source="half")
    with django_assert_num_queries(1):
        mine = turn_in(bo, topic.pk)
        assert mine.topic.community.membership_of(bo)
    theirs = turn_in(cy, topic.pk)

    assert (mine.topic, mine.spoke, mine.has_draft, mine.read) == (topic, True, True, 1)
    assert (theirs.spoke, theirs.has_draft, theirs.read) == (False, False, None)
    with pytest.raises(NotHere):
        turn_in(bo, topic.pk + 1000)
