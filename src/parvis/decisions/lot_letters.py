"""The letter to somebody whom a lot calls to a mandate."""

from typing import Final

from django.conf import settings

from parvis.decisions.limits import TO_ACCEPT
from parvis.decisions.models import Candidate, Proposal
from parvis.decisions.queries.addresses import address_of
from parvis.people.letters import Letter, post_letter
from parvis.people.models import Person
from parvis.words import N_

CALLED: Final = Letter(
    N_("The lot has called you in {community}"),
    (
        N_("You said that you are willing, and the lot has called you: “{title}”."),
        N_("You have {days} days to accept. If you decline, or say nothing, the next is called."),
    ),
    link=N_("Accept, or let the next be called"),
)


def tell_called(candidate: Candidate, proposal: Proposal) -> None:
    """Tell somebody at once that the lot has called them, and until when they may answer."""
    person = candidate.person
    if person.state != Person.State.PRESENT or not person.email:
        return
    post_letter(
        CALLED,
        to=person.email,
        language=person.language,
        link=settings.ADDRESS + address_of(proposal.community.slug, proposal.number) + "#vote",
        community=proposal.community.name,
        title=proposal.title,
        days=TO_ACCEPT.days,
    )
