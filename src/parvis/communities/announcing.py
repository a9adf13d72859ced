"""Say which things time does here by itself (L-03)."""

from typing import Final

from parvis.communities.limits import ENDING_SOON, FIRST_MANDATE, RECALL_SIGNATURE
from parvis.place.automatic import Automatic, announce
from parvis.words import N_

_MANDATES: Final = Automatic(
    "mandates",
    N_("The end of mandates"),
    N_(
        "A mandate ends on its day, and members are told {soon} days before. That of a caretaker ends after "
        "{first} days, or once those who were chosen hold all it allowed. A signature for a vote on a "
        "mandate is forgotten after {signature} days, and once there are enough."
    ),
    N_("No mandate begins, goes on or is taken away by itself: members decide."),
    (("soon", ENDING_SOON.days), ("first", FIRST_MANDATE.days), ("signature", RECALL_SIGNATURE.days)),
)


def say_what_time_does() -> None:
    """Add it to the page of what is automatic."""
    announce(_MANDATES)
