"""What may be refused of appeals and juries, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NotYourSide(Refusal):
    """Only those a ruling concerns, and those who signalled, may appeal."""

    what = N_("This decision neither concerns you nor answers a signal of yours.")
    remedy = N_("Those it concerns, and those who signalled, may appeal, each in their own name.")


class AppealedAlready(Refusal):
    """Once per ruling."""

    status = 409
    what = N_("This decision was appealed already: a decision is appealed once.")
    remedy = N_("The page of the case says where the appeal stands. You may also turn to a court.")


class AppealTooLate(Refusal):
    """The time is over."""

    status = 409
    what = N_("A decision can be appealed for {days} days; this time is over.")
    remedy = N_("You may still turn to a court.")


class LastWord(Refusal):
    """A jury, the members or an agreement decided."""

    status = 409
    what = N_(
        "A jury drawn by lot, the members or both sides together decided this: here it is the last word."
    )
    remedy = N_("You may turn to a body for settling disputes out of court, or to a court.")


class NotOfThisJury(Refusal):
    """Not called, or passed."""

    what = N_("You do not sit on this jury.")


class SeatAnswered(Refusal):
    """One answers once, but may still step back."""

    status = 409
    what = N_("You have answered already, or somebody else was called since.")


class CallOver(Refusal):
    """The time to answer is over."""

    status = 409
    what = N_("The time to answer was over on {until}: somebody else was called.")
    remedy = N_("Thank you for coming all the same. The lot may call you another time.")


class JuryOver(Refusal):
    """It decided, or came apart."""

    status = 409
    what = N_("This jury has ended.")


class JuryNotSitting(Refusal):
    """The seats are not filled."""

    status = 409
    what = N_("This jury does not sit yet: not every seat is taken.")
    remedy = N_("You are told when it sits.")


class StepBackWithReason(Refusal):
    """A recusal says why."""

    status = 422
    what = N_("To recuse yourself, say in a few words why. To decline, no reason is needed.")


class NoSuchMeasure(Refusal):
    """Not on the ladder, or not open to this jury."""

    status = 422
    what = N_("This jury cannot decide this.")
    remedy = N_("Choose among what the page offers.")


class DaysNeeded(Refusal):
    """How long, within what the guide allows."""

    status = 422
    what = N_("Say for how many days somebody is kept from writing: between 1 and {most}.")


class ReasonsNeeded(Refusal):
    """A vote says why."""

    status = 422
    what = N_(
        "A vote on a jury says why, in your own words; they may stand in the decision, without your name."
    )


class PleadedAlready(Refusal):
    """Once each."""

    status = 409
    what = N_("You have written to this jury: each does so once.")


class ChallengedAlready(Refusal):
    """Once for each side."""

    status = 409
    what = N_("Your side has asked already that somebody step back: each side may do so once.")


class NobodyOfThatName(Refusal):
    """No member bears it."""

    status = 422
    what = N_("No member has this short name.")
    remedy = N_("It stands on their page, after the @.")


class WordsOver(Refusal):
    """The draw was made."""

    status = 409
    what = N_("The draw is made: words for it are no longer taken.")
