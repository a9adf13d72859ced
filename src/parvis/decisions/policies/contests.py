"""Who may contest a decision that passed, and take that back; and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.decisions.enacting import waits_until
from parvis.decisions.errors import contests as errors
from parvis.decisions.errors.polls import NotAnElector
from parvis.decisions.models import Contestation, Elector, Proposal
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def contest(
    viewer: Person | None,
    proposal: Proposal,
    elector: Elector | None,
    contestation: Contestation | None,
    at: datetime,
) -> Verdict:
    """Let whoever could vote on a decision, and writes here, contest it once, as long as it can wait."""
    if verdict := communities.write(viewer, proposal.community):
        return verdict
    if elector is None:
        return NotAnElector()
    until = waits_until(proposal)
    if until is None or at >= until:
        return errors.NotContestable()
    return errors.ContestedAlready() if contestation is not None else None


def contest_no_more(viewer: Person | None, proposal: Proposal, contestation: Contestation | None) -> Verdict:
    """Let whoever contests a decision take that back until it waits, member still or not."""
    if verdict := communities.somebody(viewer):
        return verdict
    mine = contestation is not None and viewer is not None and contestation.person_id == viewer.pk
    return None if mine and proposal.suspended_at is None else errors.NotContested()
