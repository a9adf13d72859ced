from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.communities.models import Community
from parvis.conversations.models import Topic
from parvis.people.models import Person
from parvis.search.queries import PAGE

pytestmark = pytest.mark.django_db

Open = Callable[..., Topic]


def page(client: Client, **asked: str) -> str:
    response = client.get("/search/", asked)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_page_says_how_to_search(client: Client) -> None:
    shown = page(client)

    assert "How to search" in shown
    assert shown.count("<h1") == 1
    assert "Nothing found" not in shown


def test_a_hit_shows_its_words_its_topic_its_community_its_author_and_leads_to_it(
    client: Client, square: Community, ada: Person, topic: Open
) -> None:
    made = topic(square, ada, "Where to lock", "First.", "A <lamp> & a lock.")

    shown = page(client, q="lamp")

    assert "A &lt;<mark>lamp</mark>&gt; &amp; a lock." in shown
    assert f'href="/c/{square.slug}/talk/{made.pk}/p/2/"' in shown
    assert "Where to lock" in shown
    assert square.name in shown
    assert "Ada" in shown


def test_filters_are_kept_and_shown_again(
    client: Client, square: Community, ada: Person, topic: Open
) -> None:
    topic(square, ada, "Lamps", *[f"A lamp {n}." for n in range(PAGE + 1)])

    shown = page(client, q="lamp", author="ada", since="2026-01-01", **{"in": square.slug})

    assert "<details><summary>Filters · The Square</summary>" in shown
    assert 'value="2026-01-01"' in shown
    assert "q=lamp&amp;author=ada&amp;in=the-square&amp;since=2026-01-01&amp;below=" in shown


def test_the_next_page_goes_on(client: Client, square: Community, ada: Person, topic: Open) -> None:
    topic(square, ada, "Lamps", *[f"A lamp {n}." for n in range(PAGE + 1)])
    shown = page(client, q="lamp")
    link = shown.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")

    second = client.get(f"/search/{link}").content.decode()

    assert second.count("<mark>") == 1
    assert "Older messages" not in second


def test_finding_nothing_offers_a_way_on(client: Client) -> None:
    assert "Try fewer words" in page(client, q="zygomorphic nothing")
    filtered = page(client, q="zygomorphic", author="nobody")
    assert 'href="?q=zygomorphic"' in filtered
    assert "<details open>" in filtered


@pytest.mark.parametrize("below", ["x", "", "9" * 40, "-1", "0"])
def test_a_place_that_is_none_is_the_beginning_or_the_end(client: Client, below: str) -> None:
    page(client, q="lamp", below=below)


def test_a_date_that_is_none_is_told_beside_its_field(client: Client) -> None:
    response = client.get("/search/", {"q": "lamp", "since": "yesterday"})

    assert response.status_code == 422
    assert "to put right" in response.content.decode()


def test_an_outsider_is_not_offered_the_places_of_members(
    client: Client, house: Community, square: Community, ada: Person, cy: Person, topic: Open
) -> None:
    topic(house, ada, "House", "A zygomorphic lamp.")

    for viewer in (None, cy):
        if viewer:
            client.force_login(viewer)
        shown = page(client, q="zygomorphic")
        assert house.name not in shown
        assert square.name in shown
        assert "Nothing found" in shown
    client.force_login(ada)
    assert house.name in page(client, q="zygomorphic")


def test_words_of_somebody_who_left_are_unsigned(
    client: Client, square: Community, bo: Person, topic: Open
) -> None:
    topic(square, bo, "Lamps", "A lamp.")
    Person.objects.filter(pk=bo.pk).update(state="erased", name="", email=None, handle=None)

    assert "somebody who left" in page(client, q="lamp")


def test_the_page_takes_few_queries_whatever_it_shows(
    client: Client, square: Community, ada: Person, topic: Open
) -> None:
    topic(square, ada, "Lamps", *[f"A lamp {n}." for n in range(PAGE + 3)])
    client.force_login(ada)
    page(client, q="lamp")

    with CaptureQueriesContext(connection) as asked:
        page(client, q="lamp", author="ada")

    # A process that lives longer than a test keeps what is known of the place.
    assert len([each for each in asked.captured_queries if "place_place" not in each["sql"]]) <= 6
