"""The sentences moderation can write in the ledger: numbers and outcomes, never a text, never a name."""

from parvis.ledger.vocabulary import verb

# Of signals and cases.
SIGNALLED = verb("moderation.signalled", "Flag", "number", "kind", "first")
WARNED = verb("moderation.warned", "Flag", "number")
"""Whoever sent a signal was told that too many of theirs were manifestly unfounded."""
HEARD = verb("moderation.heard", "Update", "number")
SUGGESTION_WRONG = verb("moderation.suggestion.wrong", "Ignore", "kind")
PROPOSED = verb("moderation.proposed", "Offer", "number", "outcome")
LOOK_ASKED = verb("moderation.look_asked", "Offer", "number")
PUT_RIGHT = verb("moderation.put_right", "Update", "number", "good", power=True)
REVIEWED = verb("moderation.reviewed", "Update", "number", "good", power=True)
"""What is withheld without an end was looked at again; good: it is shown again."""
EVIDENCE_TAKEN = verb("moderation.evidence_taken", "Read", power=True)
"""One of those who judge took what was kept of a case, for whoever may ask for it by law."""
LET_THROUGH = verb("moderation.let_through", "Accept", power=True)

# Of rulings and what follows from them.
RULED = verb(
    "moderation.ruled",
    "Flag",
    "number",
    "ruling",
    "outcome",
    "clause",
    "until",
    "two",
    "second",
    "judge",
    "body",
    "whom",
    "digest",
    power=True,
)
"""The digest covers outcome, reasons and the whole statement: a ruling rewritten afterwards shows.

Judge is "person", "jury", "vote" or "agreement", and body the number of the jury, the proposal or the
mediation; whom is a digest only somebody who holds the receipt of the signal can make again.
"""
ENDED = verb("moderation.ended", "Undo", "number", "outcome", "why", "decision", power=True)
"""Decision is the proposal, where the members voted that it ends."""
EXCLUSION_DUE = verb("moderation.exclusion.due", "Offer", "number")
"""Half a year after a jury excluded somebody, members may look at it again."""
