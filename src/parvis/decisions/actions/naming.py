"""Answer when one was named without standing: accept, and members say whether they consent; or decline."""

from datetime import datetime

from django.db import transaction

from parvis.decisions import limits, verbs
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.models import Candidate, Poll, Proposal
from parvis.decisions.policies import polls as policies
from parvis.decisions.rounds import naming
from parvis.decisions.texts import said
from parvis.pages.refusals import require
from parvis.people.models import Person


def accept(*, by: Person, proposal: Proposal, words: str, at: datetime) -> Candidate:
    """Accept to be proposed, with what one would do."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.answer_naming(by, fresh, _named(fresh)))
        words = said(words, limits.LONGEST_STANDING)
        made, _ = Candidate.objects.update_or_create(
            proposal=fresh, person=by, defaults={"words": words, "at": at, "withdrawn_at": None}
        )
        tell(verbs.NAMED_ACCEPTED, fresh, at, by=by, of=made)
    return made


def decline(*, by: Person, proposal: Proposal, at: datetime) -> Candidate:
    """Decline to be proposed, without having to say why: members name somebody again."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.answer_naming(by, fresh, _named(fresh)))
        made, _ = Candidate.objects.update_or_create(
            proposal=fresh,
            person=by,
            defaults={"withdrawn_at": at},
            create_defaults={"at": at, "withdrawn_at": at},
        )
        tell(verbs.NAMED_DECLINED, fresh, at, by=by, of=made)
    return made


def _named(proposal: Proposal) -> Person | None:
    polls: list[Poll] = [*proposal.polls.filter(closed_at__isnull=False).order_by("round")]
    found = naming(proposal, polls)
    return found.person if found is not None and not found.declined else None
