"""What listening refuses, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class InOthersCharge(Refusal):
    """Somebody holds the mandate, and it is not this person."""

    what = N_("In {community}, this is done by those who hold a mandate.")
    remedy = N_(
        "You can write an expectation yourself, join one, or write to those whose names stand under Members."
    )


class ExpectationElsewhere(Refusal):
    """It was merged into another."""

    status = 409
    what = N_("This expectation was merged into another.")
    remedy = N_("Go to the one it was merged into: all who joined are there.")
