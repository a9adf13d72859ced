"""Stand in an election, and step down: each by themselves, nobody is put up by others."""

from datetime import datetime

from django.db import transaction

from parvis.decisions import limits, verbs
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.errors.proposals import StandsNot
from parvis.decisions.models import Candidate, Proposal
from parvis.decisions.policies import proposals as policies
from parvis.decisions.texts import said
from parvis.pages.refusals import require
from parvis.people.models import Person


def stand(*, by: Person, proposal: Proposal, words: str, at: datetime) -> Candidate:
    """Stand in an election, with what one would do; again after stepping down, with other words."""
    with transaction.atomic():
        fresh = locked(proposal)
        known = Candidate.objects.select_for_update().filter(proposal=fresh, person=by).first()
        require(policies.stand(by, fresh, known))
        made = known or Candidate(proposal=fresh, person=by)
        made.words, made.at, made.withdrawn_at = said(words, limits.LONGEST_STANDING), at, None
        made.save()
        tell(verbs.STOOD, fresh, at, by=by, of=made)
    return made


def step_down(*, by: Person, proposal: Proposal, at: datetime) -> Candidate:
    """Stand no more, before the vote begins."""
    with transaction.atomic():
        fresh = locked(proposal)
        known = Candidate.objects.select_for_update().filter(proposal=fresh, person=by).first()
        require(policies.step_down(by, fresh, known))
        if known is None:
            raise StandsNot
        known.withdrawn_at = at
        known.save(update_fields=["withdrawn_at"])
        tell(verbs.STEPPED_DOWN, fresh, at, by=by, of=known)
    return known
