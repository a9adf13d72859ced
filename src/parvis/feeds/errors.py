"""What may be refused here, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NothingPublic(Refusal):
    """Feeds give what everyone may read; whoever reads more reads it on the pages."""

    status = 404
    what = N_("There is no page at this address, or it is not open to you.")
    remedy = N_("Check the address, sign in if you have an account, or start again from the home page.")
