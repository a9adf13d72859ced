"""Ask for a decision on what software holds: its author need not wait until somebody looked."""

from datetime import datetime

from django.db import transaction

from parvis.conversations.models import Post
from parvis.moderation import policies
from parvis.moderation.actions.hearing import hear
from parvis.moderation.actions.signalling import case_about, in_nobodys_name, say_signalled
from parvis.moderation.models import Case
from parvis.moderation.queries.finding import of_post
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def ask_for_decision(*, by: Person, at: datetime, post: Post, words: str) -> Case:
    """Open a case on one's own message, with how one sees it: it is decided with reasons, or let through.

    Where it has one already, this is how one sees that case.
    """
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__community__guide", "author")
    post = rows.get(pk=post.pk)
    require(policies.ask_for_decision(by, post))
    community = post.topic.community
    case, new = case_about(community=community, thing=of_post(post), person=by, at=at)
    if not new:
        return hear(by=by, at=at, case=case, words=words)
    case.heard, case.heard_at = words.strip(), at
    case.save(update_fields=["heard", "heard_at"])
    say_signalled(in_nobodys_name(case, at=at), by=by, new=True)
    return case
