"""What is done here with a mandate, in the words of its public record."""

from parvis.communities.deeds import deed
from parvis.communities.powers import Power
from parvis.conversations import verbs
from parvis.words import N_


def say() -> None:
    """Give words to every act of tending topics."""
    deed(verbs.CLOSED, Power.TEND, N_("Closed a topic."))
    deed(verbs.REOPENED, Power.TEND, N_("Opened a topic again."))
    deed(verbs.RENAMED, Power.TEND, N_("Gave a topic another title."))
    deed(verbs.MOVED, Power.TEND, N_("Moved a topic to another community."))
    deed(verbs.MERGED, Power.TEND, N_("Merged two topics."))
    deed(verbs.SPLIT, Power.TEND, N_("Split a topic."))
