"""Follow the ledger, so that what was said can be found, and what was taken away cannot.

A consumer reads how things stand now and writes that: told twice, late, or in a replay, the index ends the
same. An import is tens of thousands of posts: it is owed, and brought in a few hundred at a time by a
sweep, so that nobody waits for the database meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from parvis.conversations.models import Import, Post
from parvis.importing.models import Claim
from parvis.jobs import wake
from parvis.ledger.models import Fact
from parvis.search.engines import engine
from parvis.search.indexing import BATCH, reindex
from parvis.search.models import Entry, Owed

TIDINESS: Final = 0
"""The number of no import: what is owed under it is only to tidy up, after somebody left with their words."""
SOME: Final = 8
"""Batches a sweep does before it lets others have their turn."""


def follow(fact: Fact) -> None:
    """Bring the index up to date with one sentence."""
    match fact.object_type:
        case "conversations.post":
            reindex([fact.object_id])
        case "conversations.topic":
            topics = [fact.object_id, *([fact.target_id] if fact.target_type == fact.object_type else [])]
            reindex(Post.objects.filter(topic__in=topics).values_list("pk", flat=True))
        case "people.person":
            reindex(Post.objects.filter(author=fact.object_id).values_list("pk", flat=True))
            _owe(TIDINESS)
        case "importing.claim":
            for claim in Claim.objects.filter(pk=fact.object_id):
                reindex(claim.posts)
        case "conversations.import":
            _owe(fact.object_id)


def follow_all(facts: Sequence[Fact]) -> None:
    """Bring the index up to date with several sentences, the posts they tell of together."""
    posts = {fact.object_id for fact in facts if fact.object_type == "conversations.post"}
    reindex(sorted(posts))
    for fact in facts:
        if fact.object_type != "conversations.post":
            follow(fact)


def _owe(import_of: int) -> None:
    Owed.objects.update_or_create(import_of=import_of, defaults={"after": 0})
    transaction.on_commit(wake, robust=True)


def catch_up(at: datetime) -> int:  # noqa: ARG001 (a sweep is told the time)
    """Bring in, or take out, some posts of the imports that are owed; tell how many batches were done."""
    done = 0
    for owed in Owed.objects.order_by("import_of")[:SOME]:
        while done < SOME and _one_batch(owed.pk):
            done += 1
        if done < SOME and not _is_here(owed.pk):
            engine().tidy()
    return done


def _one_batch(pk: int) -> bool:
    with transaction.atomic():
        owed = Owed.objects.select_for_update().filter(pk=pk).first()
        if owed is None:
            return False
        posts = _next_to_bring(owed) if _is_here(pk) else _next_to_take(owed)
        if not posts:
            owed.delete()
            return False
        reindex(posts)
        owed.save(update_fields=["after"])
        return True


def _is_here(pk: int) -> bool:
    return Import.objects.filter(pk=pk, state=Import.State.DONE).exists()


def _next_to_bring(owed: Owed) -> list[int]:
    rows = Post.objects.filter(import_of=owed.pk, pk__gt=owed.after).order_by("pk")
    posts = [*rows.values_list("pk", flat=True)[:BATCH]]
    owed.after = posts[-1] if posts else owed.after
    return posts


def _next_to_take(owed: Owed) -> list[int]:
    rows = Entry.objects.filter(import_of=owed.pk, post__gt=owed.after).order_by("post")
    posts = [*rows.values_list("post", flat=True)[:BATCH]]
    owed.after = posts[-1] if posts else owed.after
    return posts
