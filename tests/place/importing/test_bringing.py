from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connection

from parvis.communities.models import Community
from parvis.conversations.models import Import, ImportedName, Post, Topic
from parvis.importing import actions, errors
from parvis.importing.actions import bringing
from parvis.importing.models import KnownBy, Run
from parvis.ledger.models import Fact
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

Forum = Callable[..., Path]


def brought_facts() -> list[tuple[int | None, dict[str, object]]]:
    return [*Fact.objects.filter(verb="importing.brought").values_list("actor", "facts")]


def test_a_dry_run_counts_and_writes_nothing(square: Community, mailbox: Path) -> None:
    plan = actions.plan(community=square, path=mailbox)

    assert (plan.kind, plan.facts.posts, plan.facts.topics, plan.facts.people) == ("mbox", 4, 2, 2)
    assert (plan.facts.replies, plan.facts.new_posts, plan.reachable) == (2, 4, 2)
    assert not Post.objects.exists()
    assert not Import.objects.exists()
    assert not brought_facts()


def test_threads_become_topics_with_their_posts_in_order_their_times_and_who_answers_whom(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    lock, lamps = Topic.objects.order_by("pk")
    assert (lock.title, lock.posts_count, lock.import_of) == ("Where to lock", 3, brought)
    assert lock.opened_at == datetime(2015, 3, 2, 9, tzinfo=UTC)
    assert lock.last_at == datetime(2015, 3, 3, 9, tzinfo=UTC)
    assert (lock.opened_by.name, lock.last_by.name) == ("Ines Martin", "Ines Martin")
    first, second, third = lock.posts.order_by("number")
    assert [post.number for post in (first, second, third)] == [1, 2, 3]
    assert (second.replies_to, third.replies_to, first.replies_to) == (first, second, None)
    assert second.author.name == "Yann Le Goff"
    assert not any(post.first_here for post in lock.posts.all())
    assert lamps.posts_count == 1
    assert brought.state == Import.State.DONE
    facts = {"posts": 4, "topics": 2, "people": 2}
    assert brought_facts() == [(ada.pk, facts)]
    assert {key: brought.counts[key] for key in facts} == facts
    assert not Run.objects.exists()


def test_what_was_plain_text_is_shown_as_it_was(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    html = Post.objects.get(number=1, topic__title="Where to lock").html
    assert "a *bike* near &lt;the station&gt;?" in html
    assert "# not a heading" in html
    assert "<h" not in html


def test_people_are_unclaimed_names_without_address(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    names = ImportedName.objects.select_related("person")
    assert {name.person.state for name in names} == {Person.State.UNCLAIMED}
    assert {name.person.email for name in names} == {None}
    assert {name.person.handle for name in names} == {None}
    assert not any(name.person.is_active for name in names)
    assert not any("@" in name.key or "example" in name.key for name in names)
    assert not any("@" in each.digest for each in KnownBy.objects.all())
    assert KnownBy.objects.count() == 2
    assert not any(name.person.has_usable_password() and name.person.password for name in names)


def test_names_may_be_numbers(square: Community, ada: Person, mailbox: Path, at: datetime) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox, names_shown=False)

    assert {name.person.name for name in ImportedName.objects.all()} == {"Voice 1", "Voice 2"}


def test_words_longer_than_a_message_may_be_are_cut_and_counted(
    square: Community, ada: Person, tmp_path: Path, at: datetime
) -> None:
    table = tmp_path / "talk.csv"
    table.write_text(
        f"author,text,date\nNoor,{'*' * 40_000},2026-01-02\nBo,Yes.,2026-01-03\n", encoding="utf-8"
    )

    brought = actions.bring_in(by=ada, at=at, community=square, path=table)

    assert max(len(post.source) for post in Post.objects.all()) == 60_000
    assert brought.counts["problems"]["long_text"] == 1


def test_the_host_brings_words_as_nobody(square: Community, mailbox: Path, at: datetime) -> None:
    brought = actions.bring_in(by=None, at=at, community=square, path=mailbox)

    assert brought.by is None
    assert [actor for actor, _ in brought_facts()] == [None]


def test_a_second_run_finds_everything_here(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    with pytest.raises(errors.NothingNew):
        actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    assert (Post.objects.count(), Import.objects.count(), len(brought_facts())) == (4, 1, 1)
    assert actions.plan(community=square, path=mailbox).facts.new_posts == 0


def test_an_archive_that_has_grown_brings_the_rest_into_the_same_topics(
    square: Community, ada: Person, forum: Forum, at: datetime
) -> None:
    first = ((1, 1, "ines", None, "One."), (1, 2, "yann", 1, "Two."))
    actions.bring_in(by=ada, at=at, community=square, path=forum(*first))
    more = (*first, (1, 3, "ines", 2, "Three."), (2, 1, "yann", None, "Other."))
    actions.bring_in(by=ada, at=at, community=square, path=forum(*more))

    topic = Topic.objects.get(title="Topic 1")
    assert [post.source for post in topic.posts.order_by("number")] == ["One.", "Two.", "Three."]
    assert topic.posts.get(number=3).replies_to == topic.posts.get(number=2)
    assert Topic.objects.count() == 2
    assert Person.objects.filter(state="unclaimed").count() == 2
    assert Import.objects.count() == 2


def test_an_import_that_is_killed_goes_on_where_it_stopped(
    square: Community, ada: Person, forum: Forum, at: datetime
) -> None:
    posts = [(1 + n % 3, n + 1, f"user{n % 4}", n - 2 if n > 3 else None, f"Text {n}.") for n in range(40)]
    path = forum(*posts)
    with patch.object(bringing, "BATCH", 7):
        calls = iter(range(100))

        def stopped(stage: str, _part: float) -> None:
            if stage == "writing" and next(calls) == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            actions.bring_in(by=ada, at=at, community=square, path=path, told=stopped)
        assert Post.objects.count() == 28
        assert Import.objects.get().state == Import.State.RUNNING
        assert not brought_facts()

        brought = actions.bring_in(by=ada, at=at, community=square, path=path, ground="They voted.")

    assert Import.objects.get() == brought
    assert (Post.objects.count(), brought.state, brought.ground) == (40, Import.State.DONE, "They voted.")
    assert len(brought_facts()) == 1
    for topic in Topic.objects.all():
        numbers = [*topic.posts.order_by("number").values_list("number", flat=True)]
        assert numbers == [*range(1, topic.posts_count + 1)]
        moments = [*topic.posts.order_by("number").values_list("at", flat=True)]
        assert moments == sorted(moments)
    assert Post.objects.exclude(replies_to=None).count() == 36


def test_one_import_at_a_time_writes_in_a_community(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    other = Import.objects.create(community=square, by=ada, at=at, name="other", kind="mbox")
    run = Run.objects.create(community=square, import_of=other, beat_at=datetime.now(UTC))

    with pytest.raises(errors.AnotherRuns):
        actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    assert not Post.objects.exists()
    assert Run.objects.get() == run

    Run.objects.update(beat_at=datetime.now(UTC) - timedelta(hours=1))
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    assert Post.objects.count() == 4


def test_only_who_tends_the_community_brings_words_in(
    square: Community, bo: Person, cy: Person, mailbox: Path, at: datetime
) -> None:
    for who in (bo, cy):
        with pytest.raises(errors.NotInYourCharge):
            actions.bring_in(by=who, at=at, community=square, path=mailbox)
    assert not Post.objects.exists()
    assert not Import.objects.exists()
    assert not brought_facts()


def test_what_is_no_archive_is_refused_with_its_reason(
    square: Community, ada: Person, tmp_path: Path, at: datetime
) -> None:
    path = tmp_path / "picture.bin"
    path.write_bytes(bytes(range(256)) * 20)

    with pytest.raises(errors.Unreadable) as refusal:
        actions.bring_in(by=ada, at=at, community=square, path=path)
    assert refusal.value.code == "unknown_format"
    assert not Import.objects.exists()


def test_a_clock_that_ran_ahead_does_not_stand_before_today(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    mailbox.write_text(mailbox.read_text().replace("Wed, 4 Mar 2015", "Wed, 4 Mar 2065"), encoding="utf-8")

    actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    assert Topic.objects.get(title="Lamps").opened_at == at


def test_new_words_are_never_signed_by_somebody_who_claimed_older_ones(
    square: Community, ada: Person, forum: Forum, bo: Person, at: datetime
) -> None:
    first = ((1, 1, "ines", None, "One."),)
    actions.bring_in(by=ada, at=at, community=square, path=forum(*first))
    ImportedName.objects.update(person=bo, claimed_at=at)

    actions.bring_in(by=ada, at=at, community=square, path=forum(*first, (1, 2, "ines", 1, "Forged.")))

    assert Post.objects.get(source="Forged.").author != bo


def test_withholding_names_leaves_numbers_and_keeps_claims_possible(
    square: Community, ada: Person, mailbox: Path, at: datetime
) -> None:
    brought = actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    assert actions.withhold_names(by=ada, at=at, brought=brought) == 2

    assert {name.person.name for name in ImportedName.objects.all()} == {"Voice 1", "Voice 2"}
    assert KnownBy.objects.count() == 2
    assert Fact.objects.filter(verb="importing.withheld", actor=ada.pk).count() == 1


def test_messages_of_a_channel_without_threads_stand_together_by_month(
    square: Community, ada: Person, tmp_path: Path, at: datetime
) -> None:
    path = tmp_path / "chat.csv"
    path.write_text(
        "id,text,author,date,channel\n"
        "1,Hello,ines,2020-01-03T10:00:00Z,general\n2,Good day,yann,2020-01-04T10:00:00Z,general\n"
        "3,Snow,ines,2020-02-01T10:00:00Z,general\n",
        encoding="utf-8",
    )

    actions.bring_in(by=ada, at=at, community=square, path=path)

    assert {t.title: t.posts_count for t in Topic.objects.all()} == {
        "general 2020-01": 2,
        "general 2020-02": 1,
    }


def test_a_check_planned_while_tables_were_small_does_not_read_them_whole_once_they_have_grown(
    square: Community, forum: Forum, at: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: it keeps the plans of its checks")
    path = forum(*((1 + n % 25, 1 + n // 25, f"u{n % 9}", None, f"Words {n}") for n in range(1_000)))
    with connection.cursor() as cursor:
        cursor.execute("analyze conversations_post")
        cursor.execute("set local plan_cache_mode = force_generic_plan")
        cursor.execute("prepare checked(bigint) as select 1 from conversations_post where id = $1")
        cursor.execute("execute checked(1)")

        actions.bring_in(by=None, at=at, community=square, path=path)

        cursor.execute("explain execute checked(1)")
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("deallocate checked")
    assert "Index" in plan, plan
