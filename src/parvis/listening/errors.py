"""What listening refuses, in words a member may read."""

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


class NotInOffice(Refusal):
    """Somebody is named who does not answer here, or no longer."""

    status = 409
    what = N_("This person is not, or no longer, among those responsible in {community}.")
    remedy = N_("Choose somebody whose name stands in the directory.")


class NothingIsAsked(Refusal):
    """An answer is demanded where none is waited for."""

    status = 409
    what = N_("No answer is waited for here: this expectation was answered or set aside.")
    remedy = N_("Say whether the answer answers: when it does not for enough people, it opens again.")


class DemandStands(Refusal):
    """A second demand would split the signatures of the first."""

    status = 409
    what = N_("An answer is already demanded here.")
    remedy = N_("Sign that demand: all signatures count together.")


class DemandOver(Refusal):
    """It was answered or withdrawn."""

    status = 409
    what = N_("This demand is over: it was answered, or whoever opened it took it back.")
    remedy = N_("If the answer does not answer, say so under it: the expectation opens again.")


class DemandOfMany(Refusal):
    """It belongs to those who signed it."""

    status = 409
    what = N_("Enough people have signed: this demand now belongs to all of them, and stands until answered.")
    remedy = N_("You can take back your own signature.")


class NotYourDemand(Refusal):
    """Somebody else opened it."""

    what = N_("Only the person who opened a demand can take it back.")
    remedy = N_("If you signed it, you can take back your own signature.")


class LetterSettled(Refusal):
    """Nothing is to be said of it any more."""

    status = 409
    what = N_("It is known by now what became of this letter.")
    remedy = N_("Look at the page again: it shows where the letter stands.")


class LinkUnknown(Refusal):
    """A link that was not signed here."""

    status = 404
    what = N_("This link does not belong to any letter of this place.")
    remedy = N_("Copy the whole link from the letter: a mail program may have cut it in two.")


class LinkOver(Refusal):
    """A link after its time."""

    status = 410
    what = N_("This link is closed: a letter can be answered for {days} days.")
    remedy = N_("Write to the community by its page; somebody will send you a new letter.")


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


class QuotationsNeeded(Refusal):
    """A split takes some quotations and leaves some."""

    status = 422
    what = N_("Choose the quotations that begin the new expectation; at least one stays in this one.")


class ThemeDecided(Refusal):
    """Somebody was quicker."""

    status = 409
    what = N_("Somebody has already decided what becomes of this theme.")


class AnswerSettled(Refusal):
    """Nothing is to be decided of it any more."""

    status = 409
    what = N_("It is known by now what became of this answer.")
    remedy = N_("Look at the page again: it shows where the answer stands.")


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


class ClosesBeforeItOpens(Refusal):
    """A question nobody could answer."""

    status = 422
    what = N_("A question closes after it opens.")


class QuestionClosed(Refusal):
    """Its time is over."""

    status = 409
    what = N_("This question is closed: nobody votes on it any more.")
    remedy = N_("Its map stays here. You can ask another question.")


class StatementsEnough(Refusal):
    """More than anybody votes on."""

    status = 409
    what = N_("This question holds {most} statements, which is as many as it takes.")


class NothingStated(Refusal):
    """No words."""

    status = 422
    what = N_("Write a sentence others can agree or disagree with.")


class NoSuchVote(Refusal):
    """A vote that is none of the three."""

    status = 422
    what = N_("One agrees, disagrees or passes.")


class VoiceCapped(Refusal):
    """Those who hold a mandate have spoken as much as the community lets them this month."""

    what = N_(
        "Those who hold a mandate wrote {share} % of this month’s messages in {community}; its members set "
        "{cap} % as the most."
    )
    remedy = N_("Let others speak first: your draft is kept, and each message of somebody else makes room.")


class SourceUnexplained(Refusal):
    """Nobody is listened to in secret."""

    status = 422
    what = N_("A source says its name, who agreed, what is read, and how one objects.")
    remedy = N_("Write a sentence for each: whoever speaks there may read them.")


class HeardAlready(Refusal):
    """The same source twice."""

    status = 409
    what = N_("The ear already listens there for this community.")


class SourceClosed(Refusal):
    """Nothing more is read or written there."""

    status = 409
    what = N_("This source is closed, or takes no notes.")


class NothingNoted(Refusal):
    """Notes without words."""

    status = 422
    what = N_("Write down what was said, one thing a line.")


class NobodySaidIt(Refusal):
    """A count that cannot be."""

    status = 422
    what = N_("Each thing was said by one person at least, and by {most} at most.")
