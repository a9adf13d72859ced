"""What polls, ballots and draws refuse."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class TalkFirst(Refusal):
    """The guide asks for some days of talk."""

    status = 409
    what = N_("The guide asks to talk for {days} days first: a vote may open from {day} on.")
    remedy = N_("Until then you can say what speaks for it or against it, and propose amendments.")


class NotOpenable(Refusal):
    """It is voted on already, decided or withdrawn."""

    status = 409
    what = N_("A vote opens once on a proposal that is talked about: this one is not, any more.")
    remedy = N_("Its page says where it stands.")


class NobodyStands(Refusal):
    """An election takes candidates."""

    status = 409
    what = N_("Nobody stands in this election yet.")
    remedy = N_("You may stand yourself, or ask somebody whether they would.")


class ByLot(Refusal):
    """The guide gives this mandate by lot: nobody votes on it."""

    status = 409
    what = N_("By the guide, whoever holds this mandate is drawn by lot: no vote opens on it.")
    remedy = N_("Its page leads to the draw.")


class NotByLot(Refusal):
    """A lot decides only where the guide says so."""

    status = 409
    what = N_("The guide does not let a lot decide this.")
    remedy = N_("Its page says how it is decided.")


class NobodyToDraw(Refusal):
    """A lot takes somebody to draw."""

    status = 409
    what = N_("Nobody who could hold this mandate now has said that they are willing.")
    remedy = N_("You may say so yourself, or ask somebody whether they would.")


class NotCalled(Refusal):
    """The lot calls one after the other."""

    what = N_("This is for whom the lot has called, and only as long as they may answer.")
    remedy = N_("The page of the election says who that is.")


class OptionsNeeded(Refusal):
    """One chooses among two things or more."""

    status = 422
    what = N_("By the guide this is decided by choosing among options: name from 2 to {most} of them.")
    remedy = N_("Write each on a line of its own, once.")


class LevelTooHigh(Refusal):
    """The authority's questions lead beyond what is built in."""

    status = 422
    what = N_("By these answers a secret vote is of level {level}; what is built in here reaches level 1.")
    remedy = N_(
        "Hold it with a system that others have verified, Belenios for instance; or say for everybody "
        "to read why it is held here all the same."
    )


class WaitsForThem(Refusal):
    """Whoever was named has not answered yet."""

    status = 409
    what = N_("{name} was named most, and has until {day} to say whether they accept.")
    remedy = N_("If they accept, members say whether they consent; else all of you name somebody again.")


class NotNamed(Refusal):
    """Only whoever was named most answers."""

    what = N_("This is for whoever was named most in the last round, and only until the next vote.")
    remedy = N_("The page of the election says who that is.")


class NotAnElector(Refusal):
    """The list is frozen when a vote opens."""

    what = N_("You are not on the list of this vote: it was frozen when the vote opened.")
    remedy = N_("You vote in the next one, as a member.")


class PollOver(Refusal):
    """It is closed."""

    status = 409
    what = N_("This vote is closed.")
    remedy = N_("The page of the proposal says what came of it, or will within a minute.")


class NotABallot(Refusal):
    """What was sent is no answer to this poll."""

    status = 422
    what = N_("This ballot does not say what can be counted.")
    remedy = N_("Choose among what the page offers; nothing was recorded.")


class RankedTwice(Refusal):
    """Two options have one rank."""

    status = 422
    what = N_("Two options have the same rank.")
    remedy = N_("Give each rank once, from 1 on; you may leave options without a rank.")


class NobodyCalled(Refusal):
    """No elector has that short name."""

    status = 422
    what = N_("Nobody who may vote here is called {handle}.")
    remedy = N_("The page of members lists the short names.")


class HarmNeeded(Refusal):
    """An objection says what it would harm."""

    status = 422
    what = N_("An objection says whom or what the proposal would harm.")
    remedy = N_("If it is a preference and no harm, you may abstain.")


class ReceiptNeeded(Refusal):
    """The vote stands already; only its receipt finds it."""

    status = 422
    what = N_("You have voted. Nobody here knows which ballot of the urn is yours: only your receipt does.")
    remedy = N_("Enter the receipt to change your vote. Without it your vote stays as it is.")


class WrongReceipt(Refusal):
    """It is the receipt of nothing, or of somebody else."""

    status = 422
    what = N_("This is not the receipt of your ballot in this vote.")
    remedy = N_("Read it again letter by letter. Your vote stands as it was.")


class ObjectionOver(Refusal):
    """It does not stand any more."""

    status = 409
    what = N_("This objection was withdrawn, or is integrated.")
    remedy = N_("The page of the proposal shows where it stands.")


class TextStandsStill(Refusal):
    """The text changes between two rounds."""

    status = 409
    what = N_("An objection is integrated by changing the text, and the text stays as it is during a vote.")
    remedy = N_("You can answer it now, and integrate it before the next round.")


class DrawOver(Refusal):
    """Words are not taken any more."""

    status = 409
    what = N_("This draw was made, or its words are closed.")
    remedy = N_("Its page says what was drawn.")


class WordGiven(Refusal):
    """One adds one word."""

    status = 409
    what = N_("You have given a word to this draw.")
    remedy = N_("It is in the register by its digest, and shown once it is drawn.")


class NotInThePool(Refusal):
    """Too few to draw from."""

    status = 409
    what = N_("There are {n} people to draw {count} from.")
    remedy = N_("Ask for fewer, or let more be drawn.")
