"""What calls refuse."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class CallOver(Refusal):
    """The call is not open any more."""

    status = 409
    what = N_("This call is not open any more.")
    remedy = N_("Its page says what became of it. Anyone may open another.")


class SignedAlready(Refusal):
    """One signs once."""

    status = 409
    what = N_("You have signed this call already.")
    remedy = N_("You may take your signature back as long as the call is open.")


class NotSigned(Refusal):
    """There is no signature to take back."""

    status = 409
    what = N_("You have not signed this call.")
    remedy = N_("There is nothing to take back.")


class FounderSigned(Refusal):
    """Opening a call is its first signature."""

    status = 409
    what = N_("You opened this call: its first signature is yours as long as it is open.")
    remedy = N_("You can take the whole call back instead; those who signed are told.")


class NotYourCall(Refusal):
    """Only whoever opened a call takes it back."""

    what = N_("Only the person who opened a call can take it back.")
    remedy = N_("You may take back your own signature.")


class TooManyCalls(Refusal):
    """A person has as many calls open as one may have."""

    status = 409
    what = N_("You have {count} calls open, which is as many as one may have.")
    remedy = N_("Wait until one of them is born or closes.")


class TooDeep(Refusal):
    """Communities nest three deep."""

    what = N_("{community} stands inside two others already: nothing more is opened inside it.")
    remedy = N_("Open the call beside it, in the community around it.")


class NameTaken(Refusal):
    """The short name belongs to somebody, or looks like one that does."""

    status = 409
    what = N_("The short name “{name}” is taken, or looks too much like one that is.")
    remedy = N_("Choose another: it stands in the address of the community.")


class BelowQuorum(Refusal):
    """No community without its signatures."""

    status = 409
    what = N_("{signatures} have signed and {quorum} are needed: the community does not exist yet.")
    remedy = N_("Show the call to those who may care.")


class NotAsShown(Refusal):
    """A call must keep to what the page says of quorum, deadline and clauses."""

    status = 422
    what = N_("A call takes {least} signatures or more, {days} days at most, and three clauses or more.")
    remedy = N_("Go back and change what does not fit.")
