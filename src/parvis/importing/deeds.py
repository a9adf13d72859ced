"""What is done here with a mandate, in the words of its public record."""

from parvis.communities.deeds import deed
from parvis.communities.powers import Power
from parvis.importing import verbs
from parvis.words import N_


def say() -> None:
    """Give words to every act of receiving."""
    deed(verbs.BROUGHT, Power.RECEIVE, N_("Brought words from elsewhere."))
    deed(verbs.UNDONE, Power.RECEIVE, N_("Took words from elsewhere out again."))
    deed(verbs.WITHHELD, Power.RECEIVE, N_("Replaced the names of an archive by numbers."))
    deed(verbs.UNNAMED, Power.RECEIVE, N_("Took a name of an archive off the pages."))
