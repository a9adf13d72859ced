"""Say "I expect this too", or thanks with their reason."""

from datetime import datetime

from django.db import transaction

from parvis.conversations import policies, verbs
from parvis.conversations.errors import ThanksNeedAReason, TooLong
from parvis.conversations.models import Mark, Post
from parvis.conversations.writing import audience
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person

LONGEST_REASON = 200


@transaction.atomic
def mark(*, by: Person, at: datetime, post: Post, kind: Mark.Kind, because: str = "") -> Mark:
    """Mark a post of somebody else's; the same again says nothing more, other thanks replace the first."""
    require(policies.mark(by, post))
    because = " ".join(because.split()) if kind == Mark.Kind.THANKS else ""
    if kind == Mark.Kind.THANKS and not because:
        raise ThanksNeedAReason
    if len(because) > LONGEST_REASON:
        raise TooLong(letters=len(because), most=LONGEST_REASON)
    limits.take(by.pk, "mark", at)
    made, new = Mark.objects.get_or_create(
        post=post, person=by, kind=kind, defaults={"because": because, "at": at}
    )
    if not new and made.because == because:
        return made
    if not new:
        made.because, made.at = because, at
        made.save(update_fields=["because", "at"])
    _tell(verbs.MARKED, by, at, post, kind)
    return made


@transaction.atomic
def unmark(*, by: Person, at: datetime, post: Post, kind: Mark.Kind) -> None:
    """Take back what one said of a post."""
    require(policies.unmark(by, post))
    taken, _ = Mark.objects.filter(post=post, person=by, kind=kind).delete()
    if taken:
        _tell(verbs.UNMARKED, by, at, post, kind)


def _tell(verb: Verb, by: Person, at: datetime, post: Post, kind: Mark.Kind) -> None:
    community = post.topic.community
    record(
        verb,
        by=by,
        at=at,
        of=post,
        to=post.topic,
        community=community,
        audience=audience(community),
        facts={"kind": str(kind), "topic": post.topic_id, "number": post.number},
    )
