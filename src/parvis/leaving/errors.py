"""What this room refuses, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class SecretPollOpen(Refusal):
    """Sealed ballots never leave."""

    what = N_("A secret vote is open in {community}: its sealed ballots cannot leave with an archive.")
    remedy = N_("Wait until it closes, then make the archive.")


class NotAnArchive(Refusal):
    """The file is no archive of a community, or a broken one."""

    what = N_("This is not a whole archive of a community: {why}.")
    remedy = N_("`parvis verify` says what is wrong with it; ask for it again from whoever made it.")


class NameTaken(Refusal):
    """A community of the same short name is here already."""

    what = N_("A community called {slug} is here already, and addresses in the archive lead to that name.")
    remedy = N_("Bring the archive into another place.")


class NotYourArchive(Refusal):
    """Only whoever the members named may take the archive."""

    what = N_("The members named who takes the archive of {community} with them: it is given to them alone.")
