"""What may be refused here, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class BadKey(Refusal):
    """A link to stop that was not written here, or was altered."""

    status = 404
    what = N_("This link stops nothing: it was altered on its way, or is not complete.")
    remedy = N_("Nothing was changed. Open the link of the letter again, or sign in and say what you wish.")


class NotAWish(Refusal):
    """A way of being told that does not exist."""

    status = 422
    what = N_("This is no way of being told.")
    remedy = N_("Choose one of those the page offers.")
