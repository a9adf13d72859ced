"""First links of new accounts: they wait until somebody looked, so that nobody floods the place."""

from datetime import datetime

from django.db import transaction

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.conversations.actions import show_post
from parvis.conversations.models import Post
from parvis.ledger.recording import record
from parvis.moderation import laws, policies, verbs
from parvis.moderation.limits import NEW
from parvis.pages.refusals import require
from parvis.people.models import Person


def first_links_wait(by: Person, community: Community, at: datetime) -> bool:
    """Tell whether the links somebody writes wait: a new account, none of whose links was let through."""
    if at - by.joined_at >= NEW or not in_force(community, laws.FIRST_LINKS_WAIT):
        return False
    if any(each.in_force(at) for each in community.charges_of(by)):
        return False
    mine = Post.objects.filter(author=by, topic__community=community, veil="", removed_at=None)
    return not mine.filter(html__contains='href="http').exists()


@transaction.atomic
def let_through(*, by: Person, at: datetime, post: Post) -> Post:
    """Let a message that waited be read by everybody; it is told as if it was just written."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__community__guide", "author")
    post = rows.get(pk=post.pk)
    require(policies.let_through(by, post, at))
    shown = show_post(post=post, at=at)
    record(verbs.LET_THROUGH, by=by, at=at, of=post, to=post.topic, community=post.topic.community)
    return shown
