from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities import actions as communities
from parvis.communities.models import Access, Community, Kind, Membership, Visibility
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.conversations.actions.speaking import edit, remove
from parvis.conversations.models import Post, Topic
from parvis.ledger.models import Delivery
from parvis.notices import actions, telling
from parvis.notices.models import How, Notice
from parvis.notices.news import news_for, unseen_count
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
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


def test_whoever_is_answered_is_told_once(
    ada: Person, bo: Person, square: Community, topic_of: TopicOf, say: Say, told: Told
) -> None:
    topic = topic_of(bo, square)
    first = Post.objects.get(topic=topic)
    say(ada, topic, "Behind the library, @bo.", to=first)

    assert told(bo) == [("reply", "post")]
    assert told(ada) == []


def test_the_first_answer_in_a_topic_answers_whoever_opened_it(
    ada: Person, bo: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told
) -> None:
    topic = topic_of(eve, square)
    say(bo, topic)
    say(ada, topic)

    assert sorted(told(eve)) == [("reply", "post"), ("topic", "topic")]
    assert ("topic", "topic") in told(bo)


def test_nobody_is_told_of_what_they_did(
    bo: Person, square: Community, topic_of: TopicOf, say: Say, told: Told
) -> None:
    topic = topic_of(bo, square)
    say(bo, topic, "I add for @bo: with a roof.", to=Post.objects.get(topic=topic))

    assert told(bo) == []


def test_whoever_is_mentioned_is_told_and_after_an_edit_only_those_still_named(
    ada: Person,
    eve: Person,
    bo: Person,
    square: Community,
    topic_of: TopicOf,
    say: Say,
    told: Told,
    at: datetime,
) -> None:
    post = say(ada, topic_of(ada, square), "Ask @eve.")
    assert told(eve) == [("mention", "post")]

    edit(by=ada, at=at + timedelta(hours=1), post=post, source="Ask @bo.")

    assert told(eve) == []
    assert ("mention", "post") in told(bo)


def test_a_topic_one_writes_in_is_one_line_however_many_write(
    ada: Person, bo: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told
) -> None:
    topic = topic_of(ada, square)
    say(eve, topic)
    told(eve)
    for _ in range(3):
        say(bo, topic)

    assert told(eve) == [("topic", "topic")]


