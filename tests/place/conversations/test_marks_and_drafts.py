from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from parvis.communities.errors import NotAMember
from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.errors import ThanksNeedAReason, TooLong, WordsGone, YourOwnWords
from parvis.conversations.models import Attachment, Draft, Mark, Post, ReadMark, Rewording, Topic
from parvis.ledger.models import Fact
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
Told = Callable[[], list[str]]
EXPECT, THANKS = Mark.Kind.EXPECT, Mark.Kind.THANKS


def test_one_expects_the_same_once(first: Post, ada: Person, at: datetime, told: Told) -> None:
    actions.mark(by=ada, at=at, post=first, kind=EXPECT, because="never kept")
    actions.mark(by=ada, at=at, post=first, kind=EXPECT)

    assert [*first.marks.values_list("person", "kind", "because")] == [(ada.pk, "expect", "")]
    assert told() == ["conversations.marked"]
    assert Fact.objects.get(verb="conversations.marked").facts == {
        "kind": "expect",
        "topic": first.topic_id,
        "number": 1,
    }


def test_thanks_say_what_for_and_may_be_said_better(
    first: Post, ada: Person, at: datetime, told: Told
) -> None:
    with pytest.raises(ThanksNeedAReason):
        actions.mark(by=ada, at=at, post=first, kind=THANKS, because="  ")
    assert not first.marks.exists()
    assert told() == []

    actions.mark(by=ada, at=at, post=first, kind=THANKS, because="I found it")
    actions.mark(by=ada, at=at, post=first, kind=THANKS, because="I found it, dry and safe")
    assert [each.because for each in first.marks.all()] == ["I found it, dry and safe"]
    with pytest.raises(TooLong):
        actions.mark(by=ada, at=at, post=first, kind=THANKS, because="x" * 201)


def test_marks_are_taken_back(first: Post, ada: Person, at: datetime, told: Told) -> None:
    actions.mark(by=ada, at=at, post=first, kind=EXPECT)
    actions.unmark(by=ada, at=at, post=first, kind=EXPECT)
    actions.unmark(by=ada, at=at, post=first, kind=EXPECT)

    assert not first.marks.exists()
    assert told() == ["conversations.marked", "conversations.unmarked"]


def test_nobody_marks_their_own_words_or_words_that_are_gone(
    first: Post, ada: Person, bo: Person, at: datetime
) -> None:
    with pytest.raises(YourOwnWords):
        actions.mark(by=bo, at=at, post=first, kind=EXPECT)
    actions.remove(by=bo, at=at, post=first)
    first.refresh_from_db()
    with pytest.raises(WordsGone):
        actions.mark(by=ada, at=at, post=first, kind=EXPECT)
    assert not Mark.objects.exists()


def test_marks_belong_to_members(first: Post, cy: Person, dee: Person, at: datetime, told: Told) -> None:
    for outsider in (cy, dee):
        with pytest.raises(NotAMember):
            actions.mark(by=outsider, at=at, post=first, kind=EXPECT)

    assert told() == []


def test_one_draft_is_kept_for_each_topic_and_one_for_a_new_one(
    topic: Topic, first: Post, bo: Person, square: Community, at: datetime, told: Told
) -> None:
    for source in ("a", "a b\r\n"):
        actions.save_draft(by=bo, at=at, community=square, topic=topic, source=source, replies_to=first)
        actions.save_draft(by=bo, at=at, community=square, title=f"T {source}", source=source)

    kept = {draft.topic: draft for draft in Draft.objects.all()}
    assert len(kept) == 2
    assert (kept[topic].source, kept[topic].replies_to) == ("a b", first)
    assert kept[None].title == "T a b"
    assert told() == []


def test_a_discarded_draft_takes_its_files_along(
    bo: Person, square: Community, at: datetime, image: Callable[..., object]
) -> None:
    draft = actions.save_draft(by=bo, at=at, community=square, source="x")
    actions.attach(by=bo, at=at, community=square, upload=image(), draft=draft)  # type: ignore[arg-type]

    actions.discard_draft(by=bo, community=square)

    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()


def test_what_was_read_stays_read(topic: Topic, ada: Person, bo: Person, at: datetime) -> None:
    for _ in range(4):
        actions.reply(by=bo, at=at, topic=topic, source="x")
    topic.refresh_from_db()

    for number, kept in ((3, 3), (2, 3), (5, 5), (99, 5)):
        actions.read_to(by=ada, topic=topic, number=number)
        assert ReadMark.objects.get(person=ada, topic=topic).number == kept


def test_ones_own_answer_does_not_hide_what_one_has_not_read(
    topic: Topic, ada: Person, bo: Person, at: datetime
) -> None:
    actions.read_to(by=ada, topic=topic, number=1)
    actions.reply(by=ada, at=at, topic=topic, source="Read up to here")
    assert ReadMark.objects.get(person=ada).number == 2

    actions.reply(by=bo, at=at, topic=topic, source="Unread")
    actions.reply(by=ada, at=at, topic=topic, source="At the same moment")
    assert ReadMark.objects.get(person=ada).number == 2


def test_what_one_is_changing_a_message_to_is_kept_until_it_is_changed(
    client: Client, topic: Topic, first: Post, bo: Person, ada: Person
) -> None:
    way = f"/c/{topic.community.slug}/talk/{topic.pk}/p/1/edit/"
    client.force_login(bo)
    assert client.post(f"{way}?keep=1", {"source": "Where is the *old* bench?"}).status_code == 204

    shown = client.get(way).content.decode()
    assert "Where is the *old* bench?</textarea>" in shown
    assert "These are the words you were changing it to" in shown
    first.refresh_from_db()
    assert first.source == "Where is the *bench*?"

    assert client.post(way, {"source": "Where is it?", "act": "preview"}).status_code == 200
    assert Rewording.objects.get().source == "Where is it?"
    assert client.post(way, {"source": "x", "act": "forget"}).status_code == 303
    assert "Where is the *bench*?</textarea>" in client.get(way).content.decode()

    client.post(f"{way}?keep=1", {"source": "Where is it?"})
    client.post(f"{way}?keep=1", {"source": first.source})
    assert not Rewording.objects.exists()
    client.post(f"{way}?keep=1", {"source": "Where is it?"})
    assert client.post(way, {"source": "Where was it?"}).status_code == 303
    assert not Rewording.objects.exists()

    assert client.post(f"{way}?keep=1", {"source": "word " * 30_000}).status_code == 422
    client.force_login(ada)
    assert client.post(f"{way}?keep=1", {"source": "Mine now"}).status_code == 403
    assert not Rewording.objects.exists()


def test_a_message_taken_away_leaves_no_words_it_was_changed_to(
    first: Post, bo: Person, at: datetime
) -> None:
    actions.keep_rewording(by=bo, at=at, post=first, source="Half a chan")

    actions.remove(by=bo, at=at, post=first)

    assert not Rewording.objects.exists()
