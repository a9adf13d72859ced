"""Ask for a decision on what software holds: its author need not wait until somebody looked."""

from datetime import datetime

from django.db import transaction

from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.moderation import policies, verbs
from parvis.moderation.actions.signalling import case_about, new_receipt
from parvis.moderation.models import Case, Signal
from parvis.moderation.queries.finding import of_post
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def ask_for_decision(*, by: Person, at: datetime, post: Post, words: str) -> Case:
    """Open a case on one's own message, with how one sees it: it is decided with reasons, or let through."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__community__guide", "author")
    post = rows.get(pk=post.pk)
    require(policies.ask_for_decision(by, post))
    community = post.topic.community
    case, new = case_about(community=community, thing=of_post(post), person=by, at=at)
    case.heard, case.heard_at = words.strip(), at
    case.save(update_fields=["heard", "heard_at"])
    if new:
        Signal.objects.create(case=case, receipt=new_receipt(), kind=Signal.Kind.OWN, at=at)
    record(
        verbs.SIGNALLED,
        by=by,
        at=at,
        of=case,
        community=community,
        audience=Fact.Audience.PERSONS,
        facts={"number": case.number, "kind": str(Signal.Kind.OWN), "first": new},
    )
    return case
