from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from parvis.communities.models import Community
from parvis.communities.queries import open_to
from parvis.conversations.models import Post, Topic
from parvis.people.models import Person
from parvis.search.asking import read
from parvis.search.indexing import reindex
from parvis.search.queries import PAGE, find

pytestmark = pytest.mark.django_db

Open = Callable[..., Topic]
Look = Callable[..., list[Post]]


def said(posts: list[Post]) -> list[str]:
    return [post.source for post in posts]


def test_every_word_must_be_there_in_any_form(
    square: Community, ada: Person, topic: Open, search: Look
) -> None:
    topic(square, ada, "Sheds", "Two bikes in the shed.", "One bike in the rain.", "A shed.")

    assert said(search("bike shed")) == ["Two bikes in the shed."]


def test_accents_do_not_matter(square: Community, ada: Person, topic: Open, search: Look) -> None:
    topic(square, ada, "Réunion", "Les élèves sont passés à l’association.")

    assert search("eleve association")
    assert search("ÉLÈVE")
    assert search("passé")


def test_a_phrase_is_found_as_it_stands(square: Community, ada: Person, topic: Open, search: Look) -> None:
    topic(
        square,
        ada,
        "Town",
        "Le conseil municipal siège.",
        "Un conseil du maire municipal.",
        "conseils municipaux",
    )

    assert said(search('"conseil municipal"')) == ["Le conseil municipal siège."]
    assert said(search('conseil -"conseil municipal" -conseils-municipaux')) == []
    assert said(search('maire -"conseil municipal"')) == ["Un conseil du maire municipal."]


def test_a_refused_word_takes_its_forms_with_it(
    square: Community, ada: Person, topic: Open, search: Look
) -> None:
    topic(square, ada, "Motors", "A bike with two motors.", "A bike without.")

    assert said(search("bike -motor")) == ["A bike without."]


def test_a_title_is_found_with_the_first_post_of_its_topic(
    square: Community, ada: Person, topic: Open, search: Look
) -> None:
    topic(square, ada, "Zygomorphic flowers", "Look at this.", "Nice.")

    assert said(search("zygomorphic look")) == ["Look at this."]


def test_a_title_is_found_with_the_first_post_that_is_left_even_without_its_words(
    square: Community, ada: Person, topic: Open, search: Look, at: datetime
) -> None:
    made = topic(square, ada, "Zygomorphic flowers", "Look at this.", "Nice.", "Very.")
    made.posts.filter(number=1).delete()
    reindex(made.posts.values_list("pk", flat=True))
    assert said(search("zygomorphic")) == ["Nice."]

    made.posts.filter(number=2).update(removed_at=at)
    made.posts.filter(number=3).update(removed_at=at)

    assert len(search("zygomorphic")) == 1
    assert search("very") == []


def test_an_author_is_found_by_name_and_by_short_name(
    square: Community, ada: Person, bo: Person, topic: Open, search: Look
) -> None:
    topic(square, ada, "By Ada", "A lamp.")
    topic(square, bo, "By Bo", "A lamp too.")

    assert said(search("lamp author:@bo")) == ["A lamp too."]
    assert said(search('lamp author:"Ada"')) == ["A lamp."]
    assert said(search("author:ada")) == ["A lamp."]
    assert search("lamp author:nobody-at-all") == []


def test_dates_bound_what_is_found_both_days_included(
    square: Community, ada: Person, topic: Open, search: Look, at: datetime
) -> None:
    for days in (0, 1, 2):
        topic(square, ada, f"Day {days}", f"Lamp of day {days}.", when=at + timedelta(days=days))

    assert said(search("lamp from:2026-03-03")) == ["Lamp of day 2.", "Lamp of day 1."]
    assert said(search("lamp to:2026-03-03")) == ["Lamp of day 1.", "Lamp of day 0."]
    assert said(search("lamp from:2026-03-03 to:2026-03-03")) == ["Lamp of day 1."]
    assert search("lamp from:9999-12-31") == []
    assert search("lamp to:0001-01-01") == []


def test_the_newest_come_first_even_when_the_oldest_was_written_last(
    square: Community, ada: Person, topic: Open, search: Look, at: datetime
) -> None:
    topic(square, ada, "Now", "A lamp now.")
    topic(square, ada, "Long ago", "A lamp long ago.", when=at - timedelta(days=9000))
    topic(square, ada, "Before all clocks", "A lamp of 1960.", when=at - timedelta(days=24000))

    assert said(search("lamp")) == ["A lamp now.", "A lamp long ago.", "A lamp of 1960."]


def test_a_place_bounds_what_is_found(
    square: Community, house: Community, ada: Person, topic: Open, search: Look
) -> None:
    topic(square, ada, "Out", "A lamp outside.")
    topic(house, ada, "In", "A lamp inside.")

    assert said(search(f"lamp in:{house.slug}", ada)) == ["A lamp inside."]
    assert said(search("lamp", ada)) == ["A lamp inside.", "A lamp outside."]


