"""The share of voice of those with a mandate: counted, shown, told before one writes, held if so set."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from parvis.communities.models import Community, Mandate
from parvis.conversations import actions as talk
from parvis.conversations.models import Post, Topic
from parvis.listening.actions import offices
from parvis.listening.errors import VoiceCapped
from parvis.listening.models import Responsible
from parvis.listening.queries.voice import advice_for, months_of, share_now
from parvis.people.models import Person
from parvis.words import Words
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
Say = Callable[..., None]


@pytest.fixture
def say(topic: Topic) -> Say:
    """Give a way to let people say much: `say(ada, 12, at)`."""

    def many(who: Person, count: int, at: datetime) -> None:
        first = topic.posts.count() + 1
        Post.objects.bulk_create(
            Post(
                topic=topic,
                number=first + number,
                author=who,
                at=at + number * MINUTE,
                source="Said.",
                html="",
            )
            for number in range(count)
        )
        Topic.objects.filter(pk=topic.pk).update(posts_count=first + count - 1)
        cache.clear()

    return many


def cap(community: Community, at: datetime, most: int, *, holds: bool) -> None:
    guide_says(community, {"listening.voice_cap": most, "listening.voice_cap_holds": holds}, at)


def test_the_share_counts_who_held_a_mandate_when_they_wrote(
    square: Community, mandate: Mandate, ada: Person, bo: Person, say: Say, at: datetime
) -> None:
    say(ada, 5, at)
    say(bo, 14, at)
    Mandate.objects.filter(pk=mandate.pk).update(
        ended_at=at + timedelta(days=1), ended_why=Mandate.End.GIVEN_BACK
    )
    say(ada, 3, at + timedelta(days=1))

    months = months_of(None, square, at + timedelta(days=40))

    assert sum(month.posts for month in months) == 23
    assert sum(month.held for month in months) == 5
    assert len(months) == 12
    assert months == sorted(months, key=lambda month: month.start)


def test_too_few_messages_say_nothing(square: Community, ada: Person, say: Say, at: datetime) -> None:
    say(ada, 5, at)

    assert share_now(square, at + timedelta(hours=1)) is None


def test_everybody_sees_the_line_and_the_figures(
    client: Client, square: Community, mandate: Mandate, ada: Person, bo: Person, say: Say
) -> None:
    say(ada, 10, mandate.starts_at)
    say(bo, 29, mandate.starts_at)

    with time_machine.travel(mandate.starts_at + timedelta(days=40)):
        page = client.get(reverse("listening:voice", args=(square.slug,)))

    assert page.status_code == 200
    drawn = page.content.decode().partition("<figure")[2].partition("</figure>")[0]
    assert ">25 %</text>" in drawn
    assert f">{Words('en').slice(int(mandate.starts_at.timestamp()), 'month')}</text>" in drawn


def test_who_holds_a_mandate_is_told_who_was_not_heard_and_others_are_not(
    square: Community, mandate: Mandate, ada: Person, bo: Person, say: Say, at: datetime
) -> None:
    del mandate
    say(ada, 10, at)
    say(bo, 29, at)
    later = at + timedelta(hours=2)

    told = advice_for(ada, square, later)

    assert told is not None
    assert told.share == 25
    assert advice_for(bo, square, later) is None
    assert advice_for(None, square, later) is None


def test_a_cap_that_holds_lets_others_speak_first(
    square: Community,
    mandate: Mandate,
    topic: Topic,
    ada: Person,
    bo: Person,
    say: Say,
    at: datetime,
) -> None:
    del mandate
    say(ada, 10, at)
    say(bo, 29, at)
    later = at + timedelta(hours=2)
    cap(square, at, 25, holds=True)
    before = Post.objects.count()

    with pytest.raises(VoiceCapped):
        talk.reply(by=ada, at=later, topic=topic, source="One more word of mine.")
    with pytest.raises(VoiceCapped):
        talk.open_topic(by=ada, at=later, community=square, title="News", source="One more.")
    assert Post.objects.count() == before

    say(bo, 5, later)
    talk.reply(by=ada, at=later + timedelta(hours=1), topic=topic, source="Thank you all.")


def test_a_cap_that_does_not_hold_tells_and_refuses_nothing(
    square: Community, mandate: Mandate, topic: Topic, ada: Person, say: Say, at: datetime
) -> None:
    del mandate
    say(ada, 30, at)
    cap(square, at, 10, holds=False)

    talk.reply(by=ada, at=at + timedelta(hours=2), topic=topic, source="One more word of mine.")


def test_members_without_a_mandate_are_never_held_back(
    square: Community,
    mandate: Mandate,
    topic: Topic,
    bo: Person,
    say: Say,
    at: datetime,
) -> None:
    del mandate
    say(bo, 30, at)
    cap(square, at, 1, holds=True)

    talk.reply(by=bo, at=at + timedelta(hours=2), topic=topic, source="And another thing.")


def test_a_cap_that_holds_holds_for_the_next_message(
    square: Community, mandate: Mandate, topic: Topic, ada: Person, bo: Person, say: Say, at: datetime
) -> None:
    del mandate
    say(ada, 10, at)
    say(bo, 33, at)
    later = at + timedelta(hours=2)
    cap(square, at, 25, holds=True)

    # Eleven of 45 are within it, twelve of 46 are not; nothing that was counted before is kept in between.
    talk.reply(by=ada, at=later, topic=topic, source="One more word of mine.")
    with pytest.raises(VoiceCapped):
        talk.reply(by=ada, at=later, topic=topic, source="And another one.")


def test_whose_account_holds_an_office_counts_and_is_held_back(
    square: Community, mandate: Mandate, topic: Topic, ada: Person, bo: Person, say: Say, at: datetime
) -> None:
    Mandate.objects.filter(pk=mandate.pk).update(ended_at=at, ended_why=Mandate.End.GIVEN_BACK)
    say(ada, 30, at)
    say(bo, 10, at)
    later = at + timedelta(hours=2)
    cap(square, at, 20, holds=True)
    assert share_now(square, later) == 0
    talk.reply(by=bo, at=later, topic=topic, source="Let me add something.")
    rosa = Responsible.objects.create(
        community=square, name="Bo Diaz", role="Streets", person=bo, added_by=ada, added_at=at - timedelta(1)
    )
    cache.clear()

    assert share_now(square, later) == 29
    assert advice_for(bo, square, later) is not None
    with pytest.raises(VoiceCapped):
        talk.reply(by=bo, at=later, topic=topic, source="And another thing.")

    offices.end_office(by=ada, at=later, responsible=rosa)

    assert advice_for(bo, square, later) is None
    talk.reply(by=bo, at=later, topic=topic, source="Now as anybody.")
