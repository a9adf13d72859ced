"""What this room declares in the register of processing."""

from typing import Final

from parvis.people.processing import WITH_THE_PLACE, Basis, Treatment, declare
from parvis.place.models import Place
from parvis.words import N_

_NOTICE: Final = Treatment(
    N_("to say who answers for the place and how to reach them"),
    Basis.DUTY,
    N_("until the host writes another"),
)
_SERVER: Final = Treatment(
    N_("to start the place and to know whether it is open"), Basis.INTEREST, WITH_THE_PLACE
)


def declare_own() -> None:
    """Declare every field of the legal notice."""
    notice = (
        "name languages host publisher publisher_address director hosting contact contact_authorities "
        "contact_languages payer"
    )
    declare(
        Place,
        N_("The legal notice"),
        dict.fromkeys(notice.split(), _NOTICE) | dict.fromkeys(("key_digest", "opened_at"), _SERVER),
    )
