"""The sentences emergency acts write in the ledger: all are acts of power, and none gives a detail."""

from parvis.ledger.vocabulary import verb

BEGAN = verb(
    "moderation.emergency.began", "Block", "kind", "what", "until", "digest", "statement", power=True
)
"""What is "message" or "person"; the digest is that of what was kept, statement that of the reasons given."""
RATIFIED = verb("moderation.emergency.ratified", "Accept", "until", "statement", "decision", power=True)
ENDED = verb("moderation.emergency.ended", "Undo", "why", power=True)
EVIDENCE_TAKEN = verb("moderation.emergency.evidence_taken", "Read", "digest", power=True)
"""The host took what was kept, to hand it to whoever may ask for it."""
