"""Say which vote comes next on a proposal: by the guide's method, and by what the votes before it brought."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from parvis.communities.laws import in_force
from parvis.communities.procedures import SUBJECTS, Procedure, Subject, procedure_of
from parvis.communities.roles import role_of
from parvis.decisions.called_by_many import CONTEST
from parvis.decisions.enacting import subjects
from parvis.decisions.laws import ROUNDS
from parvis.decisions.limits import TO_ACCEPT
from parvis.decisions.models import Candidate, Method, Poll, Proposal
from parvis.people.models import Person

BY_CONSENT: Final = frozenset({Method.CONSENT, Method.LAZY})
"""Always held in the open, whatever the guide says of secrecy: an objection is worked on with its author."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Hold whom an election without candidates named most, and what they answered."""

    poll: Poll
    person: Person
    accepted: bool
    declined: bool

    def waits(self, at: datetime) -> bool:
        """Tell whether they may still think about it."""
        closed = self.poll.closed_at
        return not (self.accepted or self.declined) and closed is not None and at < closed + TO_ACCEPT


@dataclass(frozen=True, slots=True)
class Coming:
    """Hold how the next vote is held, and on whom where one was named."""

    method: str
    secret: bool
    named: Naming | None = None
    falls_back: bool = False
    """Consent was looked for as often as the guide says: a majority decides."""


def procedure_for(proposal: Proposal) -> Procedure:
    """Give the procedure of a proposal's subject; that of any other decision where the guide names none.

    A mandate the guide gives by consent is given so, whatever its law says of the others: members name whom
    they would give it, and consent to who accepts. Ending a decision takes the quorum and days of such
    decisions, and more than half of those who vote for or against it: a vote on that is not talked about
    first, since the decision waits meanwhile.
    """
    if proposal.subject == CONTEST:
        of = Proposal.objects.filter(community=proposal.community_id, number=proposal.changes["number"])
        found = procedure_of(proposal.community, _known(of.values_list("subject", flat=True)[0]))
        return replace(found, method=str(Method.MAJORITY), majority=50, talk_days=0)
    found = procedure_of(proposal.community, _known(proposal.subject))
    if proposal.subject != "election":
        return found
    role = role_of(proposal.community, str(proposal.changes.get("role", "")))
    return replace(found, method=str(Method.NOMINATION)) if role and role.by == "consent" else found


def _known(subject: str) -> Subject:
    matter = subjects().get(subject)
    subject = matter.like if matter is not None and matter.like else subject
    return next((each for each in SUBJECTS if each == subject), "other")


def by_lot(proposal: Proposal) -> bool:
    """Tell whether the guide gives the mandate of this election by lot: nobody votes on it then."""
    if proposal.subject != "election":
        return False
    role = role_of(proposal.community, str(proposal.changes.get("role", "")))
    return role is not None and role.by == "lot"


def coming(proposal: Proposal, procedure: Procedure) -> Coming:
    """Say which vote comes next."""
    polls = [*proposal.polls.filter(closed_at__isnull=False).order_by("round")]
    method, named = procedure.method, None
    if method == Method.NOMINATION:
        named = naming(proposal, polls)
        if named is not None and named.accepted:
            method = Method.CONSENT
            polls = [each for each in polls if each.round > named.poll.round]
    falls_back = False
    if method in BY_CONSENT:
        tried = sum(each.method in BY_CONSENT and each.result.get("why") == "objection" for each in polls)
        falls_back = tried >= in_force(proposal.community, ROUNDS)
        method = Method.MAJORITY if falls_back else method
    return Coming(str(method), procedure.secret and method not in BY_CONSENT, named, falls_back)


def naming(proposal: Proposal, polls: list[Poll]) -> Naming | None:
    """Read whom the last election without candidates named most, and what they answered since."""
    nominations = [each for each in polls if each.method == Method.NOMINATION and each.result.get("winners")]
    if not nominations:
        return None
    last = nominations[-1]
    chosen = [each["person"] for each in last.options if each["key"] in last.result["winners"]]
    person = Person.objects.filter(pk__in=chosen).first()
    if person is None:
        return None
    stands = Candidate.objects.filter(proposal=proposal, person=person).first()
    closed = last.closed_at
    withdrawn = stands.withdrawn_at if stands is not None else None
    declined = withdrawn is not None and closed is not None and withdrawn >= closed
    return Naming(last, person, stands is not None and withdrawn is None, declined)
