"""Follow topics: one row a person and topic, asleep until somebody else writes, then awake until seen."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from parvis.conversations.models import Moved, Post
from parvis.ledger.statements import change, insert, marks
from parvis.notices.models import MAILED, Notice
from parvis.notices.telling import forget, nudge
from parvis.notices.wishes import READS, hearers
from parvis.pages.rows import ask

TOPIC: Final = Notice.Why.TOPIC.value
_KNOWN: Final = "select person_id from notices_notice where thing = %s and person_id in ({some})"
_WAKE: Final = """
update notices_notice set seen_at = null, at = %s, post_id = %s, by_id = %s where id in ({some})
"""
_UNAWARE: Final = f"""
select n.id, n.person_id, n.how, n.seen_at is not null, n.mail_due_at is null
from notices_notice n
  join people_person b on b.id = n.person_id
  join communities_community c on c.id = %s
where n.topic_id = %s and n.why = 'topic' and n.how <> 'not'
  and (n.seen_at is not null or (n.mail_due_at is null and n.how in ('at_once', 'day', 'week')))
  and {READS}
"""  # noqa: S608 (made of constants)


def follow(people: Collection[int], topic: int, community: int, at: datetime) -> None:
    """Let people follow a topic from now on, because they wrote in it or asked to."""
    if not people:
        return
    thing = f"topic:{topic}"
    known = ask(_KNOWN.format(some=marks(people)), thing, *people)
    new = {*people}.difference(pk for (pk,) in known)
    rows = [
        Notice(
            person_id=pk,
            why=TOPIC,
            thing=thing,
            community_id=community,
            topic_id=topic,
            at=at,
            seen_at=at,
            how=wishes.how(TOPIC),
        )
        for pk, wishes in hearers(new, community=community, topic=topic, at=at, readers=False).items()
    ]
    insert(*rows, ignore_conflicts=True)


def wake(post: int, topic: int, community: int, at: datetime, *, by: int, told: Collection[int]) -> None:
    """Wake the row of each follower who has seen all, and let mail be due; the others are left in peace.

    Who has been told of this post by itself sleeps on.
    """
    rows = [row for row in ask(_UNAWARE, community, topic, at) if row[1] != by and row[1] not in told]
    woken = {pk: person for pk, person, _, seen, _ in rows if seen}
    if woken:
        change(_WAKE.format(some=marks(woken)), at, post, by, *woken)
        nudge([*woken.values()])
    mailed = {person: (pk, how) for pk, person, how, _, unmailed in rows if unmailed and how in MAILED}
    leaving: dict[datetime, list[int]] = {}
    for person, wishes in hearers(mailed, community=community, topic=topic, at=at).items():
        pk, how = mailed[person]
        if due := wishes.due(how, at):
            leaving.setdefault(due, []).append(pk)
    for due, rows_due in leaving.items():
        Notice.objects.filter(pk__in=rows_due).update(mail_due_at=due)


def hand_over(topic: int, into: int, community: int, at: datetime) -> None:
    """Let those who follow a topic that was merged follow the one it went into."""
    rows = Notice.objects.filter(topic=topic, why=TOPIC)
    follow([*rows.values_list("person", flat=True)], into, community, at)
    forget(rows)


def follow_own_words(posts: Collection[int], topic: int, into: int, community: int, at: datetime) -> None:
    """Let those who follow a topic, and whose posts were moved to another, follow that one too."""
    authors = Post.objects.filter(pk__in=posts).values("author")
    rows = Notice.objects.filter(topic=topic, why=TOPIC, person__in=authors)
    follow([*rows.values_list("person", flat=True)], into, community, at)


def moved_posts(topic: int, into: int) -> list[int]:
    """Find the posts that once went from a topic straight into another, wherever they went from there."""
    later = Moved.objects.filter(post=OuterRef("post"), pk__gt=OuterRef("pk")).order_by("pk")
    next_place = Coalesce(Subquery(later.values("topic")[:1]), "post__topic", output_field=BigIntegerField())
    rows = Moved.objects.filter(topic=topic).annotate(next_place=next_place).filter(next_place=into)
    return [*rows.values_list("post", flat=True)]
