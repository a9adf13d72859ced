from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from parvis.communities import actions as communities
from parvis.communities.models import Access, Call, Community, Kind, Mandate, Visibility
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.conversations.actions.speaking import open_topic, remove, reply
from parvis.conversations.models import Post, Topic
from parvis.feeds.queries import ENTRIES
from parvis.people.models import Person

ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(bo: Person, square: Community, at: datetime) -> Topic:
    return open_topic(
        by=bo, at=at, community=square, title="Locks & <bikes>", source="Where? See [this](/c/the-square/)."
    )


@pytest.fixture
def answer(ada: Person, topic: Topic, at: datetime) -> Post:
    return reply(
        by=ada, at=at + timedelta(minutes=1), topic=topic, source="Behind the *library* \u2014 <b>there</b>."
    )


def parsed(response: Any) -> ElementTree.Element:
    assert response.status_code == HTTPStatus.OK
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314 (what we wrote ourselves)


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None
    assert found.text
    return found.text


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(ATOM + "entry")


def assert_well_made(feed: ElementTree.Element) -> None:
    """Hold a feed to what RFC 4287 asks (4.1.1, 4.1.2)."""
    assert feed.tag == ATOM + "feed"
    for element in (feed, *entries(feed)):
        assert text(element, "id").startswith("tag:")
        assert text(element, "title")
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
    selves = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    assert len(selves) == 1
    for entry in entries(feed):
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None
        assert entry.find(ATOM + "link") is not None
    names = [text(entry, "id") for entry in entries(feed)]
    assert len(names) == len({*names})


def test_a_community_gives_what_is_said_in_it(client: Client, topic: Topic, answer: Post) -> None:
    feed = parsed(client.get("/c/the-square/feed.atom"))

    assert_well_made(feed)
    assert text(feed, "title") == "The Square"
    assert [text(entry, "title") for entry in entries(feed)] == [
        "Ada, in: Locks & <bikes>",
        "Locks & <bikes>",
    ]
    newest = entries(feed)[0]
    assert "<em>library</em>" in text(newest, "summary")
    assert "<b>" not in text(newest, "summary")
    assert 'href="http' in text(entries(feed)[1], "summary")
    assert text(feed, "updated") == text(newest, "updated")
    assert answer.topic_id == topic.pk


def test_a_topic_gives_its_last_posts(client: Client, topic: Topic, answer: Post) -> None:
    feed = parsed(client.get(f"/c/the-square/talk/{topic.pk}/feed.atom"))

    assert_well_made(feed)
    assert text(feed, "title") == "Locks & <bikes> · The Square"
    assert text(entries(feed)[0], "id").endswith(f":post:{answer.pk}")


def test_the_place_gives_new_topics_and_open_calls(
    client: Client, ada: Person, topic: Topic, answer: Post, at: datetime
) -> None:
    proposal = Proposal(
        name="The Bench",
        slug="the-bench",
        purpose="A bench.",
        kind=Kind.LOCAL,
        languages=["en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="A *bench*.",
        clauses=[ProposedClause(f"Clause {n}", "Text.", newcomer=True) for n in range(3)],
        quorum=5,
        deadline=at + timedelta(days=90),
    )
    call = communities.open_call(by=ada, proposal=proposal, at=at)
    Call.objects.filter(pk=call.pk).update(deadline=datetime(2999, 1, 1, tzinfo=at.tzinfo))

    feed = parsed(client.get("/feed.atom"))

    assert_well_made(feed)
    titles = {text(entry, "title") for entry in entries(feed)}
    assert titles == {"Locks & <bikes>", "Call: The Bench"}
    assert topic.pk == answer.topic_id


@pytest.mark.parametrize(
    "path",
    [
        "/c/the-house/feed.atom",
        "/c/the-house/calendar.ics",
        "/c/nowhere/feed.atom",
        "/c/nowhere/calendar.ics",
    ],
)
def test_what_is_not_public_does_not_exist_here_even_for_members(
    path: str, client: Client, ada: Person, house: Community, at: datetime
) -> None:
    inside = open_topic(by=ada, at=at, community=house, title="Keys", source="Under the mat.")
    client.force_login(ada)

    assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"/c/the-house/talk/{inside.pk}/feed.atom").status_code == HTTPStatus.NOT_FOUND
    assert "Keys" not in client.get("/feed.atom").content.decode()


