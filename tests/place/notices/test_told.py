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
from tests.place.notices.talk import Talk

CLAUSES = tuple(ProposedClause(f"Clause {n}", "What it says.", newcomer=True) for n in range(3))

pytestmark = pytest.mark.django_db


def test_whoever_is_answered_is_told_once(ada: Person, bo: Person, square: Community, talk: Talk) -> None:
    topic = talk.topic(bo, square)
    first = Post.objects.get(topic=topic)
    talk.say(ada, topic, "Behind the library, @bo.", to=first)

    assert talk.told(bo) == [("reply", "post")]
    assert talk.told(ada) == []


def test_the_first_answer_in_a_topic_answers_whoever_opened_it(
    ada: Person, bo: Person, eve: Person, square: Community, talk: Talk
) -> None:
    topic = talk.topic(eve, square)
    talk.say(bo, topic)
    talk.say(ada, topic)

    assert sorted(talk.told(eve)) == [("reply", "post"), ("topic", "topic")]
    assert ("topic", "topic") in talk.told(bo)


@pytest.mark.parametrize("edited", [False, True])
def test_those_who_look_at_first_links_are_told_once_for_each_author_that_some_wait(
    edited: bool,
    person: Callable[..., Person],
    joined: Callable[[Person, Community], Person],
    ada: Person,
    bo: Person,
    square: Community,
    talk: Talk,
) -> None:
    new = joined(person("Nia", joined_at=talk.at - timedelta(days=1)), square)
    topic = talk.topic(bo, square)
    talk.told(bo)
    link = "For @bo: https://shop.example/now."
    for _ in range(2):
        post = talk.say(new, topic, "For @bo: soon." if edited else link)
        if edited:
            edit(by=new, at=talk.at + timedelta(hours=1), post=post, source=link)

    assert [why for why, _ in talk.told(ada) if why == "links_wait"] == ["links_wait"]
    assert not {"mention", "reply", "links_wait"} & {why for why, _ in talk.told(bo)}
    assert not {"links_wait"} & {why for why, _ in talk.told(new)}


def test_nobody_is_told_of_what_they_did(bo: Person, square: Community, talk: Talk) -> None:
    topic = talk.topic(bo, square)
    talk.say(bo, topic, "I add for @bo: with a roof.", to=Post.objects.get(topic=topic))

    assert talk.told(bo) == []


def test_whoever_is_mentioned_is_told_and_after_an_edit_only_those_still_named(
    ada: Person, eve: Person, bo: Person, square: Community, at: datetime, talk: Talk
) -> None:
    post = talk.say(ada, talk.topic(ada, square), "Ask @eve.")
    assert talk.told(eve) == [("mention", "post")]

    edit(by=ada, at=at + timedelta(hours=1), post=post, source="Ask @bo.")

    assert talk.told(eve) == []
    assert ("mention", "post") in talk.told(bo)


def test_a_topic_one_writes_in_is_one_line_however_many_write(
    bo: Person, eve: Person, topic: Topic, talk: Talk
) -> None:
    talk.say(eve, topic)
    talk.told(eve)
    for _ in range(3):
        talk.say(bo, topic)

    assert talk.told(eve) == [("topic", "topic")]


def test_a_topic_wakes_again_once_it_was_seen(
    bo: Person, eve: Person, at: datetime, topic: Topic, talk: Talk
) -> None:
    talk.say(eve, topic)
    talk.say(bo, topic)
    talk.told(eve)
    actions.see_all(by=eve, at=at + timedelta(days=1))
    assert talk.told(eve) == []

    latest = talk.say(bo, topic)

    assert talk.told(eve) == [("topic", "topic")]
    assert Notice.objects.get(person=eve, why="topic").post == latest


def test_whoever_said_no_is_not_told_even_when_answered(
    ada: Person, eve: Person, square: Community, at: datetime, talk: Talk
) -> None:
    topic = talk.topic(eve, square)
    actions.set_wish(by=eve, at=at, community=square, topic=topic, how=How.NOT)
    talk.say(ada, topic, "Here, @eve.", to=Post.objects.get(topic=topic))

    assert talk.told(eve) == []


def test_new_topics_are_told_to_those_who_asked_and_to_nobody_else(
    ada: Person, bo: Person, eve: Person, square: Community, at: datetime, talk: Talk
) -> None:
    actions.set_wish(by=eve, at=at, community=square, how=How.PAGE)
    talk.topic(ada, square)

    assert talk.told(eve) == [("community", "post")]
    assert talk.told(bo) == []


def test_one_may_follow_a_topic_without_writing(
    bo: Person, eve: Person, square: Community, at: datetime, topic: Topic, talk: Talk
) -> None:
    actions.set_wish(by=eve, at=at, community=square, topic=topic, how=How.PAGE)
    talk.say(bo, topic)

    assert talk.told(eve) == [("topic", "topic")]


def test_a_newcomers_first_post_is_offered_to_the_welcome_desk(
    bo: Person, eve: Person, square: Community, at: datetime, topic: Topic, talk: Talk
) -> None:
    communities.set_welcoming(by=bo, community=square, welcomes=True, at=at)
    talk.say(eve, topic)
    talk.say(eve, topic)

    talk.told(bo)
    assert Notice.objects.filter(person=bo, why="newcomer", by=eve).count() == 1


