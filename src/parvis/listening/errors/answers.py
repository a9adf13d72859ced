"""What is refused of answers, of mails, and of what is said of them."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class AnswerSettled(Refusal):
    """Nothing is to be decided of it any more."""

    status = 409
    what = N_("It is known by now what became of this answer.")
    remedy = N_("Look at the page again: it shows where the answer stands.")


class MatterOver(Refusal):
    """An answer to what was merged into another expectation, or set aside."""

    status = 409
    what = N_("This was merged into another expectation, or set aside: no answer is waited for any more.")
    remedy = N_(
        "Nothing was published. The page of the expectation says why; what was set aside may be taken up."
    )


class NothingAnswered(Refusal):
    """An answer without words."""

    status = 422
    what = N_("An answer takes some words.")
    remedy = N_("A sentence is enough; those concerned will say whether it answers.")


class PromiseWithoutDay(Refusal):
    """A promise nobody could follow up."""

    status = 422
    what = N_("A promise has a day: by when will it be done?")
    remedy = N_("Choose a day. If you cannot name one, answer without a promise.")


class PromiseOutOfTime(Refusal):
    """A day that is over, or out of sight."""

    status = 422
    what = N_("The day of a promise lies ahead, within five years.")


class PassedToNobody(Refusal):
    """Passed on without a name."""

    status = 422
    what = N_("To pass it on, say to whom.")
    remedy = N_("Choose a name of the directory, or write the name and office you know.")


class NothingTold(Refusal):
    """A question answered with nothing."""

    status = 422
    what = N_("Write what you know: the responsible person asked.")


class NothingWasAsked(Refusal):
    """Nobody asked the members anything."""

    status = 409
    what = N_("No question of a responsible person waits here for members to answer.")


class NothingToJudge(Refusal):
    """There is no answer, or no longer, of which one says whether it answers."""

    status = 409
    what = N_("There is no answer here, or no longer, to say that of.")
    remedy = N_("Look at the page again: its course shows what happened.")


class NotConcerned(Refusal):
    """Only those who expect it say whether they were answered."""

    what = N_("Whether an answer answers is said by those who expressed the expectation or joined it.")
    remedy = N_("Everybody sees what they say.")


class NothingPromised(Refusal):
    """No promise whose day has come."""

    status = 409
    what = N_("No promise whose day has come waits to be looked at here.")


class NotInThatLetter(Refusal):
    """An answer to something that letter did not ask."""

    status = 422
    what = N_("That letter did not ask about this expectation.")
    remedy = N_("Choose one of the expectations the letter asked about.")


class MailSettled(Refusal):
    """Nothing is to be decided of it any more."""

    status = 409
    what = N_("It is known by now what became of this mail.")
    remedy = N_("Look at the page again.")
