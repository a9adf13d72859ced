"""The sentences decisions can write in the ledger: numbers and outcomes, never a text, never a name."""

from parvis.ledger.vocabulary import verb

# Of proposals.
_TEXT = ("version", "digest", "shown", "title")
"""Digests of the text with what it would enact, of the text as pages show it, of the title."""
OPENED = verb("decisions.proposal.opened", "Create", "number", "subject", *_TEXT, power=True)
REWRITTEN = verb("decisions.proposal.rewritten", "Update", "number", *_TEXT, power=True)
"""Chained as what opened it: a text rewritten behind the members' backs shows."""
WITHDRAWN = verb("decisions.proposal.withdrawn", "Remove", "number", power=True)
AMENDED = verb("decisions.amendment.proposed", "Offer", "number", "to")
TAKEN = verb("decisions.amendment.taken", "Accept", "number", *_TEXT, power=True)
DECLINED = verb("decisions.amendment.declined", "Reject", "number")
AMENDMENT_WITHDRAWN = verb("decisions.amendment.withdrawn", "Undo", "number")
ARGUED = verb("decisions.argument.written", "Create", "number")
"""Never on which side: how somebody thinks is not for the ledger."""
ARGUMENT_REMOVED = verb("decisions.argument.removed", "Delete", "number")
ASKED = verb("decisions.question.asked", "Create", "number")
ANSWERED = verb("decisions.question.answered", "Update", "number")
STOOD = verb("decisions.candidate.stood", "Offer", "number")
STEPPED_DOWN = verb("decisions.candidate.stepped_down", "Undo", "number")

# Of outcomes.
DECIDED = verb("decisions.proposal.decided", "Announce", "number", "subject", "outcome", power=True)
"""The outcome: "passed" or "failed"; the poll's own sentence holds its figures."""
ENACTED = verb("decisions.proposal.enacted", "Accept", "number", "subject", power=True)
HINDERED = verb("decisions.proposal.hindered", "Flag", "number", "trouble")
"""What was decided could not be carried out, or not wholly; it is tried again."""
CONTESTED = verb("decisions.contest.signed", "Flag", "number")
CONTESTED_NO_MORE = verb("decisions.contest.unsigned", "Undo", "number")
SUSPENDED = verb("decisions.proposal.suspended", "Flag", "number", "signatures", "needed", power=True)
"""Enough members contest it: it waits until all have voted on ending it."""
UPHELD = verb("decisions.proposal.upheld", "Accept", "number", "decision", power=True)
OVERTURNED = verb("decisions.proposal.overturned", "Remove", "number", "decision", power=True)
"""Of both, the decision is the vote on ending it."""
REVIEW_SET = verb("decisions.review.set", "Update", "number", "on")
REVIEW_DUE = verb("decisions.review.due", "Announce", "number")
TASK_ADDED = verb("decisions.task.added", "Create", "number")
TASK_TAKEN = verb("decisions.task.taken", "Accept", "number")
TASK_GIVEN_BACK = verb("decisions.task.given_back", "Undo", "number")
TASK_DONE = verb("decisions.task.done", "Update", "number")

# Of polls.
POLL_OPENED = verb(
    "decisions.poll.opened",
    "Question",
    "number",
    "round",
    "method",
    "secret",
    "level",
    "waived",
    "electorate",
    "electorate_digest",
    "commitment",
    "closes",
    "digest",
    "rules",
    power=True,
)
"""The digest is that of the text voted on; that of the electorate is over who may vote, and names nobody.

Rules is the digest of what never changes once it is open: method, options, majority, quorum, days, secrecy.
"""
CAST = verb("decisions.ballot.cast", "Create", "number", "round")
"""Of a public poll, never with the choice. A secret ballot has no sentence: neither who nor when is told."""
OBJECTED = verb("decisions.objection.made", "Create", "number", "round")
OBJECTION_ANSWERED = verb("decisions.objection.answered", "Update", "number", "round")
OBJECTION_INTEGRATED = verb("decisions.objection.integrated", "Accept", "number", "round")
OBJECTION_WITHDRAWN = verb("decisions.objection.withdrawn", "Undo", "number", "round")
POLL_ENDS = verb("decisions.poll.ends_soon", "Announce", "number", "round")
POLL_CLOSED = verb(
    "decisions.poll.closed",
    "Announce",
    "number",
    "round",
    "cast",
    "electorate",
    "outcome",
    "why",
    "digest",
    "urn",
    "signed",
    "spoiled",
    power=True,
)
NAMED_ACCEPTED = verb("decisions.candidate.accepted", "Accept", "number")
NAMED_DECLINED = verb("decisions.candidate.declined", "Reject", "number")

LOT_CALLED = verb("decisions.candidate.called", "Offer", "number")
"""By a lot, to a mandate."""

# Of draws by lot.
DRAW_FROZEN = verb(
    "decisions.draw.frozen",
    "Announce",
    *("what", "pool", "listed", "commitment", "count", "due", "awaits"),
    power=True,
)
"""Awaits: the digest of the name of the public value it waits for, where there is one.

Listed: that of who stands behind the marks, for a mandate alone; who may sit on a jury is told to nobody.
"""
WORD_GIVEN = verb("decisions.draw.word", "Add", "draw", "word", "digest", power=True)
"""The digest of the word, on arrival: to leave it out afterwards shows."""
DRAWN = verb("decisions.draw.drawn", "Announce", "seed", power=True)
"""One that is given up has no seed."""
PASSED_OVER = verb("decisions.draw.passed_over", "Update", "place", power=True)
