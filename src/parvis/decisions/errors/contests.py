"""What contesting a decision refuses."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NotContestable(Refusal):
    """It cannot wait: it is in force, its days are over, or it is of those that never wait."""

    status = 409
    what = N_("This decision cannot be made to wait any more, or is of those that never can be.")
    remedy = N_("Propose another decision: any member may.")


class ContestedAlready(Refusal):
    """One contests a decision once."""

    status = 409
    what = N_("You contest this decision already.")
    remedy = N_("As long as it does not wait for it, you can take that back.")


class NotContested(Refusal):
    """There is nothing to take back."""

    status = 409
    what = N_("You do not contest this decision, or it waits already because enough members do.")
    remedy = N_("In the vote that follows, say what you think of it now.")


class DecisionWaits(Refusal):
    """Nothing is done while members decide whether it ends."""

    status = 409
    what = N_("Enough members contest this decision: nothing is done until all have voted on it.")
    remedy = N_("Its page leads to that vote.")


class DecisionEnded(Refusal):
    """Members contested it, all voted, and ended it: nothing more is done by it."""

    status = 409
    what = N_(
        "Enough members contested this decision, and another vote ended it: nothing more is done by it."
    )
    remedy = N_("Whoever still wants it may propose it anew.")
