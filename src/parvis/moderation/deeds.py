"""What is done here with a mandate, in the words of its public record."""

from parvis.communities.deeds import deed
from parvis.communities.powers import Power
from parvis.moderation import verbs
from parvis.words import N_


def say() -> None:
    """Give words to every act of ruling; whoever keeps the talk in order looks at first links as well."""
    deed(verbs.RULED, Power.RULE, N_("Decided on a case, with reasons."))
    deed(verbs.PUT_RIGHT, Power.RULE, N_("Looked again at what an author put right."))
    deed(verbs.REVIEWED, Power.RULE, N_("Looked again at what is withheld without an end."))
    deed(verbs.LET_THROUGH, Power.RULE, N_("Let the first links of a new account through."), Power.TEND)
