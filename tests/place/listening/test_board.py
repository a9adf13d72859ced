from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from parvis.communities.models import Community
from parvis.listening import course, nearness
from parvis.listening.actions import expectations, merging, personal
from parvis.listening.models import Expectation, Kind, Responsible, Routing, Step
from parvis.listening.queries.board import (
    ROWS_A_PAGE,
    Shelf,
    Wish,
    board_of,
    waiting_everywhere,
    waiting_here,
)
from parvis.listening.queries.near import near_to
from parvis.pages.answers import answer
from parvis.people.models import Person
from tests.place.listening.officers import Expect

pytestmark = pytest.mark.django_db
HERE = "/c/the-square/expectations/"
WORDS = ("bench", "lamp", "crossing", "library", "bus", "tree", "market", "school", "bridge", "station")


def numbers(community: Community, **wish: Any) -> list[int]:
    return [row.number for row in board_of(None, community, Wish(**wish)).rows]


@pytest.fixture
def many(square: Community, bo: Person, at: datetime) -> list[Expectation]:
    """Give sixty expectations, one an hour: two in three wait, the others are answered or set aside."""
    rows = []
    for n in range(1, 61):
        stage = ("heard", "informed", "again", "answered", "judged", "aside")[n % 6]
        title = f"{WORDS[n % 10].title()} number {n}"
        waits = at + timedelta(hours=n) if n % 6 < 3 else None
        rows.append(
            Expectation(
                community=square,
                number=n,
                title=title,
                kind=Kind.values[n % 4],
                written_by=bo,
                stage=stage,
                began_at=at,
                created_at=at + timedelta(hours=n),
                waits_since=waits,
                aside_why="Done." if stage == "aside" else "",
                rising_since=at + timedelta(hours=n) if n % 5 == 0 else None,
                stems=nearness.written([title]),
            )
        )
    return Expectation.objects.bulk_create(rows)


def test_what_waits_comes_first_the_longest_wait_first_page_after_page(
    many: list[Expectation], square: Community
) -> None:
    expected = [each.number for each in many if each.waits_since]

    page = board_of(None, square, Wish())
    seen = [row.number for row in page.rows]
    while page.following:
        page = board_of(None, square, Wish(place=page.following))
        seen += [row.number for row in page.rows]

    assert seen == expected
    assert page.waiting == len(expected) == 30


def test_shelves_and_filters_show_what_they_say(many: list[Expectation], square: Community) -> None:
    def those(keep: Callable[[Expectation], bool]) -> list[int]:
        return [each.number for each in many if keep(each)]

    assert numbers(square, shelf=Shelf.ANSWERED) == those(lambda e: e.stage in {"answered", "judged"})[::-1]
    assert numbers(square, shelf=Shelf.ASIDE) == those(lambda e: e.stage == "aside")[::-1]
    rising = those(lambda e: e.rising_since is not None and e.stage != "aside")
    assert numbers(square, shelf=Shelf.RISING) == rising[::-1]
    assert numbers(square, stage="again") == those(lambda e: e.stage == "again")
    assert numbers(square, kind="idea") == those(lambda e: e.kind == "idea" and e.waits_since is not None)
    assert numbers(square, words="lamps") == those(lambda e: "Lamp" in e.title and e.waits_since is not None)
    assert numbers(square, words="lamps bench") == []


def test_a_merged_expectation_stands_on_no_shelf(
    heard: Expectation, written: Expectation, square: Community, ada: Person, at: datetime
) -> None:
    merging.merge(by=ada, at=at, expectation=written, into=heard)

    assert numbers(square) == [heard.number]
    assert waiting_here(None, square).total == 1


def test_the_page_tells_what_waits_and_lets_one_expect_it_too(
    written: Expectation, eve: Person, client: Client
) -> None:
    assert written.number == 1
    client.force_login(eve)

    page = client.get(HERE).content.decode()

    assert "One waits for an answer." in page
    assert 'formaction="/c/the-square/expectations/1/join/"' in page
    client.post(f"{HERE}1/join/")
    page = client.get(HERE).content.decode()
    assert "You expect this too." in page
    assert "formaction" not in page


