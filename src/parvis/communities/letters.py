"""The one letter this room sends itself: an invitation, whose secret is kept nowhere once it left."""

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.urls import reverse

from parvis.communities.limits import INVITATION
from parvis.communities.models import Invitation
from parvis.people.letters import Letter, post_letter
from parvis.people.models import QueuedLetter
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
_SECRET: Final = re.compile(r"/invitations/([\w-]+)/")


def digest_of(secret: str) -> str:
    """Give what the table keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


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


def not_left(invitations: Sequence[Invitation]) -> set[int]:
    """Find, by their keys, the invitations whose letter still waits for the mail server.

    Nothing but the letter itself holds the secret of an invitation, and so tells which one it is.
    """
    if not invitations:
        return set()
    kept = QueuedLetter.objects.filter(address__in={each.email for each in invitations})
    waiting = {digest for text in kept.values_list("text", flat=True) for digest in digests_in(text)}
    return {each.pk for each in invitations if each.digest in waiting}


def digests_in(text: str) -> list[str]:
    """Give the digests of the secrets in the words of a letter."""
    return [digest_of(secret) for secret in _SECRET.findall(text)]
