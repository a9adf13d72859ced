from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Import, ImportedName, Mark, Post, Topic
from parvis.importing import actions, errors
from parvis.importing.actions.undoing import answered_topics
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Fact
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from parvis.search.consumers import catch_up

pytestmark = pytest.mark.django_db

Forum = Callable[..., Path]
REMEMBERS = {"ledger_fact", "ledger_delivery", "conversations_import", "sqlite_sequence"}
"""What may know afterwards that it happened; search_words_data is counted by its words."""


def rows() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in REMEMBERS:
                cursor.execute(f"select count(*) from {connection.ops.quote_name(table)}")  # noqa: S608
                counts[table] = cursor.fetchone()[0]
    return counts


def everybody_is_told(at: datetime) -> None:
    while deliver(at):
        pass
    while catch_up(at):
        pass


@pytest.mark.parametrize("indexed", [True, False])
def test_an_import_is_taken_out_without_residue(
    square: Community, ada: Person, bo: Person, mailbox: Path, at: datetime, indexed: bool
) -> None:
    talk.open_topic(by=bo, at=at, community=square, title="Ours", source="Our own words.")
    everybody_is_told(at)
    before = rows()
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    if indexed:
        everybody_is_told(at)
    talk.mark(by=bo, at=at, post=Post.objects.get(topic__title="Lamps"), kind=Mark.Kind.EXPECT, because="")
    assert rows() != before

    undone = actions.undo(by=ada, at=at, brought=brought)
    everybody_is_told(at)

    assert {table: n for table, n in rows().items() if n != before[table]} == {}
    assert undone.state == Import.State.UNDONE
    fact = Fact.objects.get(verb="importing.undone")
    assert (fact.actor, fact.facts) == (ada.pk, {"posts": 4, "topics": 2, "people": 2, "kept": 0})


def test_where_members_answered_it_is_refused_and_explained(
    square: Community, ada: Person, bo: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    talk.reply(by=bo, at=at, topic=Topic.objects.get(title="Lamps"), source="A bright one.")
    before = rows()

    with pytest.raises(errors.MembersAnswered) as refusal:
        actions.undo(by=ada, at=at, brought=brought)

    assert refusal.value.values == {"topics": 1}
    assert rows() == before
    assert not Fact.objects.filter(verb="importing.undone").exists()


def test_topics_in_which_members_answered_may_be_kept_whole(
    square: Community, ada: Person, bo: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    talk.reply(by=bo, at=at, topic=Topic.objects.get(title="Lamps"), source="A bright one.")

    undone = actions.undo(by=ada, at=at, brought=brought, keep_answered=True)

    topic = Topic.objects.get()
    assert [post.source for post in topic.posts.order_by("number")] == [
        "Which lamp for the winter?",
        "A bright one.",
    ]
    assert [name.person.name for name in ImportedName.objects.all()] == ["Yann Le Goff"]
    assert undone.counts["kept_taken"] == 1


def test_a_second_import_is_taken_out_of_the_topics_of_the_first(
    square: Community, ada: Person, forum: Forum, at: datetime
) -> None:
    first = ((1, 1, "ines", None, "One."), (1, 2, "yann", 1, "Two."))
    kept = actions.bring_in(by=ada, at=at, community=square, path=forum(*first))
    before = rows()
    more = actions.bring_in(
        by=ada,
        at=at,
        community=square,
        path=forum(*first, (1, 3, "zoe", 2, "Three."), (2, 1, "zoe", None, "B.")),
    )

    actions.undo(by=ada, at=at, brought=more)

    assert rows() == before
    topic = Topic.objects.get()
    assert (topic.posts_count, topic.messages, topic.last_by.name) == (2, 2, "yann")
    actions.undo(by=ada, at=at, brought=kept)
    assert not Topic.objects.exists()


def test_taking_out_the_first_leaves_what_the_second_brought(
    square: Community, ada: Person, forum: Forum, at: datetime
) -> None:
    first = ((1, 1, "ines", None, "One."),)
    old = actions.bring_in(by=ada, at=at, community=square, path=forum(*first))
    new = actions.bring_in(by=ada, at=at, community=square, path=forum(*first, (1, 2, "zoe", 1, "Two.")))

    actions.undo(by=ada, at=at, brought=old)

    topic = Topic.objects.get()
    assert (topic.posts_count, topic.messages, topic.opened_by.name, topic.import_of) == (2, 1, "zoe", new)


def test_an_import_is_taken_out_once(square: Community, ada: Person, mailbox: Path, at: datetime) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    undone = actions.undo(by=ada, at=at, brought=brought)

    with pytest.raises(errors.NotDone):
        actions.undo(by=ada, at=at, brought=undone)
    assert Fact.objects.filter(verb="importing.undone").count() == 1


def test_after_it_was_taken_out_it_can_be_brought_again(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    actions.undo(by=ada, at=at, brought=actions.bring_in(by=ada, at=at, community=square, path=mailbox))

    actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    assert Post.objects.count() == 4


def test_only_who_tends_the_community_takes_an_import_out(
    square: Community, ada: Person, bo: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    with pytest.raises(Refusal):
        actions.undo(by=bo, at=at, brought=brought)
    assert Post.objects.count() == 4


def test_merged_imported_topics_go_as_well(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    lock, lamps = Topic.objects.order_by("pk")
    talk.merge(by=ada, at=at, topic=lamps, into=lock, why="Same.")

    actions.undo(by=ada, at=at, brought=brought)

    assert not Topic.objects.exists()
    assert not Post.objects.exists()


def test_what_members_answered_is_found_without_reading_the_import_for_each_topic(
    square: Community, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=None, at=at, community=square, path=mailbox)

    assert "CORRELATED" not in answered_topics(brought).explain()
