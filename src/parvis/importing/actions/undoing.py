"""Take a whole import out again, and leave nothing of it behind."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from parvis.conversations.models import Import, ImportedName, Post, Topic
from parvis.conversations.writing import audience
from parvis.importing import policies, verbs
from parvis.importing.actions.bringing import SILENT
from parvis.importing.errors import MembersAnswered, NotDone
from parvis.importing.models import Claim, Run
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person

BATCH: Final = 100
"""Topics taken out at once."""


def undo(*, by: Person | None, at: datetime, brought: Import, keep_answered: bool = False) -> Import:
    """Take out the topics, posts and unclaimed names of an import; one that was stopped goes on.

    Topics in which members wrote, or claimed words, are nobody's to take away: with `keep_answered` they stay
    whole and the rest goes; without, the whole is refused.
    """
    if by is not None:
        require(policies.bring(by, brought.community, at))
    runs = Run.objects.filter(import_of=brought, beat_at__gt=timezone.now() - SILENT).exists()
    if runs or brought.state == Import.State.UNDONE:
        raise NotDone
    answered = answered_topics(brought)
    kept = answered.count()
    if kept and not keep_answered:
        raise MembersAnswered(topics=kept)
    before = dict(brought.counts)
    posts = Post.objects.filter(import_of=brought).exclude(topic__in=answered)
    taken, topics = posts.count(), 0
    while some := [*posts.order_by("topic").values_list("topic", flat=True).distinct()[:BATCH]]:
        with transaction.atomic():
            topics += _take_posts(brought, some)
    with transaction.atomic():
        topics += _take_empty(Topic.objects.filter(import_of=brought))
        people = _take_names(brought)
        return _undone(
            brought, by, at, {"posts": taken, "topics": topics, "people": people, "kept": kept}, before
        )


def answered_topics(brought: Import) -> QuerySet[Topic]:
    """Find the topics that hold words of an import and words of members, written or claimed."""
    claimed = Claim.objects.filter(name__import_of=brought, undone_at=None).values("person")
    theirs = Post.objects.filter(import_of=brought)
    # Lists the database makes once: asked of each topic, it may read the whole import for every one.
    members = Q(pk__in=Post.objects.filter(import_of=None).values("topic"))
    members |= Q(pk__in=theirs.filter(author__in=claimed).values("topic"))
    return Topic.objects.filter(members, pk__in=theirs.values("topic"))


def _take_posts(brought: Import, topics: Iterable[int]) -> int:
    """Take the import's posts out of some topics; count the topics that were nothing else."""
    Post.objects.filter(topic__in=topics, import_of=brought).delete()
    gone = _take_empty(Topic.objects.filter(pk__in=topics))
    for topic in Topic.objects.filter(pk__in=topics, merged_into=None):
        _count_anew(topic, brought)
    return gone


def _take_empty(topics: QuerySet[Topic]) -> int:
    """Take topics without posts away, with those that were merged into them and are empty as well."""
    levels = [
        [*topics.filter(~Exists(Post.objects.filter(topic=OuterRef("pk")))).values_list("pk", flat=True)]
    ]
    while levels[-1]:
        levels.append([*Topic.objects.filter(merged_into__in=levels[-1]).values_list("pk", flat=True)])
    for level in reversed(levels):
        Topic.objects.filter(pk__in=level).delete()
    return sum(map(len, levels))


def _count_anew(topic: Topic, brought: Import) -> None:
    """Say again how many posts a topic has, and who wrote first and last, after some were taken out."""
    posts = topic.posts.order_by("number")
    first, last = posts.first(), posts.order_by("at", "number").last()
    if first is None or last is None:
        return
    topic.posts_count = last_number = posts.aggregate(n=Max("number"))["n"]
    topic.moved_away = last_number - posts.count()
    if topic.closed_by_id is not None and topic.statement_id is None:
        topic.closed_by_id = first.author_id
    topic.opened_by_id, topic.opened_at = first.author_id, first.at
    topic.last_by_id, topic.last_at = last.author_id, last.at
    if topic.import_of_id == brought.pk:
        topic.import_of_id = first.import_of_id
    topic.save()


def _take_names(brought: Import) -> int:
    """Take away the names nobody claimed that say nothing here any more, and the persons they stood for."""
    names = ImportedName.objects.filter(import_of=brought, claimed_at=None)
    silent = names.exclude(person__in=Post.objects.filter(import_of=brought).values("author"))
    persons = [*silent.values_list("person", flat=True)]
    silent.delete()
    for start in range(0, len(persons), 500):
        alone = Person.objects.filter(pk__in=persons[start : start + 500], state=Person.State.UNCLAIMED)
        alone.filter(
            ~Exists(Post.objects.filter(author=OuterRef("pk"))),
            ~Exists(ImportedName.objects.filter(person=OuterRef("pk"))),
            ~Exists(Topic.objects.filter(opened_by=OuterRef("pk"))),
            ~Exists(Topic.objects.filter(last_by=OuterRef("pk"))),
            ~Exists(Claim.objects.filter(before=OuterRef("pk"))),
        ).delete()
    return len(persons)


def _undone(
    brought: Import, by: Person | None, at: datetime, facts: dict[str, int], before: dict[str, object]
) -> Import:
    brought.state = Import.State.UNDONE
    brought.counts = {**before, **{f"{key}_taken": value for key, value in facts.items()}}
    brought.save(update_fields=["state", "counts"])
    where = brought.community
    record(verbs.UNDONE, by=by, at=at, of=brought, community=where, audience=audience(where), facts=facts)
    return brought
