import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community, Membership
from parvis.conversations import actions, queries
from parvis.conversations.limits import WAITING_THINGS
from parvis.conversations.models import Draft, Mark, Post, ReadMark, Topic
from parvis.conversations.queries import Shelf
from parvis.live.tickets import read_ticket
from parvis.people.models import Person
from tests.place.closing import close

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/c/the-square/", "/c/the-square/talk/"])
def test_a_page_that_shows_nothing_live_opens_no_stream_but_that_of_ones_own_news(
    client: Client, square: Community, bo: Person, path: str
) -> None:
    assert "data-live" not in client.get(path).content.decode()

    client.force_login(bo)
    [ticket] = re.findall(r'data-live="([^"]+)"', client.get(path).content.decode())
    assert read_ticket(ticket).channels == (f"person:{bo.pk}",)
    assert square.slug == "the-square"


def titles(html: str) -> list[str]:
    return re.findall(r'<a class="name" href="[^"]*">([^<]*)</a>', html)


def talk(community: Community, more: str = "") -> str:
    return f"/c/{community.slug}/talk/{more}"


@pytest.fixture
def topics(square: Community, ada: Person, bo: Person, at: datetime) -> list[Topic]:
    """Give 45 topics, one an hour, opened by Bo and Ada in turn."""
    people = (bo, ada)
    return [
        Topic.objects.create(
            community=square,
            title=f"Topic {n}",
            opened_by=people[n % 2],
            opened_at=at + timedelta(hours=n),
            last_at=at + timedelta(hours=n),
            last_by=people[n % 2],
            posts_count=1,
        )
        for n in range(45)
    ]


