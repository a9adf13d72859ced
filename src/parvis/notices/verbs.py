"""The sentences this room can write in the ledger."""

from parvis.ledger.vocabulary import verb

WISHED = verb("notices.wished", "Update", "how")
"""How somebody wants to be told of a topic or a community: replayed, it tells who was to be told of what."""
HABITS = verb("notices.habits.changed", "Update")
"""When somebody may be written to, or that they may not: which hours is nobody else's matter."""
