"""What may be refused of signals, cases and rulings, in words a member may read."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class SignalledAlready(Refusal):
    """One signal per person and case."""

    status = 409
    what = N_("You have signalled this already: it is case {number}, which waits for a decision.")
    remedy = N_("You are told of the decision. If there is something to add, others may signal it too.")


class HiddenAlready(Refusal):
    """A decision withholds it."""

    status = 409
    what = N_("A decision already hides or removes this message: case {number}.")
    remedy = N_("Its page says why, and until when. You can read it there.")


class RuledAlready(Refusal):
    """The same thing, by the same clause, unchanged."""

    status = 409
    what = N_("It was already decided on this, by this clause: case {number}.")
    remedy = N_(
        "Read the decision. If you had signalled it, you can appeal; another clause makes another case."
    )


class WordsAlreadyGone(Refusal):
    """There is nothing left to signal."""

    status = 409
    what = N_("Its author removed this message: there is nothing left to decide on.")


class YourOwn(Refusal):
    """One does not signal oneself."""

    status = 409
    what = N_("This is your own.")
    remedy = N_("You can change it or remove it yourself.")


class ClauseNeeded(Refusal):
    """A signal, or a ruling by the guide, cites one of its clauses."""

    status = 422
    what = N_("A clause of the guide is needed: it says what was agreed here.")
    remedy = N_("Choose the clause this goes against.")


class NothingAtThisAddress(Refusal):
    """A notice must give the exact place."""

    status = 422
    what = N_("There is nothing of this place at this address.")
    remedy = N_("Open the page, or the number of the message, copy its whole address and paste it here.")


class NobodysWords(Refusal):
    """A member signals what somebody wrote or did."""

    status = 409
    what = N_("Nobody wrote this alone: no member can be asked to answer for it.")
    remedy = N_("Propose to the members to change it. If it breaks the law, send a legal notice.")


class NoSuchReceipt(Refusal):
    """A receipt nobody was given."""

    status = 404
    what = N_("No signal has this number.")
    remedy = N_("Copy it whole from the page or the letter that gave it to you.")


class NotYoursToJudge(Refusal):
    """Nobody judges their own words, nor what they signalled themselves."""

    what = N_("You take part in this case: you wrote what it is about, or signalled it.")
    remedy = N_("Somebody else who holds the mandate decides.")


class CaseDecided(Refusal):
    """A ruling stands, and is never replaced."""

    status = 409
    what = N_("This case is decided, and a decision is never replaced.")
    remedy = N_("Those concerned can appeal it.")


class CaseElsewhere(Refusal):
    """Mediation goes on, or a jury has it."""

    status = 409
    what = N_("This case is not in the hands of the moderators now: those concerned talk, or a jury decides.")


class NotHeardYet(Refusal):
    """The person concerned may answer first."""

    status = 409
    what = N_("The person concerned has until {until} to answer before anything is decided.")
    remedy = N_(
        "Only where somebody is in danger, or to decide that nothing is to be done, one does not wait."
    )


class NotConcerned(Refusal):
    """It is not about them."""

    what = N_("This case is not about you.")


class OnlyByAVote(Refusal):
    """Nobody alone excludes."""

    status = 409
    what = N_(
        "Nobody is excluded by a moderator: only the members by a vote, or a jury drawn by lot, can do so."
    )
    remedy = N_("You can suspend until a date, or propose a vote on this case.")


class NothingToExcludeFor(Refusal):
    """Nobody is excluded for what was found to be in order."""

    status = 409
    what = N_("It was decided that nothing is to be done on this case: nobody is excluded for it.")
    remedy = N_("Something else takes another case: signal it.")


class ExcludedAlready(Refusal):
    """It has come to that already."""

    status = 409
    what = N_("This case has ended in an exclusion already.")


class NobodyToReturn(Refusal):
    """Nobody is excluded by it."""

    status = 409
    what = N_("Nobody is excluded by this case, or no longer.")


class TooSoonToReturn(Refusal):
    """What was voted holds for a time."""

    status = 409
    what = N_("Members may vote on this return from {when} on, by the guide.")
    remedy = N_("You can say until then, in a topic, why it should be.")


class VotedAlready(Refusal):
    """Members who said no are not asked again until they say yes."""

    status = 409
    what = N_("The members voted on an exclusion for this case already: they did not want it.")
    remedy = N_("Something else takes another case: signal it.")


class WarningFirst(Refusal):
    """A warning precedes a suspension (L-09)."""

    status = 409
    what = N_(
        "The guide asks for {least} earlier decisions before somebody is kept from writing; there are {n}."
    )
    remedy = N_("Choose a reminder, a request to put it right, or a pause of some hours.")


class TooLongATime(Refusal):
    """More than the guide allows."""

    status = 422
    what = N_("The guide allows at most {most} for this.")
    remedy = N_("Choose a shorter time.")


class NeedsAPost(Refusal):
    """One hides, removes or corrects words, not a person."""

    status = 422
    what = N_("A ruling hides or removes messages alone; of a person there is nothing to put right.")
    remedy = N_("Choose a measure about the person, or a reminder.")


class ClosedWhereItStands(Refusal):
    """A topic is closed by whoever tends it, in an act of its own."""

    status = 422
    what = N_("A topic is closed from its own page, by those who keep the talk in order.")
    remedy = N_("Choose another measure here.")


class ClosingAppealed(Refusal):
    """What a jury is asked about is not done anew meanwhile."""

    status = 409
    what = N_("Members drawn by lot are asked about the last closing of this topic.")
    remedy = N_("It can be closed again once they have decided.")


class FollowedAndUnfounded(Refusal):
    """What leads to a measure was not manifestly unfounded."""

    status = 422
    what = N_("A signal is manifestly unfounded only where nothing is to be done.")
    remedy = N_("Decide that nothing is to be done, or leave that field empty.")


class SayTheFacts(Refusal):
    """No restriction without facts and reasons."""

    status = 422
    what = N_("A decision says what happened and why: both in your own words.")
    remedy = N_("Two or three sentences each are enough.")


class LegalGroundNeeded(Refusal):
    """A ruling by the law names it."""

    status = 422
    what = N_("A decision by the law names the law.")
    remedy = N_("Write which one, as exactly as you can.")


class NamesSomebody(Refusal):
    """Reasons are public and are exported without personal data."""

    status = 422
    what = N_(
        "These reasons name somebody or give an address: “{said}”. Reasons are public, and name nobody."
    )
    remedy = N_("Write “the author”, “a member”, “the person concerned”.")


class NothingProposed(Refusal):
    """No ruling waits for a second person."""

    status = 409
    what = N_("No decision waits for a second person here.")


class SameHand(Refusal):
    """Two are not one."""

    what = N_("You proposed this decision: what has no end takes a second person.")
    remedy = N_("Another moderator confirms it, or you decide with an end.")


class NothingToLookAt(Refusal):
    """Nothing was put right."""

    status = 409
    what = N_("There is nothing to look at again here.")
    remedy = N_("The author changes the message first, then asks for another look.")


class NotWaiting(Refusal):
    """It was let through, or decided on."""

    status = 409
    what = N_("This message does not wait any more.")


class Answered(Refusal):
    """A suggestion is answered once."""

    status = 409
    what = N_("Somebody has already answered this suggestion.")


class Withheld(Refusal):
    """One who asks for the evidence must judge."""

    what = N_("Only those who decide on this case can have what was kept for it.")
