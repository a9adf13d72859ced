"""The letter to somebody whom members are asked to exclude: they are told at once, and may speak to it."""

from typing import Final

from parvis.decisions.models import Proposal
from parvis.decisions.queries.addresses import address_of
from parvis.moderation.letters import to_person
from parvis.moderation.models import Case
from parvis.people.letters import Letter
from parvis.words import N_

EXCLUSION: Final = Letter(
    N_("Members of {community} are asked to exclude you"),
    (
        N_("Somebody proposed that you write in {community} no more, because of case {number}."),
        N_("Nothing is decided: members talk about it, then they vote. Under it you may say how you see it."),
    ),
    (N_("You may do so even where a decision keeps you from writing."),),
    link=N_("Read what is proposed, and why"),
)


def tell_concerned(case: Case, proposal: Proposal) -> None:
    """Tell a person at once that members are asked to exclude them, and where to speak to it."""
    page = address_of(case.community.slug, proposal.number)
    to_person(case.person, EXCLUSION, page=page, community=case.community, number=case.number)
