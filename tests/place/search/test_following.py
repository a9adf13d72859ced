from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.models import Import, Post, Topic
from parvis.ledger.delivering import replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.people.models import Person
from parvis.search.consumers import catch_up, follow
from parvis.search.indexing import reindex
from parvis.search.models import Entry, Owed

pytestmark = pytest.mark.django_db

Open = Callable[..., Topic]
Look = Callable[..., list[Post]]
Tell = Callable[[], None]


def everything_held() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Read the whole index, words included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select rowid, words from search_words order by 1"
            if connection.vendor == "sqlite"
            else "select key, words from search_words order by 1"
        )
        words = cursor.fetchall()
    return words, [*Entry.objects.order_by("key").values_list("key", "post", "community", "import_of")]


def test_a_changed_post_is_found_by_its_new_words_alone(
    square: Community, ada: Person, topic: Open, search: Look, told: Tell, at: datetime
) -> None:
    post = topic(square, ada, "Lamps", "An old lamp.").posts.get()

    actions.edit(by=ada, at=at, post=post, source="A new lantern.")
    told()

    assert search("lamp old") == []
    assert search("lantern")


def test_a_removed_post_is_found_no_more_and_its_words_are_gone_from_the_index(
    square: Community, ada: Person, topic: Open, search: Look, told: Tell, at: datetime
) -> None:
    made = topic(square, ada, "Lamps", "First.", "A zygomorphic mistake.")

    actions.remove(by=ada, at=at, post=made.posts.get(number=2))
    told()

    assert search("zygomorphic") == []
    assert "zygomorphic" not in str(everything_held())


def test_the_title_outlives_the_words_of_the_first_post(
    square: Community, ada: Person, topic: Open, search: Look, told: Tell, at: datetime
) -> None:
    made = topic(square, ada, "Zygomorphic lamps", "A mistake.", "An answer.")

    actions.remove(by=ada, at=at, post=made.posts.get(number=1))
    told()

    assert [post.number for post in search("zygomorphic")] == [1]
    assert search("mistake") == []


def test_a_renamed_topic_is_found_by_its_new_title(
    square: Community, ada: Person, topic: Open, search: Look, told: Tell, at: datetime
) -> None:
    made = topic(square, ada, "Lamps", "Look.")

    actions.rename(by=ada, at=at, topic=made, title="Lanterns", why="They are.")
    told()

    assert search("lamp") == []
    assert search("lantern")


def test_a_moved_topic_is_found_where_it_is_now(
    square: Community,
    house: Community,
    ada: Person,
    cy: Person,
    topic: Open,
    search: Look,
    told: Tell,
    at: datetime,
) -> None:
    made = topic(square, ada, "Lamps", "Look.", "A lamp.")

    actions.move(by=ada, at=at, topic=made, community=house, why="Ours.")
    told()

    assert search("lamp", cy) == []
    assert len(search(f"lamp in:{house.slug}", ada)) == 2
    assert search(f"lamp in:{square.slug}", ada) == []


def test_a_merged_and_split_topic_is_found_under_the_title_it_has_now(
    square: Community, ada: Person, topic: Open, search: Look, told: Tell, at: datetime
) -> None:
    lamps = topic(square, ada, "Lamps", "Look here.", "A bulb.")
    locks = topic(square, ada, "Locks", "A chain.", "A padlock.")

    actions.merge(by=ada, at=at, topic=lamps, into=locks, why="Same.")
    told()
    assert [post.topic_id for post in search("bulb")] == [locks.pk]
    assert search("lamps") == []

    number = search("bulb")[0].number
    made = actions.split(by=ada, at=at, topic=locks, numbers=[number], title="Bulbs", why="Apart.")
    told()
    assert [post.topic_id for post in search("bulbs")] == [made.pk]
    assert len(Entry.objects.all()) == 4


def test_an_import_is_owed_and_brought_in_by_a_sweep(
    square: Community, ada: Person, una: Person, search: Look, told: Tell, at: datetime
) -> None:
    brought = Import.objects.create(community=square, by=ada, at=at, name="list", kind="mbox", state="done")
    made = Topic.objects.create(
        community=square, title="Old", opened_by=una, opened_at=at, last_at=at, last_by=una, import_of=brought
    )
    Post.objects.create(
        topic=made, number=1, author=una, at=at, source="A lamp.", html="<p>A lamp.</p>", import_of=brought
    )
    Owed.objects.create(import_of=brought.pk)

    assert catch_up(at) == 1
    assert catch_up(at) == 0
    assert len(search("lamp")) == 1

    Post.objects.all().delete()
    Import.objects.update(state="undone")
    Owed.objects.create(import_of=brought.pk)
    told()
    assert everything_held() == ([], [])
    assert not Owed.objects.exists()


def test_telling_the_same_twice_changes_nothing(square: Community, ada: Person, topic: Open) -> None:
    topic(square, ada, "Lamps", "Look.", "A lamp.")
    once = everything_held()

    for fact in Fact.objects.order_by("pk"):
        follow(fact)

    assert everything_held() == once


def test_a_replay_into_an_empty_index_ends_as_living_did(
    square: Community, ada: Person, bo: Person, topic: Open, told: Tell, at: datetime
) -> None:
    lamps = topic(square, ada, "Lamps", "Look here.", "A bulb.", "A mistake.")
    locks = topic(square, bo, "Locks", "A chain.", "A padlock.")
    actions.edit(by=ada, at=at, post=lamps.posts.get(number=2), source="A lantern.")
    actions.remove(by=ada, at=at, post=lamps.posts.get(number=3))
    actions.rename(by=ada, at=at, topic=locks, title="Padlocks", why="Clearer.")
    actions.merge(by=ada, at=at, topic=lamps, into=locks, why="Same.")
    told()
    lived = everything_held()

    with connection.cursor() as cursor:
        cursor.execute("delete from search_words")
    Entry.objects.all().delete()
    search_consumer = consumer_named("search")
    assert search_consumer is not None
    replay(search_consumer, Fact.objects.order_by("pk").iterator())

    assert everything_held() == lived
    assert lived[1]


def test_indexing_what_does_not_exist_is_nothing() -> None:
    reindex([1, 2, 3])

    assert everything_held() == ([], [])
