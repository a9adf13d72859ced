"""What is done here with a mandate, in the words of its public record."""

from parvis.communities.deeds import deed
from parvis.communities.powers import Power
from parvis.listening import verbs
from parvis.words import N_


def say() -> None:
    """Give words to every act of animating."""
    deed(verbs.SOURCE_OPENED, Power.ANIMATE, N_("Opened a source the ear listens to."))
    deed(verbs.SOURCE_CLOSED, Power.ANIMATE, N_("Closed a source the ear listened to."))
    deed(verbs.CONFIRMED, Power.ANIMATE, N_("Confirmed an expectation the ear proposed."))
    deed(verbs.RENAMED, Power.ANIMATE, N_("Gave an expectation another name."))
    deed(verbs.MERGED, Power.ANIMATE, N_("Made two expectations one."))
    deed(verbs.UNMERGED, Power.ANIMATE, N_("Made two again of two expectations that had been made one."))
    deed(verbs.SPLIT, Power.ANIMATE, N_("Made an expectation of a part of another."))
    deed(verbs.ASIDE, Power.ANIMATE, N_("Set an expectation aside."))
    deed(verbs.BACK, Power.ANIMATE, N_("Took an expectation up again."))
    deed(verbs.THEME_ASIDE, Power.ANIMATE, N_("Set aside a theme the ear proposed."))
    deed(verbs.THEME_BACK, Power.ANIMATE, N_("Took up again a theme the ear proposed."))
    deed(verbs.LISTED, Power.ANIMATE, N_("Listed somebody responsible in the directory."))
    deed(verbs.CHANGED, Power.ANIMATE, N_("Changed an entry of the directory."))
    deed(verbs.ENDED, Power.ANIMATE, N_("Ended an entry of the directory."))
    deed(verbs.ROUTED, Power.ANIMATE, N_("Passed an expectation to somebody responsible."))
    deed(verbs.LETTER_SETTLED, Power.ANIMATE, N_("Said whether a letter left."))
    deed(verbs.MAIL_HANDLED, Power.ANIMATE, N_("Decided on a mail that could not be published by itself."))
    deed(verbs.ANSWER_ASIDE, Power.ANIMATE, N_("Set an answer aside."))
    deed(verbs.STATEMENT_ASIDE, Power.ANIMATE, N_("Set aside a sentence put to members’ opinion."))
