from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations.models import ReadMark, Topic
from parvis.ledger.models import Fact
from parvis.notices import queries
from parvis.notices.models import Habits, How, Notice, Wish
from parvis.notices.news import Day
from parvis.notices.queries import A_PAGE, unseen_count
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, bo: Person) -> Client:
    client.force_login(bo)
    return client


@pytest.fixture
def topic(ada: Person, bo: Person, square: Community, talk: Talk) -> Topic:
    """Give a topic of Bo that Ada answered."""
    topic = talk.topic(bo, square)
    talk.say(ada, topic, "Behind the library.")
    talk.told(bo)
    return topic


def page(signed_in: Client, path: str) -> str:
    response = signed_in.get(path)
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def test_news_show_what_is_new_with_its_topic_and_the_way_there(signed_in: Client, topic: Topic) -> None:
    shown = page(signed_in, "/news/")

    assert "Ada answered you" in shown
    assert topic.title in shown
    assert f"/c/the-square/talk/{topic.pk}/" in shown
    assert shown.count("<h1") == 1


def test_news_of_nobody_lead_to_the_door(client: Client) -> None:
    response = client.get("/news/")

    assert response.status_code == HTTPStatus.SEE_OTHER
    assert "next=/news/" in response["Location"]


def test_somebody_without_news_is_told_what_will_stand_here(client: Client, cy: Person) -> None:
    client.force_login(cy)

    assert "Nothing yet." in page(client, "/news/")


def test_seen_is_seen(signed_in: Client, bo: Person, topic: Topic) -> None:
    assert topic.pk
    assert unseen_count(bo) == 2

    assert signed_in.post("/news/seen/").status_code == HTTPStatus.SEE_OTHER

    assert unseen_count(bo) == 0
    assert "Ada answered you" in page(signed_in, "/news/")
    assert not Fact.objects.filter(verb__startswith="notices.").exists()


def test_what_was_read_in_its_topic_is_new_no_more(ada: Person, bo: Person, topic: Topic, talk: Talk) -> None:
    Notice.objects.filter(why="birth").delete()
    ReadMark.objects.update_or_create(person=bo, topic=topic, defaults={"number": 2})
    assert unseen_count(bo) == 0

    talk.say(ada, topic)
    talk.told(bo)

    assert unseen_count(bo) == 1


def test_the_count_is_one_query_however_much_is_new(
    bo: Person, topic: Topic, at: datetime, django_assert_num_queries: Any
) -> None:
    Notice.objects.bulk_create(
        Notice(person=bo, why="mention", thing=f"post:9{n}", at=at, how="page", topic=topic)
        for n in range(150)
    )

    unread = Notice.objects.filter(person=bo, why="mention")
    unread.update(post=topic.posts.last())
    ReadMark.objects.filter(person=bo, topic=topic).update(number=1)

    with django_assert_num_queries(1):
        assert unseen_count(bo) == queries.MOST_COUNTED
    assert unseen_count(Person(pk=bo.pk + 1000)) == unseen_count(None) == 0


def test_the_page_of_news_asks_a_fixed_number_of_queries_and_pages_by_key(
    signed_in: Client, bo: Person, topic: Topic, at: datetime, django_assert_max_num_queries: Any
) -> None:
    Notice.objects.bulk_create(
        Notice(
            person=bo,
            why="mention",
            thing=f"post:9{n}",
            at=at,
            seen_at=at,
            how="page",
            topic=topic,
            community=topic.community,
            post=topic.posts.first(),
        )
        for n in range(A_PAGE + 5)
    )

    with django_assert_max_num_queries(2):
        first = queries.news_for(bo)
    assert (shown(first.new), shown(first.earlier)) == (2, A_PAGE - 2)
    rest = queries.news_for(bo, after=first.next)
    assert shown(rest.earlier) == 7
    assert (rest.next, rest.new) == ("", [])
    assert "Older news" in page(signed_in, "/news/")
    assert page(signed_in, "/news/?after=nonsense_x")


def shown(days: list[Day]) -> int:
    return sum(len(matter.items) for day in days for matter in day.matters)


