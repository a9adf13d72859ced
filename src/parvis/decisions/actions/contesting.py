"""Contest a decision that passed: with enough signatures it waits, and all vote on ending it (L-14)."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from parvis.communities.above import set_above
from parvis.communities.models import Community
from parvis.decisions import verbs
from parvis.decisions.actions.polling import open_poll
from parvis.decisions.actions.proposing import open_called
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.called_by_many import CONTEST, CONTEST_SOURCE, CONTEST_TITLE
from parvis.decisions.models import Contestation, Proposal
from parvis.decisions.policies import contests as policies
from parvis.decisions.queries import contests as queries
from parvis.decisions.queries.polls import elector_of
from parvis.decisions.texts import reasoned
from parvis.pages import limits as windows
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person
from parvis.words import Words


def contest(*, by: Person, proposal: Proposal, why: str, at: datetime) -> Contestation:
    """Contest a decision in public; with the signature that completes the number it waits, and all vote."""
    with transaction.atomic():
        fresh = locked(proposal)
        # No version of its guide begins to hold, and none is made, between the question and the answer.
        communities = Community.objects.select_for_update(of=("self",)).select_related("guide")
        fresh.community = communities.get(pk=fresh.community_id)
        poll = queries.last_poll(fresh)
        known = queries.contestation_of(by, fresh)
        require(policies.contest(by, fresh, elector_of(by, poll), known, at))
        windows.take(by.pk, "post", at)
        made = Contestation.objects.create(proposal=fresh, person=by, why=reasoned(why), at=at)
        tell(verbs.CONTESTED, fresh, at, by=by, of=made)
        signed, needed = fresh.contestations.count(), queries.needed_for(fresh, poll)
        if signed >= needed:
            _suspend(fresh, signed, needed, at)
    return made


def contest_no_more(*, by: Person, proposal: Proposal, at: datetime) -> Proposal:
    """Take that back, as long as the decision does not wait."""
    with transaction.atomic():
        fresh = locked(proposal)
        known = queries.contestation_of(by, fresh)
        require(policies.contest_no_more(by, fresh, known))
        fresh.contestations.filter(person=by).delete()
        tell(verbs.CONTESTED_NO_MORE, fresh, at, by=by)
    return fresh


def end(proposal: Proposal, at: datetime) -> None:
    """End the decision members voted on ending, once: what enacts that vote calls this."""
    contested = _contested(proposal)
    if contested.waits:
        contested.state = Proposal.State.OVERTURNED
        contested.save(update_fields=["state"])
        tell(verbs.OVERTURNED, contested, at, by=None, decision=proposal.pk)
        _no_more_above(contested)


def uphold(proposal: Proposal, at: datetime) -> None:
    """Let the decision hold that members did not end: what closes that vote calls this."""
    contested = _contested(proposal)
    if contested.waits:
        contested.upheld_at = at
        contested.save(update_fields=["upheld_at"])
        tell(verbs.UPHELD, contested, at, by=None, decision=proposal.pk)
        _no_more_above(contested)


def _suspend(proposal: Proposal, signed: int, needed: int, at: datetime) -> None:
    proposal.suspended_at = at
    proposal.save(update_fields=["suspended_at"])
    tell(verbs.SUSPENDED, proposal, at, by=None, signatures=signed, needed=needed)
    set_above(proposal.community, queries.ABOVE, stands=True)
    vote = _propose(proposal, at)
    # A secret vote beyond level 1 asks for a waiver by a person: any member opens it then.
    with suppress(Refusal):
        open_poll(by=None, proposal=vote, at=at)


def _propose(proposal: Proposal, at: datetime) -> Proposal:
    """Put the question to all."""

    def says(words: Words) -> tuple[str, str]:
        title = words.gettext(CONTEST_TITLE, number=proposal.number, title=proposal.title)
        return title, words.gettext(CONTEST_SOURCE)

    changes = {"number": proposal.number}
    return open_called(community=proposal.community, subject=CONTEST, says=says, changes=changes, at=at)


def _contested(proposal: Proposal) -> Proposal:
    of = Proposal.objects.get(community=proposal.community_id, number=proposal.changes["number"])
    return locked(of)


def _no_more_above(proposal: Proposal) -> None:
    waits = bool(queries.waiting_in(proposal.community))
    set_above(proposal.community, queries.ABOVE, stands=waits)
