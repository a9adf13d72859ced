"""The one letter this room sends itself: an invitation, whose secret is kept nowhere once it left."""

from typing import Final

from django.conf import settings
from django.urls import reverse

from parvis.communities.limits import INVITATION
from parvis.communities.models import Invitation
from parvis.people.letters import Letter, post_letter
from parvis.people.naming import name_of
from parvis.words import N_

INVITED: Final = Letter(
    N_("{inviter} invites you to {community}"),
    (N_("{inviter}, who is a member of {community}, invites you to join it. {purpose}"),),
    (
        N_("The link shows the participation guide; you then accept or decline, as you like."),
        N_("It lasts {days} days and can be used once. If you do nothing, you are not a member of anything."),
    ),
    link=N_("Read the invitation"),
)


def post_invitation(invitation: Invitation, secret: str, *, language: str) -> None:
    """Write an invitation to the one address it is for, in the language its author chose."""
    post_letter(
        INVITED,
        to=invitation.email,
        language=language,
        link=settings.ADDRESS + reverse("communities:invitation", args=[secret]),
        details=[invitation.words] if invitation.words else [],
        inviter=name_of(invitation.by),
        community=invitation.community.name,
        purpose=invitation.community.purpose,
        days=INVITATION.days,
    )
