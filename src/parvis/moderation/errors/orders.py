"""What is refused of orders of authorities, in words a host may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NotYet(Refusal):
    """An order cannot have arrived in the future."""

    status = 422
    what = N_("An order cannot arrive later than now.")
    remedy = N_("Write the hour at which it reached you.")


class OrderAnswered(Refusal):
    """Its answer was written."""

    status = 409
    what = N_("This order was answered.")
    remedy = N_("As long as it was not sent, the answer can be written anew; it may say what is missing.")


class AskedAlready(Refusal):
    """Its clock stands still."""

    status = 409
    what = N_("The authority was asked for what is missing: the clock stands still until it comes.")


class NothingAsked(Refusal):
    """Nothing was missing."""

    status = 409
    what = N_("Nothing was said to be missing in this order, or it came already.")


class AnswerSent(Refusal):
    """What the authority has cannot be written anew."""

    status = 409
    what = N_("The answer was sent, and stays as it was sent.")
    remedy = N_("Write to the authority yourself what is to be added.")


class NoAnswerYet(Refusal):
    """There is nothing to send."""

    status = 409
    what = N_("No answer is written yet.")
    remedy = N_("Write it on the page of the order, then send it.")


class NowhereToSend(Refusal):
    """The order gave no mail address."""

    status = 409
    what = N_("No mail address was given for the authority.")
    remedy = N_("Print the answer, or copy it, and hand it over the way the order says.")


class NotThen(Refusal):
    """An answer leaves after it was written."""

    status = 422
    what = N_("An answer is handed over after it was written, and not later than now.")


class SayWhatWasDone(Refusal):
    """An answer says something."""

    status = 422
    what = N_("Say what was done, or why the order is not carried out.")
    remedy = N_("Where an emergency act carried it out, the answer tells of it by itself.")


class NotToCarryOut(Refusal):
    """It was declined or asks for none, or what is done is no order."""

    status = 409
    what = N_(
        "This order asks for no such act: it was declined, wants information alone, or the act is of another "
        "kind than an order."
    )
    remedy = N_("Where the law asks for the act all the same, do it without naming this order.")


class CarriedOut(Refusal):
    """What is done and holds is not denied."""

    status = 409
    what = N_("An emergency act carries this order out, and holds.")
    remedy = N_("Answer that it was carried out, or end that act first.")
