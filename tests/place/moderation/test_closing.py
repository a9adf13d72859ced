"""To close what somebody else opened is a restriction: with reasons, until a day, open to appeal (L-06)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from parvis.communities.errors import NotInYourCharge
from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.errors import ReasonsNeeded, TopicClosed
from parvis.conversations.models import Post, Topic
from parvis.ledger.models import Fact
from parvis.moderation import errors, measures
from parvis.moderation.actions import convening, deliberating, ending, ruling
from parvis.moderation.actions.closing import close_topic
from parvis.moderation.judgements import REVIEW, Judgement, keeps_from_excluding, warnings_of
from parvis.moderation.models import Appeal, Case, Jury, Outcome, Ruling
from parvis.people.models import Person
from tests.place.moderation.sitting import all_sit, appealed, drawn, fresh

pytestmark = pytest.mark.django_db
Make = Callable[..., Judgement]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def topic(said: Post) -> Topic:
    """Give the topic Bo opened."""
    return again(said.topic)


@pytest.fixture
def closed(topic: Topic, ada: Person, members: list[Person], judgement: Make, at: datetime) -> Ruling:
    """Give the ruling by which Ada, who keeps the talk in order, closed it for thirty days."""
    del members
    told = judgement(Outcome.CLOSE, ends_at=at + 30 * DAY, reasons="It went in circles.")
    return close_topic(by=ada, at=at, topic=topic, judgement=told)


def again(topic: Topic) -> Topic:
    return Topic.objects.select_related("community__guide").get(pk=topic.pk)


def test_who_closes_what_somebody_else_opened_gives_reasons(
    topic: Topic, ada: Person, bo: Person, judgement: Make, at: datetime
) -> None:
    told = judgement(Outcome.CLOSE, ends_at=at + DAY)
    before = Fact.objects.count()
    with pytest.raises(ReasonsNeeded):
        talk.close(by=ada, at=at, topic=topic, why="Done.")
    with pytest.raises(NotInYourCharge):
        close_topic(by=bo, at=at, topic=topic, judgement=told)
    own = talk.open_topic(by=ada, at=at, community=topic.community, title="Mine", source="x")
    with pytest.raises(errors.YourOwn):
        close_topic(by=ada, at=at, topic=own, judgement=told)
    for lacking in ({"facts": " "}, {"clause": None}, {"ends_at": None}, {"ends_at": at + REVIEW + DAY}):
        with pytest.raises((errors.SayTheFacts, errors.ClauseNeeded, errors.TooLongATime)):
            close_topic(by=ada, at=at, topic=topic, judgement=judgement(Outcome.CLOSE, **lacking))

    assert again(topic).is_open
    assert not Case.objects.exists()
    assert Fact.objects.count() == before + 1, "the topic Ada opened"


def test_closing_writes_its_statement_and_tells_the_opener_at_once_in_their_language(
    closed: Ruling,
    topic: Topic,
    ada: Person,
    bo: Person,
    at: datetime,
) -> None:
    found, stated = again(topic), closed.statement

    assert stated is not None
    assert (found.closed_at, found.closed_by, found.closed_why) == (at, ada, "It went in circles.")
    assert found.statement == stated
    assert (stated.outcome, stated.person, stated.by, stated.source) == ("close", bo, ada, "own")
    assert (closed.case.person, closed.case.state, closed.ends_at) == (bo, "ruled", at + 30 * DAY)
    verbs = ["moderation.ruled", "conversations.topic.closed"]
    facts = Fact.objects.filter(verb__in=verbs).order_by("pk")
    assert [each.verb for each in facts] == verbs
    assert facts[1].facts == {"statement": stated.puid}


def test_the_letter_to_whoever_opened_it_says_what_they_can_do(
    topic: Topic,
    ada: Person,
    bo: Person,
    judgement: Make,
    at: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    bo.language = "fr"
    bo.save(update_fields=["language"])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        close_topic(by=ada, at=at, topic=topic, judgement=judgement(Outcome.CLOSE, ends_at=at + 30 * DAY))

    sent = mail.outbox[-1]
    assert sent.to == [bo.email]
    assert "/c/the-square/cases/1/" in str(sent.body)


def test_the_database_knows_no_closing_of_others_without_reasons(
    topic: Topic, ada: Person, bo: Person, at: datetime
) -> None:
    rows = Topic.objects.filter(pk=topic.pk)
    for lacking in ({"closed_by": ada}, {"closed_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(closed_at=at, statement=None, **lacking)
    assert rows.update(closed_at=at, closed_by=bo, statement=None) == 1


def test_whoever_opened_a_topic_closes_it_without_a_statement(
    square: Community, ada: Person, at: datetime
) -> None:
    own = talk.open_topic(by=ada, at=at, community=square, title="Mine", source="x")
    found = talk.close(by=ada, at=at, topic=own, why="Done.")

    assert (found.closed_by, found.statement) == (ada, None)
    assert not Case.objects.exists()


def test_it_is_open_again_when_its_time_is_over(
    closed: Ruling, topic: Topic, bo: Person, at: datetime
) -> None:
    assert closed.ends_at == at + 30 * DAY
    assert ending.lift_ended(at + 29 * DAY) == 0
    with pytest.raises(TopicClosed):
        talk.reply(by=bo, at=at + 29 * DAY, topic=topic, source="More.")
    assert ending.lift_ended(at + 30 * DAY) == 1
    assert ending.lift_ended(at + 30 * DAY) == 0

    found = again(topic)
    assert (found.is_open, found.closed_by, found.statement) == (True, None, None)
    assert found.traces.latest("pk").by is None
    verbs = [*Fact.objects.order_by("pk").values_list("verb", "actor")][-2:]
    assert verbs == [("conversations.topic.reopened", None), ("moderation.ended", None)]


def test_opened_again_by_hand_the_register_says_once_that_the_closing_ended_and_its_opener_is_told(
    closed: Ruling,
    topic: Topic,
    ada: Person,
    bo: Person,
    at: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    assert ending.say_reopened(at + HOUR) == 0
    talk.reopen(by=ada, at=at + DAY, topic=again(topic), why="Let us try.")
    with django_capture_on_commit_callbacks(execute=True):
        assert ending.say_reopened(at + DAY) == 1
    assert ending.say_reopened(at + DAY + HOUR) == 0
    assert ending.lift_ended(at + 30 * DAY) == 0

    ended = Fact.objects.get(verb="moderation.ended")
    assert (ended.object_id, ended.target_id, ended.actor) == (closed.pk, closed.case_id, None)
    assert ended.facts == {"number": closed.case.number, "outcome": "close", "why": "reopened"}
    over = [each.to for each in mail.outbox if each.subject.startswith("It is over")]
    assert over == [[bo.email]]
    register = Client().get("/c/the-square/register/").content.decode()
    assert "whoever keeps the talk in order opened the topic again" in register


def test_closed_again_it_is_the_first_closing_that_ended(
    closed: Ruling, topic: Topic, ada: Person, judgement: Make, at: datetime
) -> None:
    talk.reopen(by=ada, at=at + DAY, topic=again(topic), why="Let us try.")
    told = judgement(Outcome.CLOSE, ends_at=at + 9 * DAY)
    second = close_topic(by=ada, at=at + DAY, topic=again(topic), judgement=told)
    assert ending.say_reopened(at + DAY) == 1
    assert ending.lift_ended(at + 9 * DAY) == 1

    ended = Fact.objects.filter(verb="moderation.ended").order_by("pk")
    assert [(each.object_id, each.facts["why"]) for each in ended] == [
        (closed.pk, "reopened"),
        (second.pk, "time"),
    ]


def test_a_jury_that_reverses_it_opens_the_topic_and_stands_beside_the_first(
    closed: Ruling, topic: Topic, bo: Person, at: datetime
) -> None:
    appealed(bo, closed, at + DAY)
    jury = drawn(Jury.objects.get(), at + 3 * DAY)
    all_sit(jury, at + 3 * DAY)
    jury = fresh(jury)

    assert measures.open_to(jury).outcomes == (measures.UPHOLD, "nothing", "reminder")
    for seat in jury.seats.filter(state="accepted").select_related("person").order_by("place")[:4]:
        deliberating.vote(
            by=seat.person, at=at + 4 * DAY, jury=fresh(jury), outcome="nothing", reasons="Fine."
        )

    assert again(topic).is_open
    rulings = [*Ruling.objects.order_by("number").values_list("outcome", "reverses")]
    assert rulings == [("close", False), ("nothing", True)]


def test_what_a_jury_is_asked_about_is_not_opened_and_closed_anew(
    closed: Ruling, topic: Topic, ada: Person, bo: Person, judgement: Make, at: datetime
) -> None:
    appeal = appealed(bo, closed, at + DAY)
    talk.reopen(by=ada, at=at + DAY, topic=again(topic), why="Let us try.")
    told, cases = judgement(Outcome.CLOSE, ends_at=at + 30 * DAY), Case.objects.count()
    with pytest.raises(errors.ClosingAppealed):
        close_topic(by=ada, at=at + 2 * DAY, topic=again(topic), judgement=told)
    assert (again(topic).is_open, Case.objects.count()) == (True, cases)

    convening.end_appeal(appeal=appeal, end=Appeal.End.FEW, at=at + 3 * DAY)
    assert close_topic(by=ada, at=at + 3 * DAY, topic=again(topic), judgement=told).pk


def test_a_jury_that_upholds_it_leaves_the_topic_closed(
    closed: Ruling, topic: Topic, bo: Person, at: datetime
) -> None:
    appealed(bo, closed, at + DAY)
    jury = drawn(Jury.objects.get(), at + 3 * DAY)
    all_sit(jury, at + 3 * DAY)
    for seat in jury.seats.filter(state="accepted").select_related("person").order_by("place")[:4]:
        deliberating.vote(
            by=seat.person, at=at + 4 * DAY, jury=fresh(jury), outcome=measures.UPHOLD, reasons="Right."
        )

    assert again(topic).statement == closed.statement
    assert Ruling.objects.get(number=2).upholds


def test_a_closing_judges_nobody(closed: Ruling, bo: Person, square: Community, at: datetime) -> None:
    other = Case.objects.create(community=square, number=9, person=bo, opened_at=at, due_at=at)

    assert warnings_of(other) == 0
    assert isinstance(keeps_from_excluding(closed.case, at + 9 * DAY), errors.NothingToExcludeFor)


def test_a_case_of_a_message_is_not_ruled_by_closing_its_topic(
    case: Case, max_: Person, judgement: Make, at: datetime
) -> None:
    with pytest.raises(errors.ClosedWhereItStands):
        ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.CLOSE, ends_at=at + DAY))


def test_its_page_leads_to_the_topic_and_says_until_when_as_long_as_it_is_closed(
    client: Client, closed: Ruling, topic: Topic, bo: Person, ada: Person, at: datetime
) -> None:
    page = f"/c/the-square/cases/{closed.case.number}/"
    known = client.get(page).content.decode()
    assert "The topic it closed" in known
    assert "until" in known
    assert page in client.get(f"/c/the-square/talk/{topic.pk}/").content.decode()
    client.force_login(bo)
    assert "What happened: The author called a member rude." in client.get(page).content.decode()

    talk.reopen(by=ada, at=at + DAY, topic=again(topic), why="Let us try.")
    assert "The topic it closed" not in client.get(page).content.decode()
