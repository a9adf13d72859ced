"""What the passing of time does to proposals: reviews come, and votes that signatures called for begin."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from parvis.communities.models import Mandate
from parvis.communities.queries import recalls_due
from parvis.decisions import verbs
from parvis.decisions.actions.proposing import open_called
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.called_by_many import RECALL, RECALL_SOURCE, RECALL_TITLE
from parvis.decisions.errors.proposals import CannotChange, OnItsWay
from parvis.decisions.models import Proposal
from parvis.jobs import one_by_one
from parvis.people.naming import name_of
from parvis.words import Words

AT_ONCE: Final = 100


def say_reviews(at: datetime) -> int:
    """Say, once for each, that the day has come to look again at what was decided, and tell of how many.

    What waits because members contest it is looked at in their vote.
    """
    due = Proposal.objects.filter(
        Q(suspended_at=None) | Q(upheld_at__isnull=False),
        review_on__lte=at.date(),
        review_said_at=None,
        state=Proposal.State.PASSED,
    ).order_by("review_on", "pk")
    return one_by_one(lambda each: _say(each, at), due[:AT_ONCE])


def propose_recalls(at: datetime) -> int:
    """Propose to end each mandate on which enough members asked to vote, and tell how many."""
    return one_by_one(lambda mandate: _propose(mandate, at), recalls_due()[:AT_ONCE])


def _say(proposal: Proposal, at: datetime) -> bool:
    with transaction.atomic():
        fresh = locked(proposal)
        if fresh.review_said_at is not None:
            return False
        fresh.review_said_at = at
        fresh.save(update_fields=["review_said_at"])
        tell(verbs.REVIEW_DUE, fresh, at, by=None)
    return True


def _propose(mandate: Mandate, at: datetime) -> bool:
    def says(words: Words) -> tuple[str, str]:
        title = words.gettext(RECALL_TITLE, role=mandate.called, name=name_of(mandate.person))
        return title, words.gettext(RECALL_SOURCE)

    changes = {"mandate": mandate.pk}
    try:
        open_called(community=mandate.community, subject=RECALL, says=says, changes=changes, at=at)
    except (CannotChange, OnItsWay):
        return False  # it ended meanwhile, or another process was faster
    return True
