"""Open topics, answer, change and remove one's own words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from parvis.communities.models import Community
from parvis.conversations import policies, verbs
from parvis.conversations.actions.attaching import let_go
from parvis.conversations.errors import NothingChanged, NothingSaid
from parvis.conversations.holding import held_back, tell_waits, waits
from parvis.conversations.models import (
    Attachment,
    Draft,
    Mention,
    Post,
    ReadMark,
    Revision,
    Rewording,
    Topic,
    Veil,
)
from parvis.conversations.queries.turns import turn_in
from parvis.conversations.writing import audience, put_words, read_source
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.ledger.statements import change
from parvis.ledger.vocabulary import Verb
from parvis.pages import limits
from parvis.pages.markdown import Reading
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

_GROWN: Final = "update conversations_topic set posts_count = %s, last_at = %s, last_by_id = %s where id = %s"
_READ: Final = "update conversations_readmark set number = %s where person_id = %s and topic_id = %s"


@transaction.atomic
def open_topic(
    *,
    by: Person,
    at: datetime,
    community: Community,
    title: str,
    source: str,
    attachments: Iterable[Attachment] = (),
) -> Topic:
    """Open a topic with its first post, and let the draft of it go."""
    require(policies.open_topic(by, community, at) or held_back(by, community, at))
    files = _own_files(by, community, attachments)
    reading = read_source(source, files=bool(files))
    title = " ".join(title.split())
    if not title:
        raise NothingSaid
    limits.take(by.pk, "topic", at)
    topic = Topic.objects.create(
        community=community, title=title, opened_by=by, opened_at=at, last_at=at, last_by=by
    )
    first = not Post.objects.filter(author=by, topic__community=community).exists()
    post = _say(topic, by=by, at=at, reading=reading, files=files, first=first)
    ReadMark.objects.create(person=by, topic=topic, number=1)
    Draft.objects.filter(person=by, community=community, topic=None).delete()
    tell_said(post, at=at)
    return topic


@transaction.atomic
def reply(
    *,
    by: Person,
    at: datetime,
    topic: Topic,
    source: str,
    replies_to: Post | None = None,
    attachments: Iterable[Attachment] = (),
) -> Post:
    """Write in a topic, in answer to one of its posts or to all, and let the draft of it go."""
    turn = turn_in(by, topic.pk)
    locked = turn.topic
    require(policies.reply(by, locked) or held_back(by, locked.community, at))
    files = _own_files(by, locked.community, attachments)
    reading = read_source(source, files=bool(files))
    if replies_to is not None and replies_to.topic_id != locked.pk:
        raise NotHere
    limits.take(by.pk, "post", at)
    post = _say(
        locked, by=by, at=at, reading=reading, files=files, first=not turn.spoke, replies_to=replies_to
    )
    # One's own post counts as read where nothing unread stands before it.
    if turn.read == post.number - 1:
        change(_READ, post.number, by.pk, locked.pk)
    if turn.has_draft:
        Draft.objects.filter(person=by, topic=locked).delete()
    tell_said(post, at=at)
    return post


@transaction.atomic
def edit(*, by: Person, at: datetime, post: Post, source: str) -> Post:
    """Change one's own words; what they were is kept and can be read."""
    post = _locked(post)
    require(policies.edit(by, post))
    files = [*post.attachments.all()]
    reading = read_source(source, files=bool(files))
    if reading.source == post.source:
        raise NothingChanged
    last = post.revisions.aggregate(last=Max("number"))["last"] or 0
    Revision.objects.create(post=post, number=last + 1, source=post.source, html=post.html, at=at)
    post.edited_at = at
    held = not post.veil and waits(by, post.topic.community, reading.html, at)
    if held:
        post.veil = Veil.WAITS
    put_words(post, reading, files)
    Rewording.objects.filter(post=post).delete()
    if held:
        tell_waits(post, at)
    _tell(verbs.WITHHELD if held else verbs.EDITED, by=by, at=at, post=post)
    return post


@transaction.atomic
def remove(*, by: Person, at: datetime, post: Post) -> Post:
    """Take one's own words away, with earlier versions and files; the place in the talk stays."""
    post = _locked(post)
    require(policies.remove(by, post))
    empty(post, at)
    _tell(verbs.REMOVED, by=by, at=at, post=post)
    return post


def empty(post: Post, at: datetime) -> None:
    """Empty a post of every word, old words and files too."""
    Revision.objects.filter(post=post).delete()
    Mention.objects.filter(post=post).delete()
    Rewording.objects.filter(post=post).delete()
    let_go(post.attachments.all())
    post.source, post.html, post.removed_at = "", "", at
    post.save(update_fields=["source", "html", "removed_at"])


def tell_said(post: Post, *, at: datetime) -> None:
    """Say that a post was written, or opens a topic; of one that waits, only that it does."""
    topic, community = post.topic, post.topic.community
    if post.veil == Veil.WAITS:
        facts = {"topic": topic.pk, "number": post.number}
        persons = Fact.Audience.PERSONS
        record(
            verbs.HELD,
            by=post.author,
            at=at,
            of=post,
            to=topic,
            community=community,
            audience=persons,
            facts=facts,
        )
        tell_waits(post, at)
    elif post.number == 1:
        record(
            verbs.OPENED,
            by=post.author,
            at=at,
            of=topic,
            to=topic,
            community=community,
            audience=audience(community),
            facts={"post": post.pk, "first": post.first_here},
        )
    else:
        record(
            verbs.WRITTEN,
            by=post.author,
            at=at,
            of=post,
            to=topic,
            community=community,
            audience=audience(community),
            facts={
                "topic": topic.pk,
                "number": post.number,
                "replies_to": post.replies_to_id,
                "first": post.first_here,
            },
        )


def _say(
    topic: Topic,
    *,
    by: Person,
    at: datetime,
    reading: Reading,
    files: list[Attachment],
    first: bool,
    replies_to: Post | None = None,
) -> Post:
    """Write the next post of a topic that is locked, or that nobody else knows of yet."""
    topic.posts_count += 1
    post = Post(
        topic=topic, number=topic.posts_count, author=by, at=at, replies_to=replies_to, first_here=first
    )
    if waits(by, topic.community, reading.html, at):
        post.veil = Veil.WAITS
    put_words(post, reading, files)
    topic.last_at, topic.last_by = at, by
    change(_GROWN, topic.posts_count, at, by.pk, topic.pk)
    if files:
        Attachment.objects.filter(pk__in=[each.pk for each in files]).update(post=post, draft=None)
    return post


def _own_files(by: Person, community: Community, given: Iterable[Attachment]) -> list[Attachment]:
    """Keep to files this person gave here and nobody posted yet."""
    keys = [each.pk for each in given]
    if not keys:
        return []
    found = [*Attachment.objects.filter(pk__in=keys, by=by, community=community, post=None).order_by("pk")]
    if len(found) != len(set(keys)):
        raise NotHere
    return found


def _locked(post: Post) -> Post:
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__community")
    return rows.get(pk=post.pk)


def _tell(verb: Verb, *, by: Person, at: datetime, post: Post) -> None:
    community = post.topic.community
    record(
        verb,
        by=by,
        at=at,
        of=post,
        to=post.topic,
        community=community,
        audience=audience(community),
        facts={"topic": post.topic_id, "number": post.number},
    )