def test_those_who_signed_a_call_are_told_that_it_is_born(
    ada: Person, bo: Person, square: Community, talk: Talk
) -> None:
    assert talk.told(ada) == []
    call = square.call
    assert Notice.objects.filter(why="birth", call=call).count() == call.signatures.count()
    assert {*Notice.objects.filter(why="birth").values_list("person", flat=True)} >= {ada.pk, bo.pk}


def test_those_who_signed_a_call_are_told_that_it_ended(
    ada: Person, cy: Person, at: datetime, talk: Talk
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

    assert talk.told(cy) == [("closed_call", "call")]


def test_a_request_is_told_to_the_caretaker_until_it_is_answered_and_the_answer_to_who_asked(
    ada: Person, bo: Person, ina: Person, yard: Community, at: datetime, talk: Talk
) -> None:
    assert talk.told(ada) == [("asked", "fact")]
    assert ("asked", "fact") not in talk.told(bo)

    tie = Membership.objects.get(person=ina, community=yard)
    communities.accept_request(by=ada, membership=tie, at=at)

    assert talk.told(ina) == [("admitted", "fact")]
    assert talk.told(ada) == []


def test_a_declined_request_is_told_too(
    ada: Person, ina: Person, yard: Community, at: datetime, talk: Talk
) -> None:
    tie = Membership.objects.get(person=ina, community=yard)
    communities.decline_request(by=ada, membership=tie, reason="It is for the yard.", at=at)

    assert talk.told(ina) == [("declined", "fact")]


def test_who_leaves_a_community_of_members_is_told_nothing_of_it_any_more(
    ada: Person, bo: Person, house: Community, at: datetime, talk: Talk
) -> None:
    topic = talk.topic(bo, house)
    talk.say(ada, topic)
    assert ("reply", "post") in talk.told(bo)

    communities.leave_community(by=bo, community=house, at=at + timedelta(hours=1))
    assert talk.told(bo) == []

    talk.say(ada, topic, to=Post.objects.get(topic=topic, number=1))
    assert talk.told(bo) == []


def test_a_name_nobody_claimed_is_told_nothing(ada: Person, una: Person, topic: Topic, talk: Talk) -> None:
    Post.objects.filter(topic=topic).update(author=una)
    talk.say(ada, topic, to=Post.objects.get(topic=topic))

    assert talk.told(una) == []


def test_words_that_are_gone_are_told_of_no_more(
    ada: Person, eve: Person, square: Community, at: datetime, talk: Talk
) -> None:
    post = talk.say(ada, talk.topic(eve, square))
    assert talk.told(eve) == [("reply", "post")]

    remove(by=ada, at=at + timedelta(hours=1), post=post)

    assert talk.told(eve) == []


def test_telling_twice_changes_nothing(ada: Person, eve: Person, square: Community, talk: Talk) -> None:
    talk.say(ada, talk.topic(eve, square), "Look, @eve.")
    before = talk.told(eve), Notice.objects.count()
    Delivery.objects.filter(consumer="notices").update(done_at=None)

    assert (talk.told(eve), Notice.objects.count()) == before


def test_pages_that_are_open_hear_that_there_is_news(
    monkeypatch: pytest.MonkeyPatch, ada: Person, eve: Person, square: Community, talk: Talk
) -> None:
    topic = talk.topic(eve, square)
    talk.told(eve)
    heard: list[list[int]] = []
    monkeypatch.setattr(telling, "_told", [])
    telling.when_told(heard.append)
    talk.say(ada, topic)
    talk.told(eve)

    assert heard == [[eve.pk]]


def test_who_follows_a_topic_is_told_of_a_message_that_names_them_no_more(
    bo: Person, eve: Person, at: datetime, topic: Topic, talk: Talk
) -> None:
    talk.say(eve, topic)
    talk.told(eve)
    post = talk.say(bo, topic, "Ask @eve.")
    talk.told(eve)
    assert unseen_count(eve) == 1
    assert lines(eve) == ["Bo mentions you"]

    edit(by=bo, at=at + timedelta(hours=1), post=post, source="Ask Eve.")
    talk.told(eve)

    assert unseen_count(eve) == 1
    assert lines(eve) == ["Bo wrote in a topic you follow"]


def test_who_wishes_to_be_told_of_nothing_keeps_nothing_that_waits(
    ada: Person, eve: Person, square: Community, at: datetime, talk: Talk
) -> None:
    talk.say(ada, talk.topic(ada, square), "Ask @eve.")
    assert talk.told(eve) == [("mention", "post")]

    actions.set_wish(by=eve, at=at + timedelta(hours=1), community=square, how=How.NOT)

    assert not Notice.objects.filter(person=eve, why="mention").exists()


def test_words_somebody_took_with_them_are_told_of_no_more(
    bo: Person, eve: Person, square: Community, at: datetime, talk: Talk
) -> None:
    talk.say(bo, talk.topic(eve, square))
    assert talk.told(eve) == [("reply", "post")]

    erase_person(by=bo, person=bo, words=Words.REMOVED, at=at + timedelta(hours=1))

    assert talk.told(eve) == []


def lines(person: Person) -> list[str]:
    """Read what the page of news says, new or not."""
    found = news_for(person)
    days = [*found.new, *found.earlier]
    return [item.said for day in days for matter in day.matters for item in matter.items]
