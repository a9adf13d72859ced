"""What a crash could leave is seen when it is there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bench.web.remains import examine
from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.models import Post, Topic
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Delivery, Fact
from parvis.notices.models import Notice
from parvis.people.models import Person
from parvis.search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(square: Community, ada: Person, bo: Person, at: datetime) -> Post:
    """Give an answer in a topic, with everything owed served."""
    topic = actions.open_topic(by=ada, at=at, community=square, title="Lamps", source="word-0 A lamp.")
    post = actions.reply(by=bo, at=at, topic=topic, source="word-1 Which one?")
    while deliver(at):
        pass
    return post


def told(post: Post, **more: Any) -> dict[str, Any]:
    place = f"{post.topic_id}#p{post.number}"
    return {"acknowledged": {"word-1": place}, "sent": ["word-0", "word-1"], "patient": False, **more}


def test_where_all_is_well_nothing_is_said(answer: Post) -> None:
    found = examine(told(answer))

    assert found["wrong"] == []
    assert found["counts"]["posts"] == found["counts"]["search"] == 2
    assert found["counts"]["notices"] > 1


def test_while_deliveries_wait_nothing_else_is_said(answer: Post) -> None:
    Delivery.objects.filter(consumer="search").update(done_at=None)

    assert examine(told(answer, patient=True)) == {"waiting": 2, "wrong": [], "counts": {}}
    assert "2 deliveries were never served" in examine(told(answer))["wrong"]


def test_a_word_that_was_acknowledged_and_is_gone_is_told(answer: Post) -> None:
    found = examine(told(answer, acknowledged={"word-2": f"{answer.topic_id}#p3"}))

    assert found["wrong"] == [f"word-2 was acknowledged at {answer.topic_id}#p3 and stands at None"]


def test_a_word_that_stands_twice_is_told(answer: Post) -> None:
    Post.objects.create(topic=answer.topic, number=3, author=answer.author, at=answer.at, source="word-1 x")

    assert "word-1 stands at" in " ".join(examine(told(answer))["wrong"])


def _first() -> Fact:
    return Fact.objects.get(verb="conversations.topic.opened")


def _copy_notice() -> None:
    notice = Notice.objects.get(why="reply")
    notice.pk, notice.thing = None, "post:0"
    notice.save()


def _post_without_sentence() -> None:
    post = Post.objects.get(number=2)
    post.pk, post.number, post.source = None, 3, "word-3"
    post.save()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda: Delivery.objects.filter(consumer="live").delete(), "deliveries never owed"),
        (lambda: Delivery.objects.create(fact=_first(), consumer="x", due_at=_first().at), "nobody wants"),
        (lambda: Delivery.objects.update(trouble="OSError"), "deliveries in trouble"),
        (lambda: Entry.objects.filter(post=_first().facts["post"]).delete(), "search holds"),
        (lambda: Notice.objects.filter(why="reply").delete(), "1 notices are missing"),
        (_copy_notice, "1 notices too many"),
        (lambda: Topic.objects.update(posts_count=3), "counts 3 posts and holds 2"),
        (lambda: Post.objects.filter(number=2).delete(), "sentence without its post"),
        (_post_without_sentence, "post without its sentence"),
    ],
    ids=lambda given: given.replace(" ", "_") if isinstance(given, str) else "",
)
def test_what_is_wrong_is_told(answer: Post, harm: Callable[[], object], said: str) -> None:
    harm()

    assert said in " / ".join(examine(told(answer))["wrong"])
