"""What is refused of sources, of opinions, and of those who speak too much."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class VoiceCapped(Refusal):
    """Those who hold a mandate or an office have spoken as much as the community lets them this month."""

    what = N_(
        "Those who hold a mandate or an office wrote {share} % of this month’s messages in {community}; its "
        "members set {cap} % as the most."
    )
    remedy = N_("Let others speak first: your draft is kept, and each message of somebody else makes room.")


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
