"""Who may let a lot give a mandate, and answer when it calls them; and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.procedures import Procedure
from parvis.decisions.errors import polls as errors
from parvis.decisions.limits import TO_ACCEPT
from parvis.decisions.models import Candidate, Proposal
from parvis.decisions.policies.polls import timely
from parvis.decisions.rounds import by_lot
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def freeze(viewer: Person | None, proposal: Proposal, procedure: Procedure, at: datetime) -> Verdict:
    """Let any member freeze the list a lot draws from, once it was talked about as long as the guide asks."""
    if verdict := communities.write(viewer, proposal.community):
        return verdict
    return timely(proposal, procedure, at) if by_lot(proposal) else errors.NotByLot()


def answer_call(
    viewer: Person | None, proposal: Proposal, candidate: Candidate | None, at: datetime
) -> Verdict:
    """Let whom the lot has called take the mandate or leave it to the next, while they may think about it."""
    if verdict := communities.write(viewer, proposal.community):
        return verdict
    mine = candidate is not None and viewer is not None and viewer.pk == candidate.person_id
    if candidate is None or not mine or candidate.proposal_id != proposal.pk or candidate.called_at is None:
        return errors.NotCalled()
    answered = candidate.accepted_at is not None or candidate.withdrawn_at is not None
    waits = proposal.state == Proposal.State.VOTED and not answered and at < candidate.called_at + TO_ACCEPT
    return None if waits else errors.NotCalled()
