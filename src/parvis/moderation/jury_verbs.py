"""The sentences appeals, juries and mediations can write in the ledger.

Who appeals, sits, was called or talks is in none of them, not even as who acted.
"""

from parvis.ledger.vocabulary import verb

APPEALED = verb("moderation.appealed", "Flag", "number", "ruling", "side", power=True)
STOOD = verb("moderation.stood", "Reject", "number", "ruling", "why", power=True)
"""The first ruling stands without another: too few could sit, or too few voted."""
CONVENED = verb("moderation.jury.convened", "Create", "number", "seats", "pool", "draw", power=True)
CALLED = verb("moderation.jury.called", "Invite", "number")
TAKEN = verb("moderation.jury.taken", "Accept", "number")
PASSED = verb("moderation.jury.passed", "Reject", "number")
"""Somebody drawn does not sit; the register has it from the draw, by its place in the order."""
SITS = verb("moderation.jury.sits", "Announce", "number", "seats", "until", power=True)
DISSOLVED = verb("moderation.jury.dissolved", "Remove", "number", "why", power=True)
PLEADED = verb("moderation.jury.pleaded", "Offer", "number", "side")
CHALLENGED = verb("moderation.jury.challenged", "Offer", "number", "side")
SAID = verb("moderation.jury.said", "Create", "number")
VOTED = verb("moderation.jury.voted", "Offer", "number")
_SPLIT = ("same", "milder", "severer")
DECIDED = verb("moderation.jury.decided", "Announce", "number", "how", "votes", "seats", *_SPLIT, power=True)
"""How: "upheld", "reversed" or "ruled"; how many wanted just this, less and more, where it betrays nobody."""

MEDIATES = verb("moderation.mediator.volunteered", "Join")
MEDIATES_NO_MORE = verb("moderation.mediator.withdrew", "Leave")
OFFERED = verb("moderation.mediation.offered", "Offer", "number")
ANSWERED = verb("moderation.mediation.answered", "Update", "number", "yes", "both")
CHOSEN = verb("moderation.mediation.chosen", "Offer", "number")
MEDIATED = verb("moderation.mediation.begun", "Accept", "number")
SPOKEN = verb("moderation.mediation.said", "Create", "number")
DRAFTED = verb("moderation.mediation.drafted", "Update", "number")
AGREED = verb("moderation.mediation.agreed", "Accept", "number")
ENDED = verb("moderation.mediation.ended", "Undo", "number", "why")
CHECKED = verb("moderation.mediation.checked", "Announce", "number")
