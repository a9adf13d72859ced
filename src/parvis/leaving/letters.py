"""The one letter of this room: the archive is ready, to whoever the members named."""

from typing import Final

from django.conf import settings
from django.urls import reverse

from parvis.leaving import limits
from parvis.leaving.models import Departure
from parvis.people.letters import Letter, post_letter
from parvis.people.models import Person
from parvis.words import N_

READY: Final = Letter(
    N_("The archive of {community} is ready"),
    (
        N_("The members of {community} decided to leave, and that you carry the archive."),
        N_("It is kept {days} days, for you alone. Its digest is {digest}."),
    ),
    (N_("Once the community lives elsewhere, say where on the same page: its old pages then tell."),),
    link=N_("Take the archive"),
)


def tell_carrier(departure: Departure) -> None:
    """Tell the carrier, in their language."""
    carrier = departure.carrier
    if carrier.state != Person.State.PRESENT or not carrier.email:
        return
    post_letter(
        READY,
        to=carrier.email,
        language=carrier.language,
        link=settings.ADDRESS + reverse("leaving:leaving", args=(departure.community.slug,)),
        community=departure.community.name,
        days=limits.KEPT.days,
        digest=departure.digest,
    )
