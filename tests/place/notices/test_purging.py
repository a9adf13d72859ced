from datetime import datetime, timedelta

import pytest

from parvis.conversations.actions.speaking import edit
from parvis.conversations.models import ReadMark, Topic
from parvis.notices import actions
from parvis.notices.models import Letter, Notice
from parvis.notices.purging import LETTERS, NEWS, forget_old
from parvis.people.models import Person
from tests.place.notices.talk import Talk

DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


def whys(person: Person) -> set[str]:
    return {*Notice.objects.filter(person=person).exclude(why="birth").values_list("why", flat=True)}


def test_news_that_was_read_long_ago_is_forgotten_and_the_topic_still_followed(
    bo: Person, eve: Person, topic: Topic, at: datetime, talk: Talk
) -> None:
    talk.say(eve, topic)
    talk.say(bo, topic, "Ask @eve.")
    talk.hear()
    actions.see_all(by=eve, at=at + DAY)
    talk.posted(at + 2 * DAY)

    forget_old(at + NEWS)
    assert whys(eve) == {"mention", "topic"}

    assert forget_old(at + NEWS + 2 * DAY) > 0
    assert whys(eve) == {"topic"}
    assert forget_old(at + NEWS + 2 * DAY) == 0


def test_news_read_where_it_was_said_is_forgotten_too_and_what_was_not_read_stays(
    bo: Person, eve: Person, topic: Topic, at: datetime, talk: Talk
) -> None:
    talk.say(bo, topic, "Ask @eve.")
    post = talk.say(bo, topic, "Do ask @eve.")
    talk.hear()
    ReadMark.objects.create(person=eve, topic=topic, number=post.number - 1)
    talk.posted(at + 2 * DAY)

    forget_old(at + NEWS + DAY)

    assert [row.post for row in Notice.objects.filter(person=eve, why="mention")] == [post]


def test_an_edit_tells_nobody_again_of_what_was_forgotten(
    bo: Person, eve: Person, topic: Topic, at: datetime, talk: Talk
) -> None:
    post = talk.say(bo, topic, "Ask @eve.")
    talk.hear()
    actions.see_all(by=eve, at=at + DAY)
    talk.posted(at + 2 * DAY)
    forget_old(at + NEWS + 2 * DAY)

    edit(by=bo, at=at + NEWS + 3 * DAY, post=post, source="Do ask @eve.")
    talk.hear()

    assert whys(eve) == set()


def test_that_a_letter_left_is_forgotten_after_a_month_and_its_news_is_not(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked)
    talk.posted(later)

    forget_old(later + LETTERS)
    assert Letter.objects.get().person == bo

    forget_old(later + LETTERS + DAY)
    assert not Letter.objects.exists()
    assert "reply" in whys(bo)
    assert talk.posted(later + LETTERS + 2 * DAY) == []
