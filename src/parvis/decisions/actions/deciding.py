"""Write down what members decided, and carry it out where it concerns the software."""

from datetime import datetime
from typing import Final

import structlog
from django.db import transaction
from django.db.models import Q

from parvis.communities.errors import GuideWaits
from parvis.core.tally import Outcome
from parvis.decisions import limits, verbs
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.enacting import Enact, subjects
from parvis.decisions.models import Proposal
from parvis.decisions.texts import digest_of
from parvis.jobs import one_by_one
from parvis.pages.refusals import Refusal

log = structlog.get_logger(__name__)

State = Proposal.State
AT_ONCE: Final = 100
"""How many one sweep tries; the next one goes on."""
UNEXPECTED: Final = "Unexpected"
REWRITTEN: Final = "Rewritten"


def decide(*, by: None = None, proposal: Proposal, outcome: Outcome, at: datetime) -> Proposal:
    """Write down the outcome of the last vote on a proposal, and carry it out; closing that vote calls this.

    A vote that chooses among options has passed where somebody, or something, was chosen.
    """
    with transaction.atomic():
        fresh = locked(proposal)
        if fresh.decided_at is not None:
            return fresh
        passed = bool(outcome.winners) if outcome.passed is None else outcome.passed
        fresh.state, fresh.decided_at = State.PASSED if passed else State.FAILED, at
        fresh.save(update_fields=["state", "decided_at"])
        tell(verbs.DECIDED, fresh, at, by=by, subject=fresh.subject, outcome=str(fresh.state))
        matter = subjects().get(fresh.subject)
        if not passed and matter is not None and matter.failed is not None:
            matter.failed(fresh, at)
        return carry_out(by=by, proposal=fresh, at=at) if passed else fresh


def carry_out(*, by: None = None, proposal: Proposal, at: datetime) -> Proposal:
    """Enact what was decided, once; what keeps it from being is written down, shown, and tried again."""
    with transaction.atomic():
        fresh = locked(proposal)
        matter = subjects().get(fresh.subject)
        by_tasks = matter is not None and matter.enact is None
        if fresh.state != State.PASSED or fresh.enacted_at is not None or by_tasks:
            return fresh
        if matter is None or matter.enact is None:
            trouble = "NoSuchSubject"
        else:
            trouble = _attempt(matter.enact, fresh, at) if reads_as_voted(fresh) else REWRITTEN
        if not trouble:
            fresh.enacted_at, fresh.trouble = at, ""
            fresh.save(update_fields=["enacted_at", "trouble"])
            tell(verbs.ENACTED, fresh, at, by=by, subject=fresh.subject)
        elif trouble != fresh.trouble:
            fresh.trouble = trouble
            fresh.save(update_fields=["trouble"])
            tell(verbs.HINDERED, fresh, at, by=by, trouble=trouble)
    return fresh


def reads_as_voted(proposal: Proposal) -> bool:
    """Tell whether the text and what it enacts are those whose digest was kept when they were written."""
    poll = proposal.polls.order_by("-round").first()
    texts = proposal.versions.order_by("-number")
    voted = texts.filter(number=poll.version).first() if poll is not None else texts.first()
    return voted is not None and voted.digest == digest_of(voted.source, proposal.changes)


def _attempt(enact: Enact, proposal: Proposal, at: datetime) -> str:
    """Enact in a transaction of its own: what fails leaves the decision standing. Name what failed."""
    try:
        with transaction.atomic():
            return enact(proposal, at) or ""
    except Refusal as refusal:
        return type(refusal).__name__
    except Exception:
        log.exception("decision.not_enacted", proposal=proposal.pk)
        return UNEXPECTED


def carry_out_due(at: datetime) -> int:
    """Try again what could not be carried out, for some weeks, and tell how many were.

    What waits for the vote on a contested guide waits as long as that takes.
    """
    enactable = [subject for subject, each in subjects().items() if each.enact is not None]
    waiting = Proposal.objects.filter(
        Q(decided_at__gt=at - limits.ENACTED_WITHIN) | Q(trouble=GuideWaits.__name__),
        state=State.PASSED,
        enacted_at=None,
        subject__in=enactable,
    ).exclude(subject="other")
    tried = waiting.order_by("decided_at", "pk")[:AT_ONCE]
    return one_by_one(lambda each: carry_out(proposal=each, at=at).enacted_at is not None, tried)