def test_topics_are_listed_the_latest_first_page_after_page(
    client: Client, square: Community, topics: list[Topic]
) -> None:
    seen: list[str] = []
    address = talk(square)
    for _ in range(3):
        html = client.get(address).content.decode()
        seen += titles(html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        address = following[1].replace("&amp;", "&") if following else ""

    assert seen == [f"Topic {n}" for n in range(44, -1, -1)]
    assert address == ""
    assert len(topics) == 45


def test_topics_of_the_same_moment_are_listed_once_each(square: Community, topics: list[Topic]) -> None:
    Topic.objects.update(last_at=topics[0].last_at)
    first = queries.page_of_topics(None, square)
    second = queries.page_of_topics(None, square, before=first.following)
    third = queries.page_of_topics(None, square, before=second.following)

    shown = [each.pk for page in (first, second, third) for each in page.topics]
    assert shown == sorted((each.pk for each in topics), reverse=True)
    assert third.following == ""


@pytest.mark.parametrize(
    "before", ["x", "20260302-1", "99999999999999999999-1", "20260302093000000000-x", "-"]
)
def test_a_place_nobody_wrote_is_the_beginning(square: Community, topics: list[Topic], before: str) -> None:
    assert queries.page_of_topics(None, square, before=before).topics[0].pk == topics[-1].pk


def test_shelves_hold_what_their_names_say(
    client: Client, square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    silent = actions.open_topic(by=bo, at=at, community=square, title="Silent", source="x")
    talked = actions.open_topic(by=bo, at=at, community=square, title="Talked", source="x")
    actions.reply(by=ada, at=at + timedelta(hours=1), topic=talked, source="y")
    closed = actions.open_topic(by=bo, at=at, community=square, title="Closed one", source="x")
    close(by=ada, at=at, topic=closed, why="Settled.")

    def on(shelf: Shelf, who: Person | None) -> set[str]:
        return {each.title for each in queries.page_of_topics(who, square, shelf).topics}

    assert on(Shelf.ALL, None) == {"Silent", "Talked", "Closed one"}
    assert on(Shelf.SILENT, bo) == {"Silent"}
    assert on(Shelf.CLOSED, None) == {"Closed one"}
    assert on(Shelf.MINE, ada) == {"Talked"}
    assert on(Shelf.UNREAD, bo) == {"Talked"}
    actions.read_to(by=bo, topic=Topic.objects.get(pk=talked.pk), number=2)
    assert on(Shelf.UNREAD, bo) == set()

    client.force_login(bo)
    html = client.get(talk(square, "?show=unread")).content.decode()
    assert "You have read everything" in html
    assert titles(client.get(talk(square, "?show=silent")).content.decode()) == [silent.title]
    assert len(titles(client.get(talk(square, "?show=nonsense")).content.decode())) == 3


def test_what_is_unread_is_said_in_words(
    client: Client, square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    later = at + timedelta(minutes=1)
    topic = actions.open_topic(by=bo, at=later, community=square, title="A bench", source="x")
    for _ in range(2):
        actions.reply(by=ada, at=later, topic=topic, source="y")

    client.force_login(bo)
    assert "2 unread" in client.get(talk(square)).content.decode()
    client.get(talk(square, f"{topic.pk}/"))
    assert "unread" not in re.sub(r"show=unread|>Unread<", "", client.get(talk(square)).content.decode())
    client.force_login(ada)
    assert "not read yet" in client.get(talk(square)).content.decode()


def test_the_list_costs_the_same_queries_whatever_its_length(
    client: Client,
    square: Community,
    topics: list[Topic],
    bo: Person,
    django_assert_max_num_queries: Callable[..., Any],
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client.force_login(bo)
    client.get(talk(square))
    with django_assert_max_num_queries(8) as counted:
        assert len(titles(client.get(talk(square)).content.decode())) == 20
    Topic.objects.exclude(pk=topics[0].pk).delete()
    with django_assert_num_queries(len(counted)):
        assert len(titles(client.get(talk(square)).content.decode())) == 1


def test_the_square_shows_what_waits_the_oldest_first(
    square: Community, ada: Person, bo: Person, joined: Callable[..., Person], cy: Person, at: datetime
) -> None:
    hour = timedelta(hours=1)
    expected = actions.open_topic(by=bo, at=at, community=square, title="Lamps", source="No light.")
    actions.reply(by=ada, at=at + hour, topic=expected, source="I see.")
    silent = actions.open_topic(by=bo, at=at + hour, community=square, title="Old", source="Nobody **here**?")
    new = actions.reply(by=joined(cy, square), at=at + 2 * hour, topic=expected, source="I am new.")
    fresh = actions.open_topic(by=bo, at=at + 47 * hour, community=square, title="Fresh", source="Today")

    now = at + 50 * hour
    waiting = queries.square_of(None, square, now).waiting
    assert [(each.kind, each.title) for each in waiting] == [("silent", "Old"), ("first", "Lamps")]
    assert waiting[0].said == "Nobody here?"
    assert (waiting[1].post, waiting[1].number, waiting[1].since) == (new.pk, 3, new.at)

    actions.reply(by=ada, at=now, topic=expected, source="Welcome.")
    actions.reply(by=ada, at=now, topic=silent, source="I am.")
    assert queries.square_of(None, square, now).waiting == []

    post = expected.posts.get(number=1)
    actions.mark(by=ada, at=now + hour, post=post, kind=Mark.Kind.EXPECT)
    actions.mark(by=cy, at=now + hour, post=post, kind=Mark.Kind.EXPECT)
    again = queries.square_of(None, square, now + hour).waiting
    assert [(each.kind, each.expecting, each.post) for each in again] == [("expected", 2, post.pk)]
    close(by=ada, at=now + hour, topic=expected, why="Lamps are there.")
    assert queries.square_of(None, square, now + hour).waiting == []
    assert fresh.is_open


def test_what_waits_too_long_leaves_the_square_and_is_counted(
    client: Client, square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    days = timedelta(days=1)
    old = actions.open_topic(by=bo, at=at, community=square, title="Old", source="Anybody?")
    actions.reply(by=bo, at=at + 50 * days, topic=old, source="Nobody?")
    late = at + 30 * days
    newer = actions.open_topic(by=ada, at=late, community=square, title="Newer", source="Anybody?")
    answered = actions.open_topic(by=bo, at=at, community=square, title="Answered", source="Anybody?")
    actions.reply(by=ada, at=at + 50 * days, topic=answered, source="I am.")
    closed = actions.open_topic(by=ada, at=at, community=square, title="Closed", source="Anybody?")
    close(by=ada, at=at, topic=closed, why="It is over.")

    def seen(now: datetime) -> tuple[list[str], int]:
        found = queries.square_of(None, square, now)
        return [each.title for each in found.waiting], found.older

    assert seen(at + 59 * days) == (["Old", "Newer"], 0)
    assert seen(at + 61 * days) == (["Newer"], 1)
    assert seen(late + 61 * days) == ([], 2)
    assert newer.pk
    Topic.objects.filter(pk=old.pk).update(opened_at=timezone.now() - 61 * days)
    said = client.get(f"/c/{square.slug}/").content.decode()
    assert "older topics wait without a reply" in said
    assert f"/c/{square.slug}/talk/?show=silent" in said


def test_the_square_shows_twelve_things_and_no_newcomer_is_left_out_for_what_is_older(
    square: Community, bo: Person, cy: Person, joined: Callable[..., Person], at: datetime
) -> None:
    topics = [
        actions.open_topic(by=bo, at=at + timedelta(hours=n), community=square, title=f"T{n}", source="x")
        for n in range(14)
    ]
    marked = topics[13].posts.get()
    late = at + timedelta(days=3)
    joined(cy, square)
    actions.mark(by=cy, at=late, post=marked, kind=Mark.Kind.EXPECT)
    new = actions.open_topic(by=cy, at=late, community=square, title="New", source="Hello.")

    waiting = queries.square_of(None, square, late).waiting

    kinds = {each.title: each.kind for each in waiting}
    assert len(waiting) == WAITING_THINGS
    assert kinds["New"] == "first"
    assert kinds["T13"] == "expected"
    assert [each.since for each in waiting] == sorted(each.since for each in waiting)
    assert [each.title for each in waiting][:10] == [f"T{n}" for n in range(10)]
    assert new.pk == waiting[-1].topic


def test_requests_to_join_wait_on_the_square_of_whoever_may_answer(
    yard: Community, ada: Person, bo: Person, ina: Person, at: datetime
) -> None:
    assert [each.person for each in queries.square_of(ada, yard, at).requests] == [ina]
    assert list(queries.square_of(bo, yard, at).requests) == []
    assert list(queries.square_of(ina, yard, at).requests) == []
    assert list(queries.square_of(ada, yard, at + timedelta(days=40)).requests) == []


def test_the_square_is_a_page_for_visitors_and_members(
    client: Client,
    topic: Topic,
    ada: Person,
    bo: Person,
    cy: Person,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    lately = timezone.now() - timedelta(days=3)
    Topic.objects.update(opened_at=lately, last_at=lately)
    Post.objects.update(at=lately)
    address = f"/c/{topic.community.slug}/"
    said = client.get(address).content.decode()
    assert "See how one comes in" in said
    assert "Where is the bench?" in said
    assert "We talk about the square" in said
    assert "caretaker" not in said  # her mandate of thirty days is over
    client.force_login(cy)
    assert "See how one comes in" in client.get(address).content.decode()
    for member in (ada, bo):
        client.force_login(member)
        client.get(address)
        with django_assert_max_num_queries(12):
            said = client.get(address).content.decode()
        assert "Open a topic" in said
        assert said.count("<h1") == 1


def test_a_visitor_finds_what_this_place_is(client: Client, square: Community, house: Community) -> None:
    said = client.get("/").content.decode()

    assert square.name in said
    assert house.name not in said
    assert "No call waits for signatures." in said
    assert said.count("<h1") == 1


def test_a_person_finds_what_is_new_first_and_what_they_were_writing(
    client: Client, square: Community, house: Community, ada: Person, bo: Person
) -> None:
    now = timezone.now()
    actions.open_topic(by=ada, at=now, community=square, title="New in the square", source="x")
    actions.save_draft(by=bo, at=now, community=house, title="Half a thought", source="half")
    client.force_login(bo)

    said = client.get("/").content.decode()

    assert "New in the square" in said
    assert "Half a thought" in said
    assert said.index("New in the square") < said.index("You have read everything here.")
    Draft.objects.all().delete()
    assert "What you were writing" not in client.get("/").content.decode()


def test_the_home_page_costs_the_same_queries_whatever_is_new(
    client: Client,
    topics: list[Topic],
    bo: Person,
    django_assert_max_num_queries: Callable[..., Any],
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client.force_login(bo)
    client.get("/")
    with django_assert_max_num_queries(9) as counted:
        client.get("/")
    Topic.objects.filter(pk__gt=topics[0].pk).update(last_at=timezone.now())
    with django_assert_num_queries(len(counted)):
        assert "More unread topics" in client.get("/").content.decode()


def test_the_home_page_shows_the_latest_of_each_community_and_whether_there_are_more(
    square: Community, yard: Community, house: Community, ada: Person, bo: Person, at: datetime
) -> None:
    hour = timedelta(hours=1)
    older, *_ = [
        actions.open_topic(by=ada, at=at + (n + 1) * hour, community=square, title=f"S{n}", source="x")
        for n in range(5)
    ]
    half_read = actions.open_topic(by=ada, at=at + hour, community=yard, title="Half", source="x")
    actions.reply(by=ada, at=at + 2 * hour, topic=half_read, source="y")
    gone = actions.open_topic(by=ada, at=at + hour, community=yard, title="Gone", source="x")
    actions.merge(by=ada, at=at + 2 * hour, topic=gone, into=half_read, why="The same.")
    read = actions.open_topic(by=ada, at=at + hour, community=yard, title="Read", source="x")
    ReadMark.objects.create(person=bo, topic=half_read, number=1)
    ReadMark.objects.create(person=bo, topic=read, number=1)
    Membership.objects.filter(person=bo, community=house).update(since=at + 9 * hour)
    actions.open_topic(by=ada, at=at + hour, community=house, title="Before he came", source="x")

    def shown(now: datetime) -> dict[str, tuple[list[str], bool]]:
        found = queries.home_of(bo, now).communities
        return {each.slug: ([topic.title for topic in topics], more) for each, topics, more in found}

    now = at + 10 * hour
    latest = ["S4", "S3", "S2", "S1"]
    expected = {square.slug: (latest, True), yard.slug: (["Half"], False), house.slug: ([], False)}
    assert shown(now) == expected
    assert shown(now.astimezone(ZoneInfo("Pacific/Auckland"))) == expected
    assert [*shown(now)][-1] == house.slug
    # Thirty days to the microsecond, and no zone moves them.
    edge = at + 5 * hour + queries.LATELY
    for zone in ("UTC", "America/Lima", "Asia/Tokyo"):
        here = edge.astimezone(ZoneInfo(zone))
        assert shown(here)[square.slug] == ([], False)
        assert shown(here - timedelta(microseconds=1))[square.slug] == (["S4"], False)
    ReadMark.objects.create(person=bo, topic=older, number=1)
    assert shown(now)[square.slug] == (latest, False)
    Topic.objects.filter(community=square).update(last_at=now)
    assert shown(now)[square.slug] == (latest, False)


def test_the_home_page_keeps_no_draft_of_where_one_is_no_member_any_more(
    square: Community, house: Community, bo: Person, topic: Topic
) -> None:
    now = timezone.now()
    actions.save_draft(by=bo, at=now, community=house, title="In the house", source="x")
    actions.save_draft(by=bo, at=now, community=square, topic=topic, source="In the square")
    assert {each.title for each in queries.home_of(bo, now).drafts} == {"A bench", "In the house"}
    Membership.objects.filter(person=bo, community=house).update(state="left")
    left = queries.home_of(bo, now).drafts
    assert [(each.title, each.topic, each.slug, each.at) for each in left] == [
        ("A bench", topic.pk, square.slug, now)
    ]


def test_who_belongs_nowhere_is_told_what_one_can_do(client: Client, cy: Person) -> None:
    client.force_login(cy)

    assert "You are not a member of any community yet" in client.get("/").content.decode()


def test_a_topic_is_opened_in_a_page(client: Client, square: Community, bo: Person, cy: Person) -> None:
    new = talk(square, "new/")
    assert client.get(new)["Location"].startswith("/account/")
    client.force_login(cy)
    assert client.get(new).status_code == 403
    assert client.post(new, {"title": "x", "source": "y", "ready": "1"}).status_code == 403

    client.force_login(bo)
    assert client.get(new).status_code == 200
    untitled = client.post(new, {"title": "", "source": "Some words"})
    assert untitled.status_code == 422
    assert "Some words</textarea>" in untitled.content.decode()
    held = client.post(new, {"title": "A bench", "source": "Where?"})
    assert held.status_code == 200
    assert "Say that you have read" in held.content.decode()
    assert 'value="A bench"' in client.get(new).content.decode()  # kept as a draft
    opened = client.post(new, {"title": "A bench", "source": "Where?", "ready": "1"})
    topic = Topic.objects.get()
    assert opened["Location"] == talk(square, f"{topic.pk}/")
    assert not Draft.objects.exists()
    assert not client.post(talk(square, "draft/"), {"title": "", "source": "next"}).content
    assert Draft.objects.get().source == "next"
    client.post(talk(square, "draft/"), {"title": "", "source": ""})
    assert not Draft.objects.exists()