def test_the_board_shows_what_is_open_again_and_what_is_late(
    written: Expectation, ada: Person, at: datetime, client: Client
) -> None:
    rosa = Responsible.objects.create(
        community=written.community, name="Rosa Diaz", role="Streets", added_by=ada, added_at=at
    )
    Routing.objects.create(expectation=written, responsible=rosa, by=ada, at=at)
    course.step(written, Step.Act.INFORMED, at, responsible=rosa, until=date(2026, 3, 16))
    Expectation.objects.update(stage="informed", round=2)

    page = client.get(HERE).content.decode()

    assert '<span class="waits">open again</span>' in page
    assert '<span class="waits">answer was due on 16 March 2026</span>' in page
    Step.objects.update(until=date(9998, 1, 1))
    Expectation.objects.update(round=1)
    page = client.get(HERE).content.decode()
    assert "open again" not in page.partition('<ul class="things">')[2]
    assert "answer due on 1 January 9998" in page


def test_the_board_marks_and_counts_what_nobody_is_named_for(
    expect: Expect, rosa: Responsible, square: Community, client: Client
) -> None:
    expect("A bench", rosa)
    page = client.get(HERE).content.decode()
    assert "nobody named yet" not in page
    assert "Nobody named" not in page

    lamp = expect("A lamp")

    page = client.get(HERE).content.decode()
    assert page.count('<span class="waits">nobody named yet</span>') == 1
    assert 'href="/c/the-square/expectations/?show=unnamed">Nobody named (1)</a>' in page
    assert numbers(square, shelf=Shelf.UNNAMED) == [lamp.number]


def test_the_board_leads_to_what_stands_around_it(square: Community, client: Client) -> None:
    page = client.get(HERE).content.decode()

    for door in ("sources", "opinions", "voice", "responsible"):
        assert f'<a href="/c/{square.slug}/{door}/">' in page


@pytest.mark.parametrize("show", [Shelf.WAITING, Shelf.UNNAMED, Shelf.RISING, Shelf.ANSWERED])
def test_a_board_of_thousands_costs_what_a_small_one_costs(
    show: Shelf,
    square: Community,
    bo: Person,
    at: datetime,
    client: Client,
    django_assert_num_queries: Any,
) -> None:
    rows = [
        Expectation(
            community=square,
            number=n,
            title=f"Expectation {n}",
            kind="need",
            written_by=bo,
            stage="answered" if n % 3 == 0 else "heard",
            began_at=at,
            created_at=at + timedelta(minutes=n),
            waits_since=None if n % 3 == 0 else at + timedelta(minutes=n),
            rising_since=at + timedelta(minutes=n) if n % 50 == 1 else None,
            stems=f" expectat {n} ",
        )
        for n in range(1, 5001)
    ]
    Expectation.objects.bulk_create(rows[:3])
    client.force_login(bo)
    client.get(HERE)

    with django_assert_num_queries(6):
        assert client.get(HERE, {"show": show}).status_code == 200
    Expectation.objects.bulk_create(rows[3:], batch_size=500)
    with django_assert_num_queries(6):
        shown = client.get(HERE, {"show": show})
    assert shown.content.decode().count('<li><p class="kind">') == ROWS_A_PAGE


