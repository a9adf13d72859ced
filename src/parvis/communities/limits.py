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
DEPTH: Final = 3
"""How many communities stand inside each other at most."""
INVITATION: Final = timedelta(days=14)
INVITATIONS_AT_ONCE: Final = 10
ASK_AGAIN: Final = timedelta(days=30)
"""After a request was declined."""
PEOPLE_A_PAGE: Final = 50
ADDRESSES: Final = frozenset({"new"})
"""Short names that stand for a page of this room."""