def test_what_is_new_is_shown_page_after_page_before_what_was(
    bo: Person, topic: Topic, at: datetime, django_assert_num_queries: Any
) -> None:
    Notice.objects.filter(person=bo).delete()
    ReadMark.objects.filter(person=bo).delete()
    post = topic.posts.last()
    Notice.objects.bulk_create(
        Notice(
            person=bo,
            why="mention",
            thing=f"post:9{n}",
            at=at + timedelta(seconds=n // 2),
            seen_at=at if n < 30 else None,
            how="page",
            topic=topic,
            community=topic.community,
            post=post,
        )
        for n in range(30 + A_PAGE + 35)
    )

    with django_assert_num_queries(1):
        first = queries.news_for(bo)
    with django_assert_num_queries(2):
        second = queries.news_for(bo, after=first.next)
    last = queries.news_for(bo, after=second.next)

    assert (shown(first.new), shown(first.earlier)) == (A_PAGE, 0)
    assert (shown(second.new), shown(second.earlier)) == (35, 10)
    assert (shown(last.new), shown(last.earlier), last.next) == (0, 20, "")
    times = [
        item.at
        for part in (first.new, second.new, second.earlier, last.earlier)
        for day in part
        for matter in day.matters
        for item in matter.items
    ]
    assert times == sorted(times, reverse=True)
    assert unseen_count(bo) == A_PAGE + 35


def test_what_was_not_wished_for_is_no_news_of_any_kind(bo: Person, topic: Topic, at: datetime) -> None:
    Notice.objects.filter(person=bo).delete()
    Notice.objects.create(person=bo, why="community", thing="a", at=at, seen_at=at, how="not", topic=topic)
    Notice.objects.create(person=bo, why="topic", thing="b", at=at, how="page", topic=topic)
    ReadMark.objects.update_or_create(person=bo, topic=topic, defaults={"number": 2})

    found = queries.news_for(bo)

    assert (found.new, found.earlier, unseen_count(bo)) == ([], [], 0)


def test_the_count_is_given_to_a_page_that_is_open(signed_in: Client, topic: Topic) -> None:
    assert topic.pk
    assert "2 new" in page(signed_in, "/news/count/")


def test_wishes_stand_on_one_page_and_are_kept(signed_in: Client, bo: Person, square: Community) -> None:
    assert square.name in page(signed_in, "/news/wishes/")
    given = {
        "answers": "at_once",
        "followed": "week",
        "digest_hour": "7",
        "digest_weekday": "2",
        "quiet_from": "22:00",
        "quiet_to": "07:30",
        "mail": "on",
    }

    assert signed_in.post("/news/wishes/", given).status_code == HTTPStatus.SEE_OTHER

    habits = Habits.objects.get(person=bo)
    assert (habits.answers, habits.followed, habits.digest_hour, habits.mail) == ("at_once", "week", 7, True)
    assert Fact.objects.filter(verb="notices.habits.changed", actor=bo.pk).get().facts == {}


def test_quiet_hours_without_an_end_are_refused_and_nothing_is_kept(signed_in: Client, bo: Person) -> None:
    given = {
        "answers": "day",
        "followed": "page",
        "digest_hour": 7,
        "digest_weekday": 2,
        "quiet_from": "22:00",
    }
    response = signed_in.post("/news/wishes/", given)

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "22:00" in response.content.decode()
    assert not Habits.objects.filter(person=bo).exists()
    assert not Fact.objects.filter(verb="notices.habits.changed").exists()


def test_one_says_how_one_is_told_of_a_topic(signed_in: Client, bo: Person, topic: Topic) -> None:
    path = f"/news/topic/{topic.pk}/"
    assert "As for the rest" in page(signed_in, path)

    response = signed_in.post(path, {"how": "not"})

    assert urlsplit(response["Location"]).path == f"/c/the-square/talk/{topic.pk}/"
    assert Wish.objects.get(person=bo, topic=topic).how == How.NOT
    assert Fact.objects.get(verb="notices.wished").facts == {"how": "not"}
    assert topic.title in page(signed_in, "/news/wishes/")
    assert signed_in.post(path, {"how": "loudly"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_one_says_how_one_is_told_of_a_community(signed_in: Client, bo: Person, square: Community) -> None:
    path = f"/news/community/{square.pk}/"
    assert page(signed_in, path)

    signed_in.post(path, {"how": "week"})

    assert Wish.objects.get(person=bo, topic=None).how == How.WEEK
    assert "in a weekly letter" in page(signed_in, "/news/wishes/")


@pytest.mark.parametrize("path", ["/news/topic/{topic}/", "/news/community/{community}/"])
def test_what_one_may_not_read_does_not_exist_and_leaves_no_wish(
    path: str, client: Client, cy: Person, bo: Person, house: Community, talk: Talk
) -> None:
    inside = talk.topic(bo, house, "Keys")
    client.force_login(cy)
    path = path.format(topic=inside.pk, community=house.pk)

    assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    assert client.post(path, {"how": "day"}).status_code == HTTPStatus.NOT_FOUND
    assert not Wish.objects.exists()
    assert not Fact.objects.filter(verb="notices.wished").exists()
