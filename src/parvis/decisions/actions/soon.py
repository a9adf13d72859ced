"""Say that a poll ends soon, once, for those who have not voted yet."""

from datetime import datetime
from typing import Final

from django.db import transaction

from parvis.decisions import limits, verbs
from parvis.decisions.models import Poll
from parvis.jobs import one_by_one
from parvis.ledger.recording import record

AT_ONCE: Final = 100


def say_soon(at: datetime) -> int:
    """Say it of each poll that ends within a day, where it lasts longer than two; tell of how many."""
    ending = Poll.objects.filter(
        closed_at=None, soon_said_at=None, closes_at__gt=at, closes_at__lte=at + limits.SOON
    )
    return one_by_one(lambda each: _say(each, at), ending.order_by("closes_at", "pk")[:AT_ONCE])


def _say(poll: Poll, at: datetime) -> bool:
    with transaction.atomic():
        fresh = (
            Poll.objects.select_for_update(of=("self",)).select_related("proposal__community").get(pk=poll.pk)
        )
        if fresh.soon_said_at is not None:
            return False
        fresh.soon_said_at = at
        fresh.save(update_fields=["soon_said_at"])
        if fresh.closes_at - fresh.opened_at <= 2 * limits.SOON:
            return False  # who was told of its opening a day ago need not be told again
        facts = {"number": fresh.proposal.number, "round": fresh.round}
        community = fresh.proposal.community
        record(verbs.POLL_ENDS, by=None, at=at, of=fresh, to=fresh.proposal, community=community, facts=facts)
    return True
