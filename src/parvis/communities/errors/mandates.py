"""What mandates, elections and recalls refuse."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NotInYourCharge(Refusal):
    """The act belongs to whoever holds a mandate in force."""

    what = N_("In {community}, this belongs to whoever holds a mandate for it today.")
    remedy = N_(
        "The page of its mandates says who holds which and until when; any member may call an election."
    )


class NoSuchRole(Refusal):
    """The guide knows no such role."""

    status = 409
    what = N_("The guide of {community} knows no such mandate.")
    remedy = N_("The page of the mandates lists those it knows; members may change the guide.")


class CannotHold(Refusal):
    """A mandate is held by a member who may write."""

    status = 409
    what = N_("Whoever is chosen must be a member of {community} whom no ruling keeps from writing.")
    remedy = N_("Members can choose somebody else.")


class SeatsTaken(Refusal):
    """Every seat of the role is held."""

    status = 409
    what = N_("Every seat of “{role}” is held, and none is free within {days} days.")
    remedy = N_("Members can choose again shortly before one ends, or change the number in the guide.")


class HeldAlready(Refusal):
    """One holds a role once at a time."""

    status = 409
    what = N_("This person holds the mandate “{role}” already, or was chosen for it.")
    remedy = N_("A mandate is not made longer: once it nears its end, members choose anew.")


class TermsOver(Refusal):
    """So many mandates in a row, and no more."""

    status = 409
    what = N_("The guide allows {terms} mandates of “{role}” in a row, and this person has held them.")
    remedy = N_("Members can choose somebody else; after one whole term, this person may come back.")


class MandateOver(Refusal):
    """The mandate is not in force."""

    status = 409
    what = N_("This mandate is not in force any more, or not yet.")
    remedy = N_("Its page says since when and until when, and what was done with it.")


class NotYourMandate(Refusal):
    """The act belongs to the holder of this mandate."""

    what = N_("Only who holds this mandate can do this.")
    remedy = N_("Members who want it to end may sign for a vote on it.")


class HandedOver(Refusal):
    """The time to write to whoever comes next is over."""

    status = 409
    what = N_("This mandate ended more than {days} days ago: its handover note stays as it is.")
    remedy = N_("You can write to whoever holds it now in a topic.")


class YourOwnMandate(Refusal):
    """Nobody recalls themselves."""

    status = 409
    what = N_("This mandate is yours.")
    remedy = N_("You can give it back when you like.")


class RecallSigned(Refusal):
    """One signs once."""

    status = 409
    what = N_("You have signed for a vote on this mandate already.")
    remedy = N_("You may take your signature back until there are enough.")


class RecallNotSigned(Refusal):
    """There is no signature to take back."""

    status = 409
    what = N_("You have no signature here.")
    remedy = N_("There is nothing to take back: a signature is forgotten after {days} days.")


class RecallDue(Refusal):
    """Enough have signed."""

    status = 409
    what = N_("Enough members have signed: all of them vote on this mandate.")
    remedy = N_("The signatures are forgotten; say what you think in the vote.")
