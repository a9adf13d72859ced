"""What proposals, their text and what is said of them refuse."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class NothingProposed(Refusal):
    """A proposal has a title and a text."""

    status = 422
    what = N_("A proposal takes a title and a text.")
    remedy = N_("Say in one sentence what would be decided, then why.")


class TooLong(Refusal):
    """A text is longer than what is read here."""

    status = 422
    what = N_("This text has {letters} letters; {most} are read here.")
    remedy = N_("Shorten it, or put the long part in a topic and link to it.")


class NothingSaid(Refusal):
    """There is nothing in it."""

    status = 422
    what = N_("There is nothing to read in it.")
    remedy = N_("Write a few words.")


class ReasonNeeded(Refusal):
    """The act takes a reason."""

    status = 422
    what = N_("This takes a reason, which everybody reads.")
    remedy = N_("One sentence is enough.")


class NothingChanged(Refusal):
    """The text is the same as before."""

    status = 409
    what = N_("The text is the same as it stands today.")
    remedy = N_("Change what should change, then send it again.")


class NoSuchSubject(Refusal):
    """Nobody knows how to decide on this."""

    status = 422
    what = N_("There is no such matter to decide on here.")
    remedy = N_("Choose one of those the page offers.")


class CannotChange(Refusal):
    """What would be enacted cannot be."""

    status = 422
    what = N_("This could not be carried out if it passed. {faults}")
    remedy = N_("Put that right, and nothing else you typed is lost.")


class OnItsWay(Refusal):
    """The same is talked about or voted on."""

    status = 409
    what = N_("The same is proposed already: it is number {number} on the board.")
    remedy = N_("Say there what you think of it.")


class TooManyProposals(Refusal):
    """One person has so many proposals on the way, and no more."""

    status = 409
    what = N_("You have {most} proposals on their way, which is as many as one member has at once.")
    remedy = N_("Bring one to its vote, or withdraw one.")


class TextIsFixed(Refusal):
    """What members vote on does not change any more."""

    status = 409
    what = N_("A vote is open on this text, or it is decided: it does not change any more.")
    remedy = N_("Members can decide on another proposal after this one.")


class ProposalOver(Refusal):
    """It is decided, or was withdrawn."""

    status = 409
    what = N_("This proposal is decided, or was withdrawn.")
    remedy = N_("You can open another one that leads to it.")


class NotDecided(Refusal):
    """It has not passed."""

    status = 409
    what = N_("There is something to carry out once a proposal has passed.")
    remedy = N_("Say in its text who would do what by when.")


class NotYourProposal(Refusal):
    """The act belongs to who opened the proposal."""

    what = N_("Only who opened this proposal can do this, as long as they are a member.")
    remedy = N_("You can propose an amendment, with its reason.")


class CalledByMany(Refusal):
    """Signatures called for it: nobody rewrites or withdraws it."""

    status = 409
    what = N_("Signatures of members called for this vote: nobody rewrites it or withdraws it.")
    remedy = N_("You can write an argument for or against it.")


class AmendmentSettled(Refusal):
    """The amendment was taken, declined or withdrawn."""

    status = 409
    what = N_("This amendment was answered or withdrawn already.")
    remedy = N_("You can propose another one to the text as it stands today.")


class AmendmentOutdated(Refusal):
    """The text has changed since the amendment was written."""

    status = 409
    what = N_("The text has changed since this amendment was written: taking it would undo that.")
    remedy = N_("Put its idea into the text yourself, or ask its author to write it anew.")


class NotYours(Refusal):
    """The words are somebody else's."""

    what = N_("These words are somebody else’s.")
    remedy = N_("You can answer them with your own.")


class YourOwnProposal(Refusal):
    """One rewrites one's own text instead of amending it."""

    status = 409
    what = N_("This proposal is yours: you can rewrite it.")
    remedy = N_("Each version stays readable, with what changed.")


class EnoughOfThese(Refusal):
    """There are as many as anybody reads."""

    status = 409
    what = N_("There are {most} already, which is as many as a reader takes in.")
    remedy = N_("Look whether one of them says what you would say.")


class YourOwnQuestion(Refusal):
    """Somebody else answers."""

    status = 409
    what = N_("This question is yours: somebody else answers it.")
    remedy = N_("Say what you know as an argument.")


class AnsweredAlready(Refusal):
    """The question has its answer."""

    status = 409
    what = N_("This question has an answer.")
    remedy = N_("You can ask another one.")


class NoElection(Refusal):
    """One stands in an election only."""

    status = 409
    what = N_("Nobody stands here: this is no election, or its vote has begun.")
    remedy = N_("The board shows the elections that are coming.")


class NobodyStandsHere(Refusal):
    """In an election without candidates nobody stands."""

    status = 409
    what = N_("Nobody stands in this election: each member names whoever they would give the mandate to.")
    remedy = N_("When the vote is open, name whom you want; you may name yourself.")


class StandsAlready(Refusal):
    """One stands once."""

    status = 409
    what = N_("You stand in this election already.")
    remedy = N_("You may step down until its vote begins.")


class StandsNot(Refusal):
    """There is nothing to step down from."""

    status = 409
    what = N_("You do not stand in this election.")
    remedy = N_("You may stand until its vote begins.")


class TaskTaken(Refusal):
    """Somebody has taken it."""

    status = 409
    what = N_("Somebody has taken this task.")
    remedy = N_("You can offer your help in the topic, or take another one.")


class TaskNotYours(Refusal):
    """The act belongs to who took the task."""

    what = N_("Only who took this task can do this.")
    remedy = N_("Take it first, if nobody has.")


class TaskDone(Refusal):
    """It is done."""

    status = 409
    what = N_("This task is done.")
    remedy = N_("If something is left, write down another one.")


class OutOfTime(Refusal):
    """A day that is past, or too far ahead."""

    status = 422
    what = N_("This day is past, or more than three years ahead.")
    remedy = N_("Choose a day between today and then.")
