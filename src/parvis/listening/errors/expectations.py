"""What is refused of expectations and themes."""

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


class NothingExpected(Refusal):
    """An expectation without a sentence."""

    status = 422
    what = N_("An expectation says in one sentence what is expected.")
    remedy = N_("Write it as you would say it to the person who can answer.")


class TooLongHere(Refusal):
    """More letters than there is room for."""

    status = 422
    what = N_("This is {letters} characters long; there is room for {most}.")


class ReasonWanted(Refusal):
    """What is set aside says why."""

    status = 422
    what = N_("What is set aside is set aside with a reason, which everybody may read.")
    remedy = N_("Write the reason in a sentence.")


class NamedSoAlready(Refusal):
    """A change that changes nothing."""

    status = 422
    what = N_("It is called this already.")


class WasSetAside(Refusal):
    """It was set aside: one takes it up first."""

    status = 409
    what = N_("This was set aside: {why}")
    remedy = N_("It can be taken up again, and then this can be done.")


class NotSetAside(Refusal):
    """Nothing to take up again."""

    status = 409
    what = N_("This was not set aside.")


class OnItsWay(Refusal):
    """It reached somebody: it keeps its own course."""

    status = 409
    what = N_("This expectation is already on its way to an answer: it keeps its own course.")
    remedy = N_("Merge the other one into it instead.")


class OtherExpectationNeeded(Refusal):
    """To merge takes another that stands."""

    status = 422
    what = N_("This does not fit: choose another expectation of this community, which was not set aside.")


class NotMerged(Refusal):
    """No merging to undo."""

    status = 409
    what = N_("This expectation stands by itself: there is no merging to undo.")


class MergedFurther(Refusal):
    """What it was merged into was merged itself: the last merging is undone first."""

    status = 409
    what = N_("The expectation it was merged into, “{title}”, was merged into another since.")
    remedy = N_("Undo that merging first; then this one can be undone.")


class QuotationsNeeded(Refusal):
    """A split takes some quotations and leaves some."""

    status = 422
    what = N_("Choose the quotations that begin the new expectation; at least one stays in this one.")


class ThemeDecided(Refusal):
    """Somebody was quicker."""

    status = 409
    what = N_("Somebody has already decided what becomes of this theme.")


class WordsNeeded(Refusal):
    """All that a theme holds was left out."""

    status = 422
    what = N_("Leave some of these words in: an expectation is what somebody said.")
