from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.listening.actions import expectations
from parvis.listening.models import Kind
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, slug: str) -> Any:
    answer = client.get(f"/c/{slug}/expectations/feed.atom")
    return ET.fromstring(answer.content) if answer.status_code == 200 else answer.status_code  # noqa: S314 (our own)


def test_the_course_of_expectations_is_followed_without_an_account(
    square: Community, ada: Person, bo: Person, at: datetime, client: Client
) -> None:
    given = {"community": square, "kind": Kind.NEED}
    made = expectations.write_expectation(by=bo, at=at, title="A <shelter> & a lamp", **given)  # type: ignore[arg-type]
    expectations.set_aside(by=ada, at=at + timedelta(days=1), expectation=made, why="It <stands>.")

    feed = read(client, "the-square")

    entries = feed.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == [
        "A <shelter> & a lamp: Ada set it aside: It <stands>.",
        "A <shelter> & a lamp: Bo wrote it.",
    ]
    assert entries[0].find(f"{ATOM}link").attrib["href"].endswith("/c/the-square/expectations/1/")
    assert "It &lt;stands&gt;." in str(entries[0].findtext(f"{ATOM}summary"))


def test_what_has_not_changed_is_not_given_again(square: Community, client: Client) -> None:
    first = client.get("/c/the-square/expectations/feed.atom")

    again = client.get("/c/the-square/expectations/feed.atom", headers={"if-none-match": first["ETag"]})

    assert square.is_public
    assert (first.status_code, again.status_code) == (200, 304)


def test_the_feed_of_a_closed_community_is_not_there_even_for_its_members(
    house: Community, bo: Person, client: Client
) -> None:
    client.force_login(bo)
    assert not house.is_public
    assert read(client, "the-house") == 404


def test_a_feed_asks_a_fixed_number_of_queries(
    square: Community, bo: Person, at: datetime, client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(40):
        made = expectations.write_expectation(
            by=bo, at=at + timedelta(hours=n), community=square, title=f"Number {n}", kind=Kind.IDEA
        )
        assert made.number == n + 1
    client.get("/c/the-square/expectations/feed.atom")

    with django_assert_num_queries(2):
        assert len(read(client, "the-square").findall(f"{ATOM}entry")) == 30
