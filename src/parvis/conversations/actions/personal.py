"""Keep for one person what they are writing and where they stopped reading; nobody is told of it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from parvis.communities.models import Community
from parvis.conversations import policies
from parvis.conversations.actions.attaching import let_go
from parvis.conversations.errors import TooLong
from parvis.conversations.models import Attachment, Draft, Post, ReadMark, Rewording, Topic
from parvis.pages.markdown import LONGEST, tidied
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def save_draft(
    *,
    by: Person,
    at: datetime,
    community: Community,
    topic: Topic | None = None,
    title: str = "",
    source: str = "",
    replies_to: Post | None = None,
) -> Draft:
    """Keep what somebody is writing in a topic, or for a topic not opened yet: one draft for each."""
    require(policies.keep_draft(by, community))
    if len(source) > 2 * LONGEST:
        raise TooLong(letters=len(source), most=LONGEST)
    where = Q(topic=topic) if topic else Q(topic=None, community=community)
    draft = Draft.objects.select_for_update().filter(where, person=by).first() or Draft(
        person=by, topic=topic
    )
    draft.community, draft.replies_to, draft.at = community, replies_to, at
    draft.title, draft.source = " ".join(title.split())[:160], tidied(source)
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        # Two windows kept the first words of one draft at the same moment: the other's stand.
        return Draft.objects.get(where, person=by)
    return draft


@transaction.atomic
def discard_draft(*, by: Person, community: Community, topic: Topic | None = None) -> None:
    """Throw a draft away, with the files that waited beside it."""
    drafts = Draft.objects.filter(person=by, community=community, topic=topic)
    let_go(Attachment.objects.filter(draft__in=drafts))
    drafts.delete()


@transaction.atomic
def keep_rewording(*, by: Person, at: datetime, post: Post, source: str) -> None:
    """Keep what somebody is changing their post to; nothing is kept where it says what the post says."""
    require(policies.edit(by, post))
    if len(source) > 2 * LONGEST:
        raise TooLong(letters=len(source), most=LONGEST)
    kept = tidied(source)
    if kept.strip() and kept != post.source:
        Rewording.objects.update_or_create(post=post, defaults={"source": kept, "at": at})
    else:
        Rewording.objects.filter(post=post).delete()


@transaction.atomic
def read_to(*, by: Person, topic: Topic, number: int) -> None:
    """Remember up to which post somebody has read; what was read stays read."""
    require(policies.remember_reading(by, topic))
    number = min(number, topic.posts_count)
    mine = ReadMark.objects.filter(person=by, topic=topic)
    if not mine.filter(number__lt=number).update(number=number) and not mine.exists():
        ReadMark.objects.bulk_create([ReadMark(person=by, topic=topic, number=number)], ignore_conflicts=True)
