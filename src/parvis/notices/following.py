"""Follow topics: one row a person and topic, asleep until somebody else writes, then awake until seen."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import BigIntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from parvis.conversations.models import Moved, Post, Topic
from parvis.notices.models import MAILED, How, Notice
from parvis.notices.telling import forget, nudge, readers
from parvis.notices.wishes import wishes_of
from parvis.people.models import Person

TOPIC = Notice.Why.TOPIC


def follow(person: int, topic: Topic, at: datetime) -> None:
    """Let a person follow a topic from now on, because they wrote in it or asked to."""
    thing = f"topic:{topic.pk}"
    if Notice.objects.filter(person=person, thing=thing).exists():
        return
    here = Person.objects.present().filter(pk=person)
    for wishes in wishes_of(here, community=topic.community_id, topic=topic.pk).values():
        row = Notice(
            person_id=person,
            why=TOPIC,
            thing=thing,
            community_id=topic.community_id,
            topic=topic,
            at=at,
            seen_at=at,
            how=wishes.how(TOPIC),
        )
        Notice.objects.bulk_create([row], ignore_conflicts=True)


def wake(post: Post, topic: int, at: datetime, *, but: Collection[int]) -> None:
    """Wake the row of each follower who has seen all, and let mail be due; the others are left in peace."""
    rows = Notice.objects.filter(topic=topic, why=TOPIC).exclude(how=How.NOT).exclude(person__in=but)
    unaware = Q(seen_at__isnull=False) | Q(how__in=MAILED, mail_due_at=None)
    waiting = {row.person_id: row for row in rows.filter(unaware)}
    if not waiting:
        return
    mailed, woken = [], []
    for pk, wishes in wishes_of(readers(waiting, post.topic.community, at)).items():
        row = waiting[pk]
        if row.seen_at is not None:
            woken.append(pk)
        if row.mail_due_at is None and (due := wishes.due(row.how, at)):
            row.mail_due_at = due
            mailed.append(row)
    Notice.objects.filter(topic=topic, why=TOPIC, person__in=woken).update(
        seen_at=None, at=at, post=post, by=post.author_id
    )
    Notice.objects.bulk_update(mailed, ["mail_due_at"], batch_size=200)
    nudge(woken)


def hand_over(topic: int, into: Topic, at: datetime) -> None:
    """Let those who follow a topic that was merged follow the one it went into."""
    rows = Notice.objects.filter(topic=topic, why=TOPIC)
    for person in [*rows.values_list("person", flat=True)]:
        follow(person, into, at)
    forget(rows)


def follow_own_words(posts: Collection[int], topic: int, into: Topic, at: datetime) -> None:
    """Let those who follow a topic, and whose posts were moved to another, follow that one too."""
    authors = Post.objects.filter(pk__in=posts).values("author")
    rows = Notice.objects.filter(topic=topic, why=TOPIC, person__in=authors)
    for person in [*rows.values_list("person", flat=True)]:
        follow(person, into, at)


def moved_posts(topic: int, into: int) -> list[int]:
    """Find the posts that once went from a topic straight into another, wherever they went from there."""
    later = Moved.objects.filter(post=OuterRef("post"), pk__gt=OuterRef("pk")).order_by("pk")
    next_place = Coalesce(Subquery(later.values("topic")[:1]), "post__topic", output_field=BigIntegerField())
    rows = Moved.objects.filter(topic=topic).annotate(next_place=next_place).filter(next_place=into)
    return [*rows.values_list("post", flat=True)]
