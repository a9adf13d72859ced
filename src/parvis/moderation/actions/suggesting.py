"""Let the ear suggest what to look at, twenty a day at most, and take what a person answers."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count

from parvis.communities.models import Clause
from parvis.conversations.models import Post
from parvis.jobs import one_by_one
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import errors, policies, verbs
from parvis.moderation.actions.signalling import open_own
from parvis.moderation.limits import A_DAY
from parvis.moderation.models import Case, Suggestion, Watch
from parvis.pages.markdown import Reading, shortened
from parvis.pages.refusals import require
from parvis.people.models import Person

AT_ONCE: Final = 200
WINDOW: Final = timedelta(days=2)
"""Older messages are not gone through: what nobody minded then is no news."""
_FEWEST_LETTERS: Final = 60
"""A shorter message said twice is no copy."""


def suggest_where_due(at: datetime) -> int:
    """Look through what was said since the last look, and suggest what a person may want to see."""
    from parvis.core.suggesting import suggest  # noqa: PLC0415 (its weights load when it is first asked)

    watch, _ = Watch.objects.get_or_create(pk=1)
    posts = (
        Post.objects.filter(pk__gt=watch.until, at__gte=at - WINDOW, removed_at=None, veil="", import_of=None)
        .select_related("topic__community")
        .order_by("pk")[:AT_ONCE]
    )

    def look(post: Post) -> int:
        # Looked through or not, the next look goes on after it: no message may keep the others from theirs.
        Watch.objects.filter(pk=watch.pk).update(until=post.pk)
        languages = post.topic.community.languages
        language = languages[0] if len(languages) == 1 else ""
        text = Reading(post.source).plain()
        found = [(each.kind, each.score, [*each.why][:5]) for each in suggest(text, language)]
        found += _copy(post, text)
        with transaction.atomic():
            return _keep(post, found, at)

    return one_by_one(look, posts)


@transaction.atomic
def answer(
    *, by: Person, at: datetime, suggestion: Suggestion, right: bool, clause: Clause | None = None
) -> Case | None:
    """Say whether a suggestion was right; then it is a case, which somebody decides as any other."""
    rows = Suggestion.objects.select_for_update(of=("self",))
    found = rows.select_related("post__topic__community__guide", "post__author").get(pk=suggestion.pk)
    community = found.post.topic.community
    require(policies.moderate(by, community, at))
    if found.answered_at is not None:
        raise errors.Answered
    if right and clause is None:
        raise errors.ClauseNeeded
    found.answered_at, found.answered_by, found.right = at, by, right
    found.save(update_fields=["answered_at", "answered_by", "right"])
    if right and clause is not None:
        return open_own(by=by, at=at, post=found.post, clause=clause)
    record(
        verbs.SUGGESTION_WRONG,
        by=by,
        at=at,
        of=found,
        community=community,
        audience=Fact.Audience.PERSONS,
        facts={"kind": found.kind},
    )
    return None


def _keep(post: Post, found: list[tuple[str, float, list[str]]], at: datetime) -> int:
    community = post.topic.community_id
    today = Suggestion.objects.filter(post__topic__community=community, at__gt=at - timedelta(days=1))
    kept = 0
    for kind, score, why in found:
        if today.aggregate(n=Count("pk"))["n"] >= A_DAY:
            break
        _, new = Suggestion.objects.get_or_create(
            post=post, kind=kind, defaults={"score": score, "why": why, "at": at}
        )
        kept += new
    return kept


def _copy(post: Post, text: str) -> list[tuple[str, float, list[str]]]:
    """Tell whether its author said exactly the same elsewhere in the last days."""
    if len(text) < _FEWEST_LETTERS:
        return []
    same = Post.objects.filter(author=post.author_id, source=post.source, at__gte=post.at - WINDOW)
    times = same.exclude(pk=post.pk).filter(pk__lt=post.pk).count()
    return [("copy", min(1.0, 0.5 + 0.25 * times), [shortened(text, 80)])] if times else []
