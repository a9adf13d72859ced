"""What is refused of a guide's changes."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class CannotAmend(Refusal):
    """A change that was decided cannot be carried out."""

    status = 409
    what = N_("The guide cannot be changed so. {faults}")
    remedy = N_("The guide stays as it is. Whoever wishes may propose the change anew, as the guide stands.")
