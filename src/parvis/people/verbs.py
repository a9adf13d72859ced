"""The sentences persons write in the ledger."""

from parvis.ledger.vocabulary import verb

ARRIVED = verb("people.arrived", "Create")
CHANGED = verb("people.changed", "Update", "what")
CONSENTED = verb("people.consented", "Accept", "purpose")
WITHDREW = verb("people.withdrew", "Reject", "purpose")
WARNED = verb("people.warned", "Announce")
LEFT = verb("people.left", "Delete", "words", "why")