def test_the_square_shows_the_three_that_wait_longest_and_says_how_many(
    many: list[Expectation], square: Community, bo: Person, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        found = waiting_here(bo, square)

    assert [row.number for row in found.rows] == [each.number for each in many if each.waits_since][:3]
    assert found.total == 30


def test_ones_own_page_shows_what_one_expects_wherever_one_may_read_it(
    heard: Expectation, written: Expectation, house: Community, bo: Person, eve: Person, at: datetime
) -> None:
    inside = expectations.write_expectation(by=bo, at=at, community=house, title="A lamp", kind=Kind.NEED)

    assert [row.title for row in waiting_everywhere(bo)] == [inside.title, written.title]
    assert waiting_everywhere(eve) == []
    personal.follow(by=eve, at=at, expectation=heard)
    assert [row.slug for row in waiting_everywhere(eve)] == ["the-square"]


def test_near_ones_share_rare_words_whatever_their_ending_or_accents(
    many: list[Expectation], written: Expectation, square: Community, bo: Person, at: datetime
) -> None:
    french = expectations.write_expectation(
        by=bo, at=at, community=square, title="Éclairer la piste cyclable du canal", kind=Kind.COMPLAINT
    )

    assert len(many) == 60
    assert near_to(bo, square, "Shelters for our bicycle, please")[0].number == written.number
    assert [row.number for row in near_to(bo, square, "la piste du canal est mal eclairee")] == [
        french.number
    ]
    assert near_to(bo, square, "Free coffee for everybody") == []
    assert near_to(bo, square, "the of and") == []
    assert len(near_to(bo, square, "bench number")) == 3


def test_one_looks_first_and_what_one_typed_is_kept(
    written: Expectation, eve: Person, client: Client, told: Callable[[], list[str]]
) -> None:
    client.force_login(eve)
    typed = {"title": "A shelter for bicycles near the station", "kind": "idea", "source": "With *a roof*."}

    looked = client.post(f"{HERE}write/", {**typed, "act": "look"})

    page = looked.content.decode()
    assert looked.status_code == 200
    assert "Is it one of these?" in page
    assert f'formaction="{HERE}{written.number}/join/"' in page
    assert 'value="A shelter for bicycles near the station"' in page
    assert "With *a roof*." in page
    assert told() == []
    sent = client.post(f"{HERE}write/", {**typed, "act": "send"})
    assert (sent.status_code, sent["Location"]) == (303, f"{HERE}2/")
    assert "With <em>a roof</em>." in client.get(f"{HERE}2/").content.decode()


def test_what_is_near_to_nothing_goes_at_once(written: Expectation, eve: Person, client: Client) -> None:
    client.force_login(eve)

    sent = client.post(f"{HERE}write/", {"title": "Longer library hours", "kind": "need", "act": "look"})

    assert sent["Location"] == f"{HERE}{written.number + 1}/"


def test_a_refused_form_keeps_what_was_typed_and_a_stranger_is_led_to_the_door(
    eve: Person, cy: Person, client: Client
) -> None:
    assert client.get(f"{HERE}write/").status_code == 303
    client.force_login(cy)
    assert client.get(f"{HERE}write/").status_code == 403
    client.force_login(eve)
    refused = client.post(f"{HERE}write/", {"title": " ", "kind": "idea", "source": "All I know"})
    assert refused.status_code == 422
    assert "All I know" in refused.content.decode()
    assert client.post(f"{HERE}write/", {"title": "x", "kind": "order"}).status_code == 422


def test_the_fragment_shows_the_nearest_while_one_writes(
    written: Expectation, eve: Person, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(eve)
    client.get(HERE)

    with django_assert_num_queries(4):
        shown = client.get(f"{HERE}write/near/", {"words": "a shelter at the station"}).content.decode()

    assert written.title in shown
    assert "<html" not in shown
    assert client.get(f"{HERE}write/near/", {"words": "coffee"}).content.decode().strip() == ""


def test_the_parts_for_the_square_and_for_ones_own_page_show_what_waits(
    heard: Expectation, written: Expectation, square: Community, bo: Person, rf: RequestFactory
) -> None:
    def part_with(limit: int) -> str:
        waiting = waiting_here(bo, square, limit=limit)
        part = answer(rf.get("/"), "listening/parts/square.html", community=square, waiting=waiting)
        return part.content.decode()

    part = part_with(1)
    home = answer(rf.get("/"), "listening/parts/home.html", waiting=waiting_everywhere(bo)).content.decode()

    assert f"“{heard.title}”" in part
    assert "All 2 that wait" in part
    assert f'href="{HERE}{written.number}/"' in home
    assert part_with(0).strip() == ""