def test_a_topic_wakes_again_once_it_was_seen(
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
    say(eve, topic)
    say(bo, topic)
    told(eve)
    actions.see_all(by=eve, at=at + timedelta(days=1))
    assert told(eve) == []

    latest = say(bo, topic)

    assert told(eve) == [("topic", "topic")]
    assert Notice.objects.get(person=eve, why="topic").post == latest


def test_whoever_said_no_is_not_told_even_when_answered(
    ada: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told, at: datetime
) -> None:
    topic = topic_of(eve, square)
    actions.set_wish(by=eve, at=at, community=square, topic=topic, how=How.NOT)
    say(ada, topic, "Here, @eve.", to=Post.objects.get(topic=topic))

    assert told(eve) == []


def test_new_topics_are_told_to_those_who_asked_and_to_nobody_else(
    ada: Person, bo: Person, eve: Person, square: Community, topic_of: TopicOf, told: Told, at: datetime
) -> None:
    actions.set_wish(by=eve, at=at, community=square, how=How.PAGE)
    topic_of(ada, square)

    assert told(eve) == [("community", "post")]
    assert told(bo) == []


def test_one_may_follow_a_topic_without_writing(
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
    actions.set_wish(by=eve, at=at, community=square, topic=topic, how=How.PAGE)
    say(bo, topic)

    assert told(eve) == [("topic", "topic")]


def test_a_newcomers_first_post_is_offered_to_the_welcome_desk(
    ada: Person,
    bo: Person,
    eve: Person,
    square: Community,
    topic_of: TopicOf,
    say: Say,
    told: Told,
    at: datetime,
) -> None:
    communities.set_welcoming(by=bo, community=square, welcomes=True, at=at)
    topic = topic_of(ada, square)
    say(eve, topic)
    say(eve, topic)

    told(bo)
    assert Notice.objects.filter(person=bo, why="newcomer", by=eve).count() == 1


def test_those_who_signed_a_call_are_told_that_it_is_born(
    ada: Person, bo: Person, square: Community, told: Told
) -> None:
    assert told(ada) == []
    call = square.call
    assert Notice.objects.filter(why="birth", call=call).count() == call.signatures.count()
    assert {*Notice.objects.filter(why="birth").values_list("person", flat=True)} >= {ada.pk, bo.pk}


def test_those_who_signed_a_call_are_told_that_it_ended(
    ada: Person, cy: Person, told: Told, at: datetime
) -> None:
    proposal = Proposal(
        name="The Bench",
        slug="the-bench",
        purpose="A bench.",
        kind=Kind.LOCAL,
        languages=["en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="A bench.",
        clauses=CLAUSES,
        quorum=9,
        deadline=at + timedelta(days=3),
    )
    call = communities.open_call(by=ada, proposal=proposal, at=at)
    communities.sign_call(by=cy, call=call, at=at)
    communities.close_call(by=ada, call=call, at=at)

    assert told(cy) == [("closed_call", "call")]


def test_a_request_is_told_to_the_caretaker_until_it_is_answered_and_the_answer_to_who_asked(
    ada: Person, bo: Person, ina: Person, yard: Community, told: Told, at: datetime
) -> None:
    assert told(ada) == [("asked", "fact")]
    assert ("asked", "fact") not in told(bo)

    tie = Membership.objects.get(person=ina, community=yard)
    communities.accept_request(by=ada, membership=tie, at=at)

    assert told(ina) == [("admitted", "fact")]
    assert told(ada) == []


def test_a_declined_request_is_told_too(
    ada: Person, ina: Person, yard: Community, told: Told, at: datetime
) -> None:
    tie = Membership.objects.get(person=ina, community=yard)
    communities.decline_request(by=ada, membership=tie, reason="It is for the yard.", at=at)

    assert told(ina) == [("declined", "fact")]


def test_who_leaves_a_community_of_members_is_told_nothing_of_it_any_more(
    ada: Person, bo: Person, house: Community, topic_of: TopicOf, say: Say, told: Told, at: datetime
) -> None:
    topic = topic_of(bo, house)
    say(ada, topic)
    assert ("reply", "post") in told(bo)

    communities.leave_community(by=bo, community=house, at=at + timedelta(hours=1))
    assert told(bo) == []

    say(ada, topic, to=Post.objects.get(topic=topic, number=1))
    assert told(bo) == []


def test_a_name_nobody_claimed_is_told_nothing(
    ada: Person, una: Person, square: Community, topic_of: TopicOf, say: Say, told: Told
) -> None:
    topic = topic_of(ada, square)
    Post.objects.filter(topic=topic).update(author=una)
    say(ada, topic, to=Post.objects.get(topic=topic))

    assert told(una) == []


def test_words_that_are_gone_are_told_of_no_more(
    ada: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told, at: datetime
) -> None:
    post = say(ada, topic_of(eve, square))
    assert told(eve) == [("reply", "post")]

    remove(by=ada, at=at + timedelta(hours=1), post=post)

    assert told(eve) == []


def test_telling_twice_changes_nothing(
    ada: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told
) -> None:
    say(ada, topic_of(eve, square), "Look, @eve.")
    before = told(eve), Notice.objects.count()
    Delivery.objects.filter(consumer="notices").update(done_at=None)

    assert (told(eve), Notice.objects.count()) == before


def test_pages_that_are_open_hear_that_there_is_news(
    monkeypatch: pytest.MonkeyPatch,
    ada: Person,
    eve: Person,
    square: Community,
    topic_of: TopicOf,
    say: Say,
    told: Told,
) -> None:
    topic = topic_of(eve, square)
    told(eve)
    heard: list[list[int]] = []
    monkeypatch.setattr(telling, "_told", [])
    telling.when_told(heard.append)
    say(ada, topic)
    told(eve)

    assert heard == [[eve.pk]]


def test_who_follows_a_topic_is_told_of_a_message_that_names_them_no_more(
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
    say(eve, topic)
    told(eve)
    post = say(bo, topic, "Ask @eve.")
    told(eve)
    assert unseen_count(eve) == 1
    assert lines(eve) == ["Bo mentions you"]

    edit(by=bo, at=at + timedelta(hours=1), post=post, source="Ask Eve.")
    told(eve)

    assert unseen_count(eve) == 1
    assert lines(eve) == ["Bo wrote in a topic you follow"]


def test_who_wishes_to_be_told_of_nothing_keeps_nothing_that_waits(
    ada: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told, at: datetime
) -> None:
    say(ada, topic_of(ada, square), "Ask @eve.")
    assert told(eve) == [("mention", "post")]

    actions.set_wish(by=eve, at=at + timedelta(hours=1), community=square, how=How.NOT)

    assert not Notice.objects.filter(person=eve, why="mention").exists()


def test_words_somebody_took_with_them_are_told_of_no_more(
    bo: Person, eve: Person, square: Community, topic_of: TopicOf, say: Say, told: Told, at: datetime
) -> None:
    say(bo, topic_of(eve, square))
    assert told(eve) == [("reply", "post")]

    erase_person(by=bo, person=bo, words=Words.REMOVED, at=at + timedelta(hours=1))

    assert told(eve) == []


def lines(person: Person) -> list[str]:
    """Read what the page of news says, new or not."""
    found = news_for(person)
    days = [*found.new, *found.earlier]
    return [item.said for day in days for matter in day.matters for item in matter.items]
