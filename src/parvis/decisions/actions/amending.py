"""Propose a change to the text of a proposal; whoever keeps the text takes it, or declines with a reason."""

from datetime import datetime

from django.db import transaction

from parvis.decisions import limits, verbs
from parvis.decisions.actions.telling import add_version, chained_text, locked, tell
from parvis.decisions.errors import proposals as errors
from parvis.decisions.models import Amendment, Proposal, Version
from parvis.decisions.policies import proposals as policies
from parvis.decisions.texts import proposed, reasoned
from parvis.pages import limits as windows
from parvis.pages.refusals import require
from parvis.people.models import Person

State = Amendment.State


def propose_amendment(
    *, by: Person, proposal: Proposal, source: str, why: str, version: int | None = None, at: datetime
) -> Amendment:
    """Propose another wording, written against a version: the latest, where none is named."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.amend(by, fresh))
        source, why = proposed(source), reasoned(why)
        texts = fresh.versions.order_by("-number")
        to = texts.filter(number=version).first() if version is not None else None
        to = to or texts[0]
        if source == to.source:
            raise errors.NothingChanged
        theirs = fresh.amendments.filter(by=by, state=State.OPEN)
        if theirs.count() >= limits.AMENDMENTS_AT_ONCE:
            raise errors.EnoughOfThese(most=limits.AMENDMENTS_AT_ONCE)
        windows.take(by.pk, "post", at)
        made = Amendment.objects.create(proposal=fresh, to=to, by=by, at=at, source=source, why=why)
        tell(verbs.AMENDED, fresh, at, by=by, of=made, to=to.number)
    return made


def take_amendment(*, by: Person, amendment: Amendment, at: datetime) -> Version:
    """Make the amendment the next version of the text, which names whoever proposed it."""
    with transaction.atomic():
        fresh = _locked(amendment)
        require(policies.answer_amendment(by, fresh))
        latest = fresh.proposal.versions.latest("number")
        if fresh.to_id != latest.pk:
            raise errors.AmendmentOutdated
        made = add_version(fresh.proposal, fresh.source, by=fresh.by, at=at, why=fresh.why)
        fresh.state, fresh.became = State.TAKEN, made.number
        fresh.save(update_fields=["state", "became"])
        tell(verbs.TAKEN, fresh.proposal, at, by=by, of=fresh, **chained_text(made))
    return made


def decline_amendment(*, by: Person, amendment: Amendment, answer: str, at: datetime) -> Amendment:
    """Decline an amendment: everybody reads why."""
    with transaction.atomic():
        fresh = _locked(amendment)
        require(policies.answer_amendment(by, fresh))
        fresh.answer, fresh.state = reasoned(answer), State.DECLINED
        fresh.save(update_fields=["answer", "state"])
        tell(verbs.DECLINED, fresh.proposal, at, by=by, of=fresh)
    return fresh


def withdraw_amendment(*, by: Person, amendment: Amendment, at: datetime) -> Amendment:
    """Take one's own amendment back before it is answered."""
    with transaction.atomic():
        fresh = _locked(amendment)
        require(policies.withdraw_amendment(by, fresh))
        fresh.state = State.WITHDRAWN
        fresh.save(update_fields=["state"])
        tell(verbs.AMENDMENT_WITHDRAWN, fresh.proposal, at, by=by, of=fresh)
    return fresh


def _locked(amendment: Amendment) -> Amendment:
    """Lock the proposal first, then the amendment: whoever changes either waits in the same order."""
    proposal = locked(amendment.proposal)
    fresh = Amendment.objects.select_for_update(of=("self",)).select_related("by").get(pk=amendment.pk)
    fresh.proposal = proposal
    return fresh
