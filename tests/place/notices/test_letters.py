import re
from datetime import datetime, time, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from parvis.communities import actions as communities
from parvis.communities.models import Community
from parvis.conversations.models import Post, ReadMark, Topic
from parvis.notices import actions, own_data
from parvis.notices.actions import Hours
from parvis.notices.models import How, Letter, Notice
from parvis.notices.sending import send_letters
from parvis.notices.writing import STALE, write_letters
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


def test_an_answer_leaves_at_once_with_what_mail_programs_need(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked, "Behind the *library*.", to=Post.objects.get(topic=asked))
    [letter] = talk.posted(later)

    assert letter.to == [bo.email]
    assert letter.subject == "Ada answered you: Where can one lock a cargo bike"
    made = letter.message()
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/stop/" in str(made["List-Unsubscribe"])
    assert made["References"] == made["In-Reply-To"] != made["Message-ID"]
    assert "<the-square." in str(made["List-Id"])
    assert made["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in made.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert "Behind the library." in letter.body
    [(html, _)] = letter.alternatives
    assert "Behind the library." in str(html)
    assert "<script" not in str(html)


def test_nothing_leaves_twice(ada: Person, asked: Topic, later: datetime, talk: Talk) -> None:
    talk.say(ada, asked)

    assert len(talk.posted(later)) == 1
    assert talk.posted(later) == []
    assert talk.posted(later + timedelta(days=9)) == []


def test_what_waits_about_one_topic_leaves_together(
    ada: Person, bo: Person, asked: Topic, square: Community, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked, "First.")
    talk.say(ada, asked, "Second.")
    talk.say(ada, asked, "Third, @bo.")
    other = talk.topic(bo, square, "Rain")
    talk.say(ada, other, "Stay in.")

    letters = talk.posted(later)

    assert sorted(each.subject for each in letters) == [
        "3 new messages: Where can one lock a cargo bike",
        "Ada answered you: Rain",
    ]
    together = next(each for each in letters if each.subject.startswith("3"))
    assert [str(together.body).count(words) for words in ("First.", "Second.", "Third")] == [1, 1, 1]


def test_letters_about_one_topic_belong_together_in_the_readers_mail(
    ada: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked)
    [first] = talk.posted(later)
    talk.say(ada, asked)
    [second] = talk.posted(later + timedelta(hours=1))

    assert first.message()["References"] == second.message()["References"]
    assert first.message()["Message-ID"] != second.message()["Message-ID"]
    assert "1 new" not in second.subject


def test_a_digest_waits_for_its_hour_in_the_readers_zone_and_tells_everything_at_once(
    ada: Person, bo: Person, asked: Topic, house: Community, at: datetime, talk: Talk
) -> None:
    Person.objects.filter(pk=bo.pk).update(time_zone="America/New_York", language="fr")
    actions.set_habits(by=bo, at=at, hours=Hours(digest_hour=7))
    inside = talk.topic(bo, house, "Les clés")
    talk.say(ada, asked, "Behind the library.")
    talk.say(ada, inside, "On the nail.")
    talk.hear()
    Notice.objects.filter(why="birth").delete()
    too_early = datetime.combine(at.date(), time(11, 59), at.tzinfo)

    assert talk.posted(too_early) == []
    [letter] = talk.posted(too_early + timedelta(minutes=1))

    assert "Where can one lock" in letter.subject
    assert "Les clés" in letter.subject
    assert "Behind the library." in letter.body
    assert "On the nail." in letter.body
    assert "The House" in letter.body
    assert re.search(r"mars 2026 à \d{1,2}\u00a0h", str(letter.body))
    assert "In-Reply-To" not in letter.message()


def test_a_weekly_digest_leaves_on_its_day(
    ada: Person, bo: Person, asked: Topic, at: datetime, talk: Talk
) -> None:
    actions.set_habits(by=bo, at=at, hours=Hours(answers=How.WEEK, digest_weekday=4, digest_hour=9))
    talk.say(ada, asked)

    assert talk.posted(at + timedelta(days=3)) == []
    assert len(talk.posted(at + timedelta(days=4, hours=1))) == 1


def test_quiet_hours_are_kept(ada: Person, bo: Person, asked: Topic, at: datetime, talk: Talk) -> None:
    quiet = Hours(answers=How.AT_ONCE, quiet_from=time(8), quiet_to=time(20))
    actions.set_habits(by=bo, at=at, hours=quiet)
    talk.say(ada, asked)

    assert talk.posted(at + timedelta(hours=2)) == []
    assert len(talk.posted(at + timedelta(hours=10))) == 1


def test_what_was_read_on_the_page_needs_no_mail(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    post = talk.say(ada, asked)
    ReadMark.objects.update_or_create(person=bo, topic=asked, defaults={"number": post.number})

    assert talk.posted(later) == []


def test_what_was_marked_as_seen_needs_no_mail(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked)
    talk.hear()
    actions.see_all(by=bo, at=later)

    assert talk.posted(later) == []


@pytest.mark.parametrize(
    "hours", [Hours(answers=How.PAGE), Hours(answers=How.AT_ONCE, mail=False)], ids=["page", "no mail"]
)
def test_whoever_wishes_no_mail_gets_none(
    hours: Hours, ada: Person, bo: Person, asked: Topic, at: datetime, talk: Talk
) -> None:
    actions.set_habits(by=bo, at=at, hours=hours)
    talk.say(ada, asked)

    assert talk.posted(at + timedelta(days=2)) == []
    assert Notice.objects.filter(person=bo, seen_at=None).exists()


def test_an_address_nobody_showed_to_be_theirs_gets_no_mail(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    EmailAddress.objects.filter(user=bo).update(verified=False)
    talk.say(ada, asked)

    assert talk.posted(later) == []


def test_who_left_the_place_gets_no_mail_even_when_it_was_written(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked)
    talk.hear()
    write_letters(later)
    assert Letter.objects.filter(person=bo).count() == 1
    own_data.erase(bo, Words.UNSIGNED, later)

    send_letters(later)

    assert mail.outbox == []
    assert not Letter.objects.filter(person=bo).exists()


@pytest.mark.usefixtures("asked")
def test_who_left_a_community_of_members_gets_no_mail_of_it_even_when_it_was_written(
    ada: Person, bo: Person, house: Community, later: datetime, talk: Talk
) -> None:
    inside = talk.topic(bo, house, "Keys")
    talk.say(ada, inside, "Under the mat.")
    talk.hear()
    Notice.objects.filter(why="birth").delete()
    write_letters(later)
    assert Letter.objects.filter(person=bo, text__contains="Under the mat.").exists()
    communities.leave_community(by=bo, community=house, at=later)
    talk.hear()

    send_letters(later)

    assert not any("mat" in str(each.body) for each in mail.outbox)


def test_news_that_could_not_leave_for_days_stays_on_the_page(
    ada: Person, bo: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    talk.say(ada, asked)

    assert talk.posted(later + STALE) == []
    assert Notice.objects.filter(person=bo, seen_at=None).exists()


def test_a_letter_that_left_keeps_no_words(ada: Person, asked: Topic, later: datetime, talk: Talk) -> None:
    talk.say(ada, asked)
    talk.posted(later)

    letter = Letter.objects.get()
    assert (letter.text, letter.html, letter.sent_at) == ("", "", later)


def test_a_long_topic_is_told_by_a_few_passages_and_a_count(
    ada: Person, asked: Topic, later: datetime, talk: Talk
) -> None:
    for number in range(9):
        talk.say(ada, asked, f"Message {number}.")
    [letter] = talk.posted(later)

    assert "And 3 more messages:" in letter.body
    assert letter.subject.startswith("9 new messages")
