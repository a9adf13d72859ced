"""What whoever holds the mandate does to a topic: each act leaves a trace in it, with its reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from parvis.communities.models import Community, Statement
from parvis.conversations import policies, verbs
from parvis.conversations.errors import (
    NothingChanged,
    NothingSaid,
    PostsNeeded,
    ReasonNeeded,
    ReasonsNeeded,
    TooLong,
)
from parvis.conversations.models import Attachment, Draft, Moved, Post, ReadMark, Topic, Trace
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person

LONGEST_REASON = 200
LONGEST_TITLE = 160
_CLOSING = ("closed_at", "closed_why", "closed_by", "statement")


@transaction.atomic
def close(*, by: Person, at: datetime, topic: Topic, why: str, statement: Statement | None = None) -> Topic:
    """Close a topic: one reads it, and writes no more in it.

    What somebody else opened is closed with the statement of reasons the room that rules wrote before.
    """
    topic = _locked(topic)
    require(policies.close(by, topic, at))
    if statement is None and by.pk != topic.opened_by_id:
        raise ReasonsNeeded
    topic.closed_at, topic.closed_why = at, _reason(why)
    topic.closed_by, topic.statement = by, statement
    topic.save(update_fields=[*_CLOSING])
    _trace(topic, Trace.Act.CLOSED, by=by, at=at, why=why)
    facts = {"statement": statement.puid if statement else None}
    record(verbs.CLOSED, by=by, at=at, of=topic, to=topic, community=topic.community, facts=facts)
    return topic


@transaction.atomic
def reopen(*, by: Person, at: datetime, topic: Topic, why: str) -> Topic:
    """Open again a topic that was closed."""
    topic = _locked(topic)
    require(policies.reopen(by, topic, at))
    _opened_again(topic)
    _trace(topic, Trace.Act.REOPENED, by=by, at=at, why=why)
    record(verbs.REOPENED, by=by, at=at, of=topic, to=topic, community=topic.community)
    return topic


@transaction.atomic
def let_open(*, topic: Topic, at: datetime) -> Topic:
    """Open a topic again because what closed it holds no longer: asked by the room that rules.

    Where somebody opened it meanwhile, or closed it anew, nothing changes.
    """
    statement, topic = topic.statement_id, _locked(topic)
    if topic.is_open or topic.statement_id != statement:
        return topic
    _opened_again(topic)
    _trace(topic, Trace.Act.REOPENED, by=None, at=at)
    record(verbs.REOPENED, by=None, at=at, of=topic, to=topic, community=topic.community)
    return topic


@transaction.atomic
def rename(*, by: Person, at: datetime, topic: Topic, title: str, why: str) -> Topic:
    """Give a topic a clearer title."""
    topic = _locked(topic)
    require(policies.tend(by, topic, at))
    title = _title(title)
    if title == topic.title:
        raise NothingChanged
    topic.title = title
    topic.save(update_fields=["title"])
    _trace(topic, Trace.Act.RENAMED, by=by, at=at, why=why)
    record(verbs.RENAMED, by=by, at=at, of=topic, to=topic, community=topic.community)
    return topic


@transaction.atomic
def move(*, by: Person, at: datetime, topic: Topic, community: Community, why: str) -> Topic:
    """Move a topic to another community, with its files and what people are writing in it."""
    topic = _locked(topic)
    require(policies.move(by, topic, community, at))
    left = topic.community
    topic.community = community
    topic.save(update_fields=["community"])
    Attachment.objects.filter(post__topic=topic).update(community=community)
    Draft.objects.filter(topic=topic).update(community=community)
    _trace(topic, Trace.Act.MOVED, by=by, at=at, why=why)
    facts = {"from": left.pk, "to": community.pk}
    record(verbs.MOVED, by=by, at=at, of=topic, to=topic, community=community, facts=facts)
    return topic


@transaction.atomic
def merge(*, by: Person, at: datetime, topic: Topic, into: Topic, why: str) -> Topic:
    """Put the posts of a topic after those of another, with new numbers; old links lead to them."""
    locked = {each.pk: each for each in _locked_all(topic.pk, into.pk)}
    topic, into = locked[topic.pk], locked[into.pk]
    require(policies.merge(by, topic, into, at))
    count = _remember_places(topic, topic.posts.all())
    shift = into.posts_count
    Trace.objects.filter(topic=topic).update(topic=into, after=F("after") + shift)
    topic.posts.update(topic=into, number=F("number") + shift)
    into.posts_count += topic.posts_count
    into.moved_away += topic.moved_away
    if topic.last_at > into.last_at:
        into.last_at, into.last_by = topic.last_at, topic.last_by
    into.save(update_fields=["posts_count", "moved_away", "last_at", "last_by"])
    topic.merged_into, topic.moved_away = into, topic.posts_count
    topic.save(update_fields=["merged_into", "moved_away"])
    _lead_readers_on(topic, into)
    _trace(into, Trace.Act.MERGED, by=by, at=at, why=why, other=topic, after=shift)
    record(verbs.MERGED, by=by, at=at, of=topic, to=into, community=into.community, facts={"posts": count})
    return into


@transaction.atomic
def split(*, by: Person, at: datetime, topic: Topic, numbers: Iterable[int], title: str, why: str) -> Topic:
    """Begin a new topic with some posts of this one, numbered anew; old links lead to them."""
    topic = _locked(topic)
    require(policies.split(by, topic, at))
    title = _title(title)
    taken = [*topic.posts.filter(number__in=[*numbers]).order_by("number")]
    if not taken or not topic.posts.exclude(pk__in=[each.pk for each in taken]).exists():
        raise PostsNeeded
    # Where topics were merged, what has the highest number need not be what was written last.
    last = max(taken, key=lambda each: (each.at, each.number))
    made = Topic.objects.create(
        community=topic.community,
        title=title,
        opened_by=taken[0].author,
        opened_at=taken[0].at,
        last_at=last.at,
        last_by=last.author,
        posts_count=len(taken),
    )
    before = taken[0].number - 1
    _remember_places(topic, taken)
    for number, post in enumerate(taken, start=1):
        post.topic, post.number = made, number
    Post.objects.bulk_update(taken, ["topic", "number"], batch_size=200)
    stays = topic.posts.select_related("author").order_by("-at", "-number")[0]
    topic.moved_away += len(taken)
    topic.last_at, topic.last_by = stays.at, stays.author
    topic.save(update_fields=["moved_away", "last_at", "last_by"])
    _trace(topic, Trace.Act.SPLIT, by=by, at=at, why=why, other=made, after=before)
    _trace(made, Trace.Act.SPLIT, by=by, at=at, why=why, other=topic, after=0)
    facts = {"posts": len(taken)}
    record(verbs.SPLIT, by=by, at=at, of=made, to=topic, community=topic.community, facts=facts)
    return made


def _opened_again(topic: Topic) -> None:
    topic.closed_at, topic.closed_why, topic.closed_by, topic.statement = None, "", None, None
    topic.save(update_fields=[*_CLOSING])


def _lead_readers_on(topic: Topic, into: Topic) -> None:
    """Let what people were writing go on in the other topic, where they write nothing yet."""
    writing = Draft.objects.filter(topic=into).values("person")
    Draft.objects.filter(topic=topic).exclude(person__in=writing).update(topic=into)
    ReadMark.objects.filter(topic=topic).delete()


def _remember_places(topic: Topic, posts: Iterable[Post]) -> int:
    rows = [Moved(topic=topic, number=post.number, post=post) for post in posts]
    Moved.objects.bulk_create(rows, batch_size=200)
    return len(rows)


def _locked(topic: Topic) -> Topic:
    return _locked_all(topic.pk)[0]


def _locked_all(*keys: int) -> list[Topic]:
    """Lock topics, always in the same order, so that two acts never wait for each other."""
    rows = Topic.objects.select_for_update(of=("self",)).select_related("community", "last_by")
    return [*rows.filter(pk__in=keys).order_by("pk")]


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise NothingSaid
    if len(title) > LONGEST_TITLE:
        raise TooLong(letters=len(title), most=LONGEST_TITLE)
    return title


def _reason(why: str) -> str:
    why = " ".join(why.split())
    if not why:
        raise ReasonNeeded
    if len(why) > LONGEST_REASON:
        raise TooLong(letters=len(why), most=LONGEST_REASON)
    return why


def _trace(
    topic: Topic,
    act: Trace.Act,
    *,
    by: Person | None,
    at: datetime,
    why: str = "",
    other: Topic | None = None,
    after: int | None = None,
) -> None:
    Trace.objects.create(
        topic=topic,
        other=other,
        act=act,
        by=by,
        why=_reason(why) if by else "",
        at=at,
        after=topic.posts_count if after is None else after,
    )
