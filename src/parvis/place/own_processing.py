"""What this room declares in the register of processing."""

from typing import Final

from parvis.people.processing import WITH_THE_PLACE, Basis, Treatment, declare
from parvis.place.models import Place, Terms
from parvis.words import N_

_NOTICE: Final = Treatment(
    N_("to say who answers for the place and how to reach them"),
    Basis.DUTY,
    N_("until the host writes another"),
)
_ON_CALL: Final = Treatment(
    N_("to reach somebody within the hour when an order of an authority arrives"),
    Basis.DUTY,
    N_("until the host names others"),
)
_SERVER: Final = Treatment(
    N_("to start the place and to know whether it is open"), Basis.INTEREST, WITH_THE_PLACE
)


_TERMS: Final = Treatment(
    N_("to say what holds between the place and whoever uses it, now and before"), Basis.DUTY, WITH_THE_PLACE
)

_OF_TERMS: Final = ("number", "source", "html", "at", "holds_from", "by")


def declare_own() -> None:
    """Declare every field of the legal notice, and of the terms."""
    declare(Terms, N_("The terms of the place"), dict.fromkeys(_OF_TERMS, _TERMS))
    notice = (
        "name languages host publisher publisher_address director hosting contact contact_authorities "
        "contact_languages payer"
    )
    declare(
        Place,
        N_("The legal notice"),
        dict.fromkeys(notice.split(), _NOTICE)
        | {"on_call": _ON_CALL}
        | dict.fromkeys(("key_digest", "opened_at"), _SERVER),
    )
