"""The sentences conversations can write in the ledger."""

from parvis.ledger.vocabulary import verb

OPENED = verb("conversations.topic.opened", "Create", "post", "first")
WRITTEN = verb("conversations.post.written", "Create", "topic", "number", "replies_to", "first")
EDITED = verb("conversations.post.edited", "Update", "topic", "number")
REMOVED = verb("conversations.post.removed", "Delete", "topic", "number")
HELD = verb("conversations.post.held", "Create", "topic", "number")
"""First links of a new account: nobody is told before somebody looked."""
WITHHELD = verb("conversations.post.withheld", "Update", "topic", "number", "veil")
SHOWN = verb("conversations.post.shown", "Update", "topic", "number")
UNNAMED = verb("conversations.post.unnamed", "Update", "topic", "number")
"""The name of somebody who left was taken out of it."""
MARKED = verb("conversations.marked", "Like", "kind", "topic", "number")
UNMARKED = verb("conversations.unmarked", "Undo", "kind", "topic", "number")

CLOSED = verb("conversations.topic.closed", "Update", "statement", power=True)
"""Statement is the public number of its statement of reasons, where its opener did not close it."""
REOPENED = verb("conversations.topic.reopened", "Update", power=True)
RENAMED = verb("conversations.topic.renamed", "Update", power=True)
MOVED = verb("conversations.topic.moved", "Move", "from", "to", power=True)
MERGED = verb("conversations.topic.merged", "Move", "posts", power=True)
SPLIT = verb("conversations.topic.split", "Move", "posts", power=True)
