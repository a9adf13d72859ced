"""Who may open a vote, vote, object, answer; and the reason when not."""

from datetime import datetime, timedelta

from parvis.communities import policies as communities
from parvis.communities.procedures import Procedure
from parvis.decisions.errors import polls as errors
from parvis.decisions.models import Draw, Elector, Objection, Poll, Proposal
from parvis.decisions.policies.proposals import keeps
from parvis.decisions.rounds import by_lot
from parvis.pages.clock import day
from parvis.pages.refusals import NotHere, Verdict
from parvis.people.models import Person

State = Objection.State


def open_poll(viewer: Person | None, proposal: Proposal, procedure: Procedure, at: datetime) -> Verdict:
    """Let any member open the vote on a proposal, once it was talked about as long as the guide asks."""
    return communities.write(viewer, proposal.community) or openable(proposal, procedure, at)


def openable(proposal: Proposal, procedure: Procedure, at: datetime) -> Verdict:
    """Say whether it is time for a vote on a proposal, whoever opens it."""
    return errors.ByLot() if by_lot(proposal) else timely(proposal, procedure, at)


def timely(proposal: Proposal, procedure: Procedure, at: datetime) -> Verdict:
    """Say whether a proposal was talked about as long as the guide asks, and is not decided."""
    if proposal.state != Proposal.State.DRAFTED:
        return errors.NotOpenable()
    begins = proposal.at + timedelta(days=procedure.talk_days)
    return None if at >= begins else errors.TalkFirst(days=procedure.talk_days, day=day(begins))


def vote(viewer: Person | None, poll: Poll, elector: Elector | None, at: datetime) -> Verdict:
    """Let whoever was a member when the vote opened, and still is, vote until it closes."""
    community = poll.proposal.community
    if verdict := communities.somebody(viewer) or communities.read(viewer, community):
        return verdict
    if elector is None or not communities.is_member(viewer, community):
        return errors.NotAnElector()
    return None if is_open(poll, at) else errors.PollOver()


def withdraw_objection(viewer: Person | None, objection: Objection) -> Verdict:
    """Let whoever objects take the objection back, member still or not."""
    if verdict := communities.somebody(viewer):
        return verdict
    mine = viewer is not None and viewer.pk == objection.by_id
    return _stands(objection) if mine else NotHere()


def answer_objection(viewer: Person | None, objection: Objection) -> Verdict:
    """Let whoever keeps the text answer an objection."""
    return keeps(viewer, objection.poll.proposal) or _stands(objection)


def integrate_objection(viewer: Person | None, objection: Objection) -> Verdict:
    """Let whoever keeps the text say, between two rounds, that it answers the objection now."""
    if verdict := answer_objection(viewer, objection):
        return verdict
    drafted = objection.poll.proposal.state == Proposal.State.DRAFTED
    return None if drafted else errors.TextStandsStill()


def answer_naming(viewer: Person | None, proposal: Proposal, named: Person | None) -> Verdict:
    """Let whoever was named most without standing say whether they accept."""
    if verdict := communities.write(viewer, proposal.community):
        return verdict
    mine = viewer is not None and named is not None and viewer.pk == named.pk
    return None if mine and proposal.state == Proposal.State.DRAFTED else errors.NotNamed()


def give_word(viewer: Person | None, draw: Draw, at: datetime) -> Verdict:
    """Let any member add a word to the seed of a draw until words close."""
    if verdict := communities.write(viewer, draw.community):
        return verdict
    return None if draw.drawn_at is None and at < draw.due_at else errors.DrawOver()


def is_open(poll: Poll, at: datetime) -> bool:
    """Tell whether ballots are taken now."""
    return poll.closed_at is None and at < poll.closes_at


def _stands(objection: Objection) -> Verdict:
    return None if objection.state == State.STANDS else errors.ObjectionOver()
