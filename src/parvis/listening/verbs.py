"""The sentences listening can write in the ledger."""

from parvis.ledger.vocabulary import verb

# What the community listens to.
SOURCE_OPENED = verb("listening.source.opened", "Add", "kind", power=True)
SOURCE_CLOSED = verb("listening.source.closed", "Remove", "kind", power=True)
NOTED = verb("listening.noted", "Create", "sayings")
OBJECTED = verb("listening.objected", "Reject", "sayings")
HEARD_AGAIN = verb("listening.heard_again", "Accept")
"""Somebody who objected lets the ear listen again."""

# Expectations.
WRITTEN = verb("listening.expectation.written", "Create", "number")
CONFIRMED = verb("listening.expectation.confirmed", "Create", "number", "theme", "people", power=True)
RENAMED = verb("listening.expectation.renamed", "Update", "number", power=True)
MERGED = verb("listening.expectation.merged", "Move", "number", "into", power=True)
UNMERGED = verb("listening.expectation.unmerged", "Undo", "number", "parted", power=True)
SPLIT = verb("listening.expectation.split", "Create", "number", "from", power=True)
ASIDE = verb("listening.expectation.aside", "Remove", "number", power=True)
BACK = verb("listening.expectation.back", "Undo", "number", power=True)
THEME_ASIDE = verb("listening.theme.aside", "Remove", power=True)
THEME_BACK = verb("listening.theme.back", "Undo", power=True)
JOINED = verb("listening.expectation.joined", "Like", "number")
LEFT = verb("listening.expectation.left", "Undo", "number")

# Responsible persons.
LISTED = verb("listening.responsible.listed", "Add", power=True)
CHANGED = verb("listening.responsible.changed", "Update", power=True)
ENDED = verb("listening.responsible.ended", "Remove", power=True)
ROUTED = verb("listening.expectation.routed", "Offer", "number", "alone", power=True)
NOBODY_NAMED = verb("listening.expectation.unnamed", "Flag", "number")
"""Nobody was sure enough of whose matter it is: those who animate are asked."""

# The letter and the answer.
INFORMED = verb("listening.letter.sent", "Offer", "occasion", "items")
LETTER_SETTLED = verb("listening.letter.settled", "Update", "left", power=True)
"""Somebody said whether a letter left, during whose sending the process died."""
STOPPED = verb("listening.responsible.stopped", "Reject", "why")
"""A responsible person wants no more letters, or says that it is not their matter."""
AWAY_TOLD = verb("listening.responsible.away", "Announce")
"""An automatic mail says that a responsible person is away, and the directory does not."""
LETTER_IN_DOUBT = verb("listening.letter.in_doubt", "Flag")
HASTENED = verb("listening.letter.hastened", "Update")
BOUNCED = verb("listening.letter.bounced", "Reject", "occasion")
ANSWERED = verb("listening.answer.published", "Create", "kind", "number", "via", "promised_for")
PASSED = verb("listening.answer.passed", "Offer", "number")
MAIL_WAITS = verb("listening.mail.waits", "Flag", "problem")
MAIL_HANDLED = verb("listening.mail.handled", "Update", "outcome", power=True)
ANSWER_ASIDE = verb("listening.answer.aside", "Remove", "number", power=True)
TOLD = verb("listening.question.told", "Create", "number")
"""A member answered the question a responsible person asked back."""

# Did it answer?
JUDGED = verb("listening.answer.judged", "Like", "verdict", "number")
AGAIN = verb("listening.expectation.again", "Update", "number", "round")
KEPT = verb("listening.promise.kept", "Update", "number", "kept")
PROMISE_DUE = verb("listening.promise.due", "Announce", "number")

# Interpellation.
DEMAND_OPENED = verb("listening.interpellation.opened", "Create", "threshold", "number")
COSIGNED = verb("listening.interpellation.cosigned", "Like", "number")
UNSIGNED = verb("listening.interpellation.unsigned", "Undo", "number")
DEMAND_REACHED = verb("listening.interpellation.reached", "Announce", "count", "due", "number", power=True)
CLIMBED = verb("listening.interpellation.climbed", "Announce", "step", "due", "number", power=True)
DEMAND_WITHDRAWN = verb("listening.interpellation.withdrawn", "Undo", "number")

# Opinions.
QUESTION_OPENED = verb("listening.question.opened", "Create", "number")
STATED = verb("listening.statement.written", "Create", "question", "number")
STATEMENT_ASIDE = verb("listening.statement.aside", "Remove", "question", "number", power=True)
VOTED = verb("listening.voted", "Like", "question")
"""That somebody voted; never what, nor on which statement."""
