"""The figures of this room, each shown on the page where it matters."""

from datetime import timedelta
from typing import Final

LEAST_QUORUM: Final = 3
USUAL_QUORUM: Final = 5
MOST_QUORUM: Final = 500
USUAL_CALL: Final = timedelta(days=30)
LONGEST_CALL: Final = timedelta(days=180)
CALLS_AT_ONCE: Final = 3
LEAST_CLAUSES: Final = 3
MOST_CLAUSES: Final = 30
FOR_NEWCOMERS: Final = 3
"""Clauses shown where a newcomer writes (L-02)."""
FIRST_MANDATE: Final = timedelta(days=30)
ENDING_SOON: Final = timedelta(days=14)
"""Before its end, members are told that a mandate ends."""
CHOSEN_AHEAD: Final = timedelta(days=30)
"""How long before a seat is free members may choose who takes it."""
HANDING_OVER: Final = timedelta(days=90)
"""After the end of a mandate, in which its holder may still write for whoever comes next."""
LEAST_TO_RECALL: Final = 3
"""Signatures without which no vote on a recall is opened, however few members there are."""
RECALL_SIGNATURE: Final = timedelta(days=60)
"""How long a signature for a recall counts, and is kept."""
SHARE_SHOWN_FROM: Final = 3
"""Mandates in force from which it is shown that one person holds more than a third of them."""
PAST_MANDATES_A_PAGE: Final = 30
DEEDS_A_PAGE: Final = 50
DEPTH: Final = 3
"""How many communities stand inside each other at most."""
INVITATION: Final = timedelta(days=14)
INVITATIONS_AT_ONCE: Final = 10
ASK_AGAIN: Final = timedelta(days=30)
"""After a request was declined."""
PEOPLE_A_PAGE: Final = 50
ADDRESSES: Final = frozenset({"new"})
"""Short names that stand for a page of this room."""
