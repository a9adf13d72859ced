"""Follow topics: one row a person and topic, asleep until somebody else writes, then awake until seen."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from parvis.conversations.models import Post, Topic
from parvis.notices.models import MAILED, How, Notice
from parvis.notices.telling import nudge, readers
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


def hand_over(topic: Topic, into: Topic, at: datetime) -> None:
    """Let those who follow a topic that was merged follow the one it went into."""
    rows = Notice.objects.filter(topic=topic, why=TOPIC)
    for person in [*rows.values_list("person", flat=True)]:
        follow(person, into, at)


def follow_own_words(topic: Topic, at: datetime) -> None:
    """Let those whose posts were moved here follow them."""
    for person in [*topic.posts.order_by().values_list("author", flat=True).distinct()]:
        follow(person, topic, at)
