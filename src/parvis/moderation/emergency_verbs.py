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

# Of orders of authorities: that there is one, and never who asks what of whom.
ORDER_RECORDED = verb("moderation.order.recorded", "Read", power=True)
ORDER_QUESTIONED = verb("moderation.order.questioned", "Question", power=True)
"""The authority was asked for what the order lacks."""
ORDER_COMPLETED = verb("moderation.order.completed", "Update", power=True)
ORDER_ANSWERED = verb("moderation.order.answered", "Announce", "outcome", power=True)
ORDER_SENT = verb("moderation.order.sent", "Announce", power=True)
"""The answer left, by mail or the way the order says."""
ORDER_UNSENT = verb("moderation.order.unsent", "Undo", power=True)
"""No mail server took the answer: it waits again to be sent."""
