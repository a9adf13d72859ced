"""What is refused of emergency acts, in words a host and members may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class TooLong(Refusal):
    """Longer than 72 hours, or not at all."""

    status = 422
    what = N_("An emergency act lasts {hours} hours at most: the members decide on what comes after.")
    remedy = N_(
        "Ask them for the end you propose, at most {days} days ahead; their vote is proposed by itself."
    )


class NoGround(Refusal):
    """Nothing says by which law, what happened, or why."""

    status = 422
    what = N_("An emergency act says by which law it is done, what happened, and why.")


class Names(Refusal):
    """Its reasons are public."""

    status = 422
    what = N_("The reasons are public and name nobody; “{said}” names somebody.")
    remedy = N_("Write “the author”, “a member”.")


class OnlyAnOrderDelays(Refusal):
    """A person is told at once."""

    status = 422
    what = N_("Only an order of a court or an authority may delay that the person is told, by {days} days.")


class NoSuchThing(Refusal):
    """The address leads to no message and no member."""

    status = 422
    what = N_("This address leads to no message, and to no member of that community.")
    remedy = N_("Copy the address of the message, or of the page of the person with the community’s name.")


class WithheldAlready(Refusal):
    """Nobody reads it."""

    status = 422
    what = N_("Nobody reads this any more: it was withheld, or taken away by its author.")


class DoneAlready(Refusal):
    """Seventy-two hours are not seventy-two hours again and again."""

    what = N_("An emergency act was done here already. The members decide now; it cannot be done anew.")
    remedy = N_("A new order of a court or an authority can be carried out, as an order.")


class EmergencyOver(Refusal):
    """It was lifted, or the members ratified it."""

    what = N_("This emergency act is over, or is the members’ decision now.")


class NothingKept(Refusal):
    """What was kept is gone after six months."""

    status = 404
    what = N_("Nothing is kept of this any more, but its digest.")
