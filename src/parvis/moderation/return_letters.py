"""The letters to somebody who was excluded: members are asked whether they may come back, and they may."""

from typing import Final

from django.urls import reverse

from parvis.moderation.letters import address_of, to_person
from parvis.moderation.models import Case
from parvis.people.letters import Letter
from parvis.words import N_

ASKED: Final = Letter(
    N_("Members of {community} are asked whether you may come back"),
    (
        N_("Somebody proposed that the exclusion by case {number} in {community} ends."),
        N_("Members talk about it, then they vote. Where you read the proposal, you may speak to it."),
    ),
    link=N_("Read the case, which leads to what is proposed"),
)
RETURNED: Final = Letter(
    N_("You may come back to {community}"),
    (
        N_("The members voted that your exclusion by case {number} in {community} ends. It has ended."),
        N_("Nobody made you a member again: if you wish to come in, you do so yourself."),
    ),
    link=N_("See how one comes in"),
)


def tell_asked(case: Case) -> None:
    """Tell a person at once that members are asked whether they may come back."""
    _to(ASKED, case, address_of(case))


def tell_returned(case: Case) -> None:
    """Tell a person that their exclusion ended, and that coming in is theirs to do."""
    _to(RETURNED, case, reverse("communities:join", args=(case.community.slug,)))


def _to(letter: Letter, case: Case, page: str) -> None:
    to_person(case.person, letter, page=page, community=case.community, number=case.number)
