"""Withheld words show nowhere: not in search, feeds, letters, what the ear quotes; shown again, they do."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations.actions import show_post, withhold_post
from parvis.conversations.models import Post, Veil
from parvis.conversations.queries.squares import square_of
from parvis.feeds.queries import latest_posts, latest_topics, posts_of
from parvis.listening.models import Expectation, Quotation
from parvis.listening.queries.hearing import heard_posts
from parvis.moderation.actions import ruling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome
from parvis.notices.models import Notice
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[Veil.NOTICE, Veil.REMOVED])
def veil(request: pytest.FixtureRequest) -> Any:
    """Give each way to withhold."""
    return request.param


@pytest.fixture
def withheld(case: Case, said: Post, max_: Person, judgement: Any, veil: Veil, at: datetime) -> Post:
    """Give the message once it is withheld and everybody was told."""
    Case.objects.filter(pk=case.pk).update(danger=True)
    Talk(at).hear()
    outcome = Outcome.HIDE if veil == Veil.NOTICE else Outcome.REMOVE
    told: Judgement = judgement(outcome, ends_at=at + timedelta(days=9))
    ruling.rule(by=max_, at=at, case=case, judgement=told)
    Talk(at).hear()
    said.refresh_from_db()
    return said


def found(client: Client) -> bool:
    return "/p/2/" in client.get("/search/?q=rude").content.decode()


def test_it_is_found_no_more_until_it_is_shown_again(withheld: Post, client: Client, at: datetime) -> None:
    assert not found(client)
    show_post(post=withheld, at=at)
    Talk(at).hear()
    assert found(client)


def test_no_feed_and_no_ear_reads_it(withheld: Post, square: Community, at: datetime) -> None:
    assert withheld not in latest_posts(square)
    assert withheld not in posts_of(withheld.topic)
    assert withheld not in heard_posts(square.pk)
    show_post(post=withheld, at=at)
    assert withheld in latest_posts(square)
    assert withheld in heard_posts(square.pk)


def test_what_opens_a_topic_is_left_out_of_lists_of_words(
    withheld: Post, square: Community, ada: Person, at: datetime
) -> None:
    first = withheld.topic.posts.get(number=1)
    statement = withheld.statement
    assert statement is not None
    later = at + timedelta(days=5)
    assert [each.post for each in square_of(ada, square, later).waiting] == [first.pk]
    withhold_post(post=first, veil=Veil.REMOVED, statement=statement, at=at)
    assert square_of(ada, square, later).waiting == []
    assert first not in latest_topics()


def test_what_told_of_it_and_what_quoted_it_is_taken_back(
    case: Case, said: Post, max_: Person, square: Community, judgement: Any, at: datetime
) -> None:
    Case.objects.filter(pk=case.pk).update(danger=True)
    expectation = Expectation.objects.create(
        community=square,
        number=1,
        title="You are rude, and you know it.",
        created_at=at,
        began_at=at,
        confirmed_by=max_,
        waits_since=at,
    )
    Quotation.objects.create(expectation=expectation, text="You are rude, and you know it.", post=said, at=at)
    Talk(at).hear()
    told: Judgement = judgement(Outcome.REMOVE, ends_at=at + timedelta(days=9))
    ruling.rule(by=max_, at=at, case=case, judgement=told)
    Talk(at).hear()

    expectation.refresh_from_db()
    assert not Quotation.objects.exists()
    assert "rude" not in expectation.title
    assert not Notice.objects.filter(post=said).exclude(why="topic").exists()
