"""The sentences importing can write in the ledger."""

from parvis.ledger.vocabulary import verb

BROUGHT = verb("importing.brought", "Add", "posts", "topics", "people")
UNDONE = verb("importing.undone", "Remove", "posts", "topics", "people", "kept")
CLAIMED = verb("importing.claimed", "Accept", "posts")
UNCLAIMED = verb("importing.unclaimed", "Undo", "posts")
WITHHELD = verb("importing.withheld", "Update", "people")
"""The names of an import were replaced by numbers."""
UNNAMED = verb("importing.unnamed", "Update", "posts")
"""One name of an import is shown no more."""
