"""Tell of decisions: members what is proposed and voted on, authors what became of their words.

Who is a member, and who may vote, is written down when a sentence is first heard. That a vote closes soon is
told to all who may vote: to leave out those who have would say that they had, and about when.
"""

from collections.abc import Callable, Mapping
from typing import Final

from parvis.communities.models import Membership
from parvis.decisions import verbs
from parvis.decisions.enacting import concerned_by
from parvis.decisions.models import Amendment, Candidate, Elector, Proposal, Question, Task
from parvis.ledger.models import Fact
from parvis.notices.concerns import Whys, concerned, some_at_a_time
from parvis.notices.models import Notice
from parvis.notices.telling import tell

Why = Notice.Why
_OF_AUTHORS: Final[Mapping[str, tuple[type[Amendment] | type[Question], Notice.Why]]] = {
    verbs.TAKEN.name: (Amendment, Why.AMENDMENT_TAKEN),
    verbs.DECLINED.name: (Amendment, Why.AMENDMENT_DECLINED),
    verbs.ANSWERED.name: (Question, Why.QUESTION_ANSWERED),
}
_OF_ELECTORS: Final[Mapping[str, Notice.Why]] = {
    verbs.POLL_OPENED.name: Why.VOTE_OPEN,
    verbs.POLL_ENDS.name: Why.VOTE_ENDS,
}


def proposed(fact: Fact) -> None:
    """Tell every member that a decision is proposed, and whom it judges that it does."""
    _tell(fact, _members, f"proposal:{fact.object_id}", by=fact.actor)


def author_answered(fact: Fact) -> None:
    """Tell who asked that they were answered, and who proposed an amendment what became of it."""
    table, why = _OF_AUTHORS[fact.verb]

    def author(_: Proposal) -> Whys:
        found = table.objects.filter(pk=fact.object_id).values_list("by", flat=True)
        return dict.fromkeys(found, why.value)

    _tell(fact, author, f"{why.value}:{fact.object_id}", by=fact.actor)


def vote_moved(fact: Fact) -> None:
    """Tell all who may vote that a vote is open, and before it closes."""
    why = _OF_ELECTORS[fact.verb]

    def electors(_: Proposal) -> Whys:
        found = Elector.objects.filter(poll=fact.object_id).values_list("person", flat=True)
        return dict.fromkeys(found, why.value)

    _tell(fact, electors, f"{why.value}:{fact.object_id}", by=fact.actor)


def vote_closed(fact: Fact) -> None:
    """Tell who proposed it, and all who could vote, that an objection stands and one talks again."""
    if fact.facts["why"] != "objection":
        return

    def whom(proposal: Proposal) -> Whys:
        electors = Elector.objects.filter(poll=fact.object_id).values_list("person", flat=True)
        return dict.fromkeys([*electors, *_proposer(proposal)], Why.BACK_TO_TALK.value)

    _tell(fact, whom, f"back:{fact.object_id}", by=None)


def decided(fact: Fact) -> None:
    """Tell who proposed it, and all who could vote, what members decided."""
    _tell(fact, _voters, f"decided:{fact.object_id}", by=None)


def review_due(fact: Fact) -> None:
    """Tell who proposed a decision, and who carried it out, that it is to be looked at again."""
    _tell(fact, _carriers, f"fact:{fact.pk}", by=None)


def lot_called(fact: Fact) -> None:
    """Tell somebody that the lot has called them to a mandate; a letter of its own says so at once."""

    def called(_: Proposal) -> Whys:
        found = Candidate.objects.filter(pk=fact.object_id).values_list("person", flat=True)
        return dict.fromkeys(found, Why.LOT_CALLED.value)

    _tell(fact, called, f"lot:{fact.object_id}", by=None)


def _tell(fact: Fact, whom: Callable[[Proposal], Whys], thing: str, *, by: int | None) -> None:
    """Tell of one proposal, found by its number in its community."""
    found = Proposal.objects.filter(community=fact.community, number=fact.facts["number"]).first()
    if found is None:
        return
    whys = concerned(fact, lambda: whom(found))
    for some in some_at_a_time(whys):
        tell(some, thing=thing, at=fact.at, community_id=fact.community, proposal_id=found.pk, by_id=by)


def _members(proposal: Proposal) -> Whys:
    members = Membership.objects.filter(community=proposal.community_id, state=Membership.State.ACTIVE)
    whys = dict.fromkeys(members.values_list("person", flat=True), Why.PROPOSED.value)
    judged = concerned_by(proposal)
    if judged is None or proposal.subject != "exclusion":
        return whys
    return {**whys, judged: Why.EXCLUSION_YOURS.value}


def _voters(proposal: Proposal) -> Whys:
    electors = Elector.objects.filter(poll__proposal=proposal).values_list("person", flat=True)
    return dict.fromkeys([*electors.distinct(), *_proposer(proposal)], Why.PROPOSAL_DECIDED.value)


def _carriers(proposal: Proposal) -> Whys:
    took = Task.objects.filter(proposal=proposal, taken_by__isnull=False).values_list("taken_by", flat=True)
    return dict.fromkeys([*took.distinct(), *_proposer(proposal)], Why.REVIEW_DUE.value)


def _proposer(proposal: Proposal) -> list[int]:
    return [] if proposal.by_id is None else [proposal.by_id]