def test_what_is_said_among_members_is_never_found_by_others(
    square: Community, house: Community, ada: Person, cy: Person, topic: Open, search: Look
) -> None:
    topic(house, ada, "Secret zygomorph", "A secret lamp.")
    topic(square, ada, "Square", "A lamp.")

    for viewer in (None, cy):
        assert said(search("lamp", viewer)) == ["A lamp."]
        for typed in ("secret", '"secret lamp"', "zygomorph", "author:ada secret", "secret -nothing"):
            assert search(typed, viewer) == []
        hidden = find(viewer, read(f"lamp in:{house.slug}"), places=open_to(viewer))
        unknown = find(viewer, read("lamp in:no-such-place"), places=open_to(viewer))
        assert hidden == unknown
        telling = find(viewer, read("lamp"), places=open_to(viewer), telling=True)
        assert [hit.said.title for hit in telling.hits] == ["Square"]


def test_a_page_does_not_tell_how_much_stands_behind_it_for_others(
    square: Community, house: Community, ada: Person, cy: Person, topic: Open
) -> None:
    topic(square, ada, "Square", *[f"A lamp {n}." for n in range(PAGE - 1)], "The last lamp.")
    topic(house, ada, "House", *[f"A hidden lamp {n}." for n in range(PAGE)])

    outside = find(cy, read("lamp"), places=open_to(cy))
    inside = find(ada, read("lamp"), places=open_to(ada))

    assert (len(outside.hits), outside.below) == (PAGE, None)
    assert (len(inside.hits), inside.below is None) == (PAGE, False)


def test_a_right_that_ended_counts_at_once_though_the_index_is_late(
    square: Community, ada: Person, cy: Person, topic: Open, search: Look
) -> None:
    topic(square, ada, "Square", "A lamp.")
    assert search("lamp", cy)

    Community.objects.filter(pk=square.pk).update(visibility="members")

    assert search("lamp", cy) == []
    assert search("lamp", ada)


def test_a_topic_moved_behind_a_door_is_not_found_though_the_index_is_late(
    square: Community, house: Community, ada: Person, cy: Person, topic: Open, search: Look
) -> None:
    made = topic(square, ada, "Square", "A lamp.")

    Topic.objects.filter(pk=made.pk).update(community=house)

    assert search("lamp", cy) == []
    assert search("lamp", ada)


def test_pages_follow_one_another_without_loss_and_without_repeating(
    square: Community, ada: Person, topic: Open
) -> None:
    topic(square, ada, "Lamps", *[f"Lamp number {n}." for n in range(2 * PAGE + 5)])
    seen: list[int] = []
    below: int | None = None

    for _ in range(5):
        page = find(None, read("lamp"), places=open_to(None), below=below)
        seen += [hit.said.post for hit in page.hits]
        below = page.below
        if below is None:
            break

    assert len(seen) == len(set(seen)) == 2 * PAGE + 5
    assert seen == sorted(seen, reverse=True)


def test_the_most_telling_post_comes_first_when_one_asks(
    square: Community, ada: Person, topic: Open, search: Look, at: datetime
) -> None:
    topic(square, ada, "Lamps and lamps", "Which lamp? A lamp for a bike, a lamp.", when=at)
    topic(square, ada, "Other", "x " * 300 + "a lamp", when=at + timedelta(days=1))

    assert said(search("lamp", telling=True))[0].startswith("Which lamp?")
    assert said(search("lamp"))[-1].startswith("Which lamp?")


def test_searching_takes_four_queries_whatever_is_found(
    square: Community, ada: Person, topic: Open, django_assert_num_queries: Any
) -> None:
    topic(square, ada, "Lamps", *[f"Lamp number {n}." for n in range(PAGE + 3)])

    for typed, count in (("lamp", 3), ("lamp author:ada", 4), ("nothing", 2), (f"lamp in:{square.slug}", 3)):
        with django_assert_num_queries(count):
            find(ada, read(typed), places=open_to(ada))


@pytest.mark.parametrize(
    "typed",
    [
        '" OR "',
        "a'b\\c",
        "x) OR (y",
        "lamp*",
        "^lamp",
        "words:lamp",
        "~lamp",
        "lamp & !x",
        "=a1",
        "NEAR(a b)",
        "%s %(a)s",
    ],
)
def test_the_language_of_the_database_is_never_spoken_by_what_is_typed(
    square: Community, ada: Person, topic: Open, search: Look, typed: str
) -> None:
    topic(square, ada, "Square", "Nothing of it.")

    assert search(typed) == []


def test_letters_of_every_script_are_found(square: Community, ada: Person, topic: Open, search: Look) -> None:
    topic(square, ada, "Scripts", "Привет мир, γειά σου, naïve Straße, e\u0301le\u0300ve")

    for typed in ("привет", "мир", "σου", "naive", "straße", "élève", "e\u0301leve"):
        assert search(typed), typed


def test_by_date_nothing_is_sorted() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("told on SQLite: the plan of FTS5")
    with connection.cursor() as cursor:
        cursor.execute(
            "explain query plan select e.key from search_words cross join search_entry e "
            "on e.key = search_words.rowid where search_words match 'a' and search_words.rowid < 5 "
            "and e.community in (select value from json_each('[1]')) order by search_words.rowid desc limit 5"
        )
        plan = " ".join(str(row) for row in cursor.fetchall())

    assert "TEMP B-TREE" not in plan.upper()
