"""The sentences this room may write in the ledger."""

from parvis.ledger.vocabulary import verb

CALL_OPENED = verb("communities.call.opened", "Create", "quorum", "days", "digest", power=True)
CALL_SIGNED = verb("communities.call.signed", "Accept")
CALL_UNSIGNED = verb("communities.call.unsigned", "Undo")
CALL_CLOSED = verb("communities.call.closed", "Reject", "why", "signatures", "quorum", power=True)
"""Why: "deadline", or "founder" when whoever opened it took it back."""
BORN = verb("communities.born", "Create", "signatures", "quorum", "digest", power=True)
"""The digest covers what it is: its name, its purpose, how one comes in, who reads."""
IDENTITY_CHANGED = verb("communities.identity.changed", "Update", "changed", "decision", "digest", power=True)
"""Members decided what it is: the digest covers it anew, `changed` names what became something else."""
GUIDE_RATIFIED = verb("communities.guide.ratified", "Accept", "version", "clauses", "digest", power=True)
"""The digest covers every word of the guide: a guide rewritten behind the members' backs shows."""
GUIDE_AMENDED = verb(
    "communities.guide.amended", "Update", "version", "clauses", "digest", "decision", "from", power=True
)
"""A new version, decided by members; it holds `from` a moment members are told of."""
GUIDE_IN_FORCE = verb("communities.guide.in_force", "Announce", "version", "digest", power=True)
"""Its time has come; the digest is the same again: it was not rewritten while it waited."""
GUIDE_ACCEPTED = verb("communities.guide.accepted", "Accept", "version")
MANDATE_GIVEN = verb(
    "communities.mandate.given", "Add", "role", "until", "since", "way", "decision", "digest", power=True
)
"""The digest covers what it is called, what it is for, and every power it allows."""
MANDATE_ENDING = verb("communities.mandate.ending", "Announce", "role", "until")
"""Its term is near: members may choose who comes next."""
MANDATE_ENDED = verb("communities.mandate.ended", "Remove", "role", "why", "decision", power=True)
"""Why: one of `Mandate.End`."""
HANDED_OVER = verb("communities.mandate.handed_over", "Update", "role")
"""Its holder wrote down what whoever comes next should know."""
REVIEW_OFFERED = verb("communities.review.offered", "Offer", "role")
REVIEW_WITHDRAWN = verb("communities.review.withdrawn", "Undo", "role")
REVIEW_DUE = verb("communities.review.due", "Announce", "role")
"""Half of the term is over: whoever signed up is asked to write."""
REVIEW_WRITTEN = verb("communities.review.written", "Create", "role")
REVIEW_ANSWERED = verb("communities.review.answered", "Update", "role")
RECALL_SIGNED = verb("communities.recall.signed", "Like")
RECALL_UNSIGNED = verb("communities.recall.unsigned", "Undo")
"""Of both, never by whom."""
RECALL_DUE = verb("communities.recall.due", "Announce", "role", "signatures", "needed", power=True)
JOINED = verb("communities.joined", "Join", "version", "way")
"""Way: "open" or "invitation": always by the person who comes."""
ADMITTED = verb("communities.admitted", "Accept", "version")
"""Somebody who asked was let in."""
ASKED = verb("communities.asked", "Offer")
DECLINED = verb("communities.declined", "Reject")
LEFT = verb("communities.left", "Leave")
INVITED = verb("communities.invited", "Invite")
INVITATION_DECLINED = verb("communities.invitation.declined", "Reject")
WELCOMES = verb("communities.welcomes", "Add")
WELCOMES_NO_MORE = verb("communities.welcomes.no_more", "Remove")