def test_a_topic_is_not_given_under_another_community(
    client: Client, ada: Person, yard: Community, topic: Topic
) -> None:
    assert yard.memberships.filter(person=ada).exists()
    assert client.get(f"/c/the-yard/talk/{topic.pk}/feed.atom").status_code == HTTPStatus.NOT_FOUND


def test_removed_words_are_given_no_more(client: Client, ada: Person, answer: Post, at: datetime) -> None:
    remove(by=ada, at=at + timedelta(hours=1), post=answer)

    assert len(entries(parsed(client.get("/c/the-square/feed.atom")))) == 1


@pytest.mark.parametrize("path", ["/c/the-square/feed.atom", "/feed.atom", "/c/the-square/calendar.ics"])
def test_what_has_not_changed_is_not_sent_again(path: str, client: Client, answer: Post) -> None:
    assert answer.pk
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert again.content == b""
    if "Last-Modified" in first:
        since = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
        assert since.status_code == HTTPStatus.NOT_MODIFIED


def test_what_has_changed_is_sent(client: Client, ada: Person, answer: Post, at: datetime) -> None:
    path = "/c/the-square/feed.atom"
    before = client.get(path)["ETag"]
    reply(by=ada, at=at + timedelta(hours=2), topic=answer.topic, source="And there is a roof.")

    assert client.get(path, headers={"If-None-Match": before}).status_code == HTTPStatus.OK


def test_an_empty_feed_is_well_made_and_dated_by_its_community(client: Client, square: Community) -> None:
    feed = parsed(client.get("/c/the-square/feed.atom"))

    assert_well_made(feed)
    assert datetime.fromisoformat(text(feed, "updated")) == square.born_at


def test_letters_xml_cannot_hold_do_not_break_a_feed(client: Client, topic: Topic) -> None:
    Topic.objects.filter(pk=topic.pk).update(title="A\x08bell\x1b")
    Post.objects.filter(topic=topic).update(html="<p>\x0b]]> &amp; \ufffe</p>")

    feed = parsed(client.get("/c/the-square/feed.atom"))

    assert text(entries(feed)[0], "title") == "Abell"


def test_a_feed_asks_few_queries_however_much_is_said(
    client: Client,
    topic: Topic,
    answer: Post,
    ada: Person,
    at: datetime,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    Post.objects.bulk_create(
        Post(topic=topic, number=n, author=ada, at=at, source="x", html="<p>x</p>") for n in range(3, 103)
    )
    Topic.objects.filter(pk=topic.pk).update(posts_count=102)
    assert answer.number == 2

    for path in ("/feed.atom", "/c/the-square/feed.atom", f"/c/the-square/talk/{topic.pk}/feed.atom"):
        with django_assert_max_num_queries(6):
            assert len(entries(parsed(client.get(path)))) <= ENTRIES


def test_the_calendar_tells_when_mandates_and_calls_end_under_names_that_stay(
    client: Client, ada: Person, square: Community, at: datetime
) -> None:
    proposal = Proposal(
        name="Inner; Court,\nNorth",
        slug="inner-court",
        purpose="A court.",
        kind=Kind.LOCAL,
        languages=["en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="A court.",
        clauses=[ProposedClause(f"Clause {n}", "Text.", newcomer=True) for n in range(3)],
        quorum=5,
        deadline=at + timedelta(days=20),
        parent=square,
    )
    call = communities.open_call(by=ada, proposal=proposal, at=at)
    response = client.get("/c/the-square/calendar.ics")
    calendar = Calendar.from_ical(response.content)

    assert response["Content-Type"].startswith("text/calendar")
    mandate = Mandate.objects.get(community=square)
    told = {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert told.keys() == {f"call-{call.pk}", f"mandate-{mandate.pk}"}
    assert told[f"mandate-{mandate.pk}"].decoded("dtstart") == mandate.ends_at
    assert told[f"call-{call.pk}"].decoded("dtstart") == call.deadline
    assert "Ada" in str(told[f"mandate-{mandate.pk}"]["summary"])
    assert client.get("/c/the-square/calendar.ics").content == response.content


def test_feeds_are_only_read(client: Client, square: Community) -> None:
    assert client.post(f"/c/{square.slug}/feed.atom").status_code == HTTPStatus.METHOD_NOT_ALLOWED
