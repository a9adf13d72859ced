"""What the news tell of signals and decisions, once each, and never by whom."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client

from parvis.communities.models import Clause, Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.ledger.delivering import replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.moderation.actions import ending, hearing, looking, ruling, signalling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome
from parvis.notices.models import Notice
from parvis.notices.passages import link_of
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db
Why = Notice.Why
OURS = ("signalled", "case_waits", "decided", "signal_decided", "case_over", "look_again")


def told(at: datetime, *people: Person) -> list[list[str]]:
    Talk(at).hear()
    rows = Notice.objects.filter(why__in=OURS).order_by("at", "pk")
    return [[*rows.filter(person=each).values_list("why", flat=True)] for each in people]


def test_both_sides_and_those_who_decide_are_told_once_each(
    max_: Person,
    nora: Person,
    case: Case,
    ada: Person,
    bo: Person,
    eve: Person,
    square: Community,
    clause: Clause,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    signalling.signal(by=ada, at=at, community=square, clause=clause, post=case.post)
    assert told(at, bo, eve, ada, max_, nora) == [["signalled"], [], [], ["case_waits"], ["case_waits"]]

    hearing.hear(by=bo, at=at, case=case, words="A joke.")
    end = at + timedelta(days=3)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=end))
    ending.lift_ended(end)

    assert told(at, bo, eve, ada, max_, nora) == [
        ["signalled", "decided", "case_over"],
        ["signal_decided"],
        ["signal_decided"],
        [],
        [],
    ]
    assert not Notice.objects.filter(why__in=OURS, by__isnull=False).exists()


def test_news_of_a_case_lead_to_it_where_each_who_was_told_reads_it(
    max_: Person,
    case: Case,
    said: Post,
    bo: Person,
    eve: Person,
    judgement: Callable[..., Judgement],
    at: datetime,
    client: Client,
) -> None:
    page = f"/c/{case.community.slug}/cases/{case.number}/"
    assert told(at, bo, max_) == [["signalled"], ["case_waits"]]
    _each_reads(client, page, Notice.objects.filter(why__in=OURS))

    hearing.hear(by=bo, at=at, case=case, words="A joke.")
    end = at + timedelta(days=3)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=end))
    said.refresh_from_db()
    talk.edit(by=bo, at=at + timedelta(hours=1), post=said, source="Kindly.")
    looking.ask_to_look(by=bo, at=at + timedelta(hours=2), case=case)
    ending.lift_ended(end)
    assert told(at, bo, eve, max_) == [
        ["signalled", "decided", "case_over"],
        ["signal_decided"],
        ["look_again"],
    ]
    _each_reads(client, page, Notice.objects.filter(why__in=OURS))


def _each_reads(client: Client, page: str, found: QuerySet[Notice]) -> None:
    for notice in found.select_related("person", "community"):
        client.force_login(notice.person)
        assert link_of(notice) == page
        assert client.get(page).status_code == 200


def test_replaying_the_ledger_tells_the_same(
    max_: Person, case: Case, bo: Person, eve: Person, judgement: Callable[..., Judgement], at: datetime
) -> None:
    hearing.hear(by=bo, at=at, case=case, words="A joke.")
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.REMINDER))
    before = told(at, bo, eve, max_)
    Notice.objects.all().delete()
    consumer = consumer_named("notices")
    assert consumer is not None
    replay(consumer, Fact.objects.order_by("pk"))
    assert told(at, bo, eve, max_) == before
