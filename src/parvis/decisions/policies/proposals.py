"""Who may propose, change a text, speak for or against it, stand, carry it out; and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.decisions.enacting import concerns
from parvis.decisions.errors import proposals as errors
from parvis.decisions.errors.contests import DecisionEnded, DecisionWaits
from parvis.decisions.models import Amendment, Argument, Candidate, Method, Proposal, Question, Task
from parvis.decisions.rounds import procedure_for
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

State = Proposal.State
GOING_ON = (State.DRAFTED, State.VOTED)


def read(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever may read the community read what it decides."""
    return communities.read(viewer, community)


def open_proposal(viewer: Person | None, community: Community) -> Verdict:
    """Let any member propose a decision."""
    return communities.write(viewer, community)


def keeps(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let whoever opened a proposal keep its text; any member, where they are no member any more."""
    if verdict := communities.write(viewer, proposal.community):
        return verdict
    if proposal.by is None:
        return errors.CalledByMany()
    mine = viewer is not None and viewer.pk == proposal.by_id
    return None if mine or is_orphan(proposal) else errors.NotYourProposal()


def is_orphan(proposal: Proposal) -> bool:
    """Tell whether whoever opened it is no member any more."""
    return proposal.by is not None and not communities.is_member(proposal.by, proposal.community)


def rewrite(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let whoever keeps the text change it, as long as no vote is open on it."""
    return keeps(viewer, proposal) or _drafted(proposal)


def withdraw(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let whoever keeps a proposal withdraw it until a vote is open."""
    return rewrite(viewer, proposal)


def amend(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let any other member propose a change to the text, as long as it may change."""
    if verdict := communities.write(viewer, proposal.community) or _drafted(proposal):
        return verdict
    if proposal.by is None:
        return errors.CalledByMany()
    return errors.YourOwnProposal() if viewer is not None and viewer.pk == proposal.by_id else None


def answer_amendment(viewer: Person | None, amendment: Amendment) -> Verdict:
    """Let whoever keeps the text take an amendment, or decline it with a reason."""
    return rewrite(viewer, amendment.proposal) or _waits(amendment)


def withdraw_amendment(viewer: Person | None, amendment: Amendment) -> Verdict:
    """Let whoever wrote an amendment take it back until it is answered, even after leaving."""
    return communities.somebody(viewer) or _own(viewer, amendment.by_id) or _waits(amendment)


def argue(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let any member say what speaks for or against it, until it is decided; whoever it judges may too."""
    return _speaks(viewer, proposal) or _goes_on(proposal)


def remove_argument(viewer: Person | None, argument: Argument) -> Verdict:
    """Let whoever wrote an argument take it away, at any time, even after leaving."""
    return communities.somebody(viewer) or _own(viewer, argument.by_id)


def ask(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let any member ask what they need to know before they decide."""
    return communities.write(viewer, proposal.community) or _goes_on(proposal)


def answer_question(viewer: Person | None, question: Question) -> Verdict:
    """Let any member but the one who asks answer a question, once: whoever answers signs it."""
    if verdict := communities.write(viewer, question.proposal.community) or _goes_on(question.proposal):
        return verdict
    if viewer is not None and viewer.pk == question.by_id:
        return errors.YourOwnQuestion()
    return errors.AnsweredAlready() if question.answered_at else None


def stand(viewer: Person | None, proposal: Proposal, candidate: Candidate | None) -> Verdict:
    """Let any member stand, by themselves, until the vote begins; where one names anybody, nobody stands."""
    if verdict := communities.write(viewer, proposal.community) or _election(proposal):
        return verdict
    if procedure_for(proposal).method == Method.NOMINATION:
        return errors.NobodyStandsHere()
    return errors.StandsAlready() if candidate is not None and candidate.withdrawn_at is None else None


def step_down(viewer: Person | None, proposal: Proposal, candidate: Candidate | None) -> Verdict:
    """Let whoever stands step down until the vote begins, member still or not."""
    if verdict := communities.somebody(viewer) or _election(proposal):
        return verdict
    return None if candidate is not None and candidate.withdrawn_at is None else errors.StandsNot()


def set_review(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let whoever keeps the text set the day of its review; any member, once it is decided."""
    if proposal.state in GOING_ON:
        return rewrite(viewer, proposal)
    return communities.write(viewer, proposal.community) or _passed(proposal)


def add_task(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Let any member write down what is to be done to carry out what passed."""
    return communities.write(viewer, proposal.community) or _passed(proposal)


def take_task(viewer: Person | None, task: Task) -> Verdict:
    """Let any member take a task nobody has: a task is taken by oneself, never given."""
    if verdict := communities.write(viewer, task.proposal.community) or _to_do(task):
        return verdict
    return errors.TaskTaken() if task.taken_by_id is not None else None


def give_back_task(viewer: Person | None, task: Task) -> Verdict:
    """Let whoever took a task give it back, even after leaving."""
    done = errors.TaskDone() if task.done_at else None
    return communities.somebody(viewer) or done or _taker(viewer, task)


def finish_task(viewer: Person | None, task: Task, at: datetime) -> Verdict:
    """Let whoever took a task say what came of it; or who is mandated to carry out what was decided."""
    community = task.proposal.community
    if verdict := communities.write(viewer, community) or _to_do(task):
        return verdict
    mandated = communities.holds(viewer, community, Power.KEEP, at) is None
    return None if mandated else _taker(viewer, task)


def _speaks(viewer: Person | None, proposal: Proposal) -> Verdict:
    """Nobody is judged unheard: who is kept from writing still speaks to what would exclude them."""
    verdict = communities.write(viewer, proposal.community)
    if verdict is None or viewer is None or communities.somebody(viewer):
        return verdict
    return None if concerns(proposal, viewer.pk) else verdict


def _drafted(proposal: Proposal) -> Verdict:
    if proposal.state == State.DRAFTED:
        return None
    return errors.ProposalOver() if proposal.state == State.WITHDRAWN else errors.TextIsFixed()


def _goes_on(proposal: Proposal) -> Verdict:
    return None if proposal.state in GOING_ON else errors.ProposalOver()


def _passed(proposal: Proposal) -> Verdict:
    if verdict := _contested(proposal):
        return verdict
    return None if proposal.state == State.PASSED else errors.NotDecided()


def _contested(proposal: Proposal) -> Verdict:
    if proposal.waits:
        return DecisionWaits()
    return DecisionEnded() if proposal.state == State.OVERTURNED else None


def _waits(amendment: Amendment) -> Verdict:
    return None if amendment.state == Amendment.State.OPEN else errors.AmendmentSettled()


def _election(proposal: Proposal) -> Verdict:
    running = proposal.subject == "election" and proposal.state == State.DRAFTED
    return None if running else errors.NoElection()


def _own(viewer: Person | None, author: int) -> Verdict:
    return None if viewer is not None and viewer.pk == author else errors.NotYours()


def _to_do(task: Task) -> Verdict:
    return errors.TaskDone() if task.done_at else _contested(task.proposal)


def _taker(viewer: Person | None, task: Task) -> Verdict:
    return None if viewer is not None and viewer.pk == task.taken_by_id else errors.TaskNotYours()
