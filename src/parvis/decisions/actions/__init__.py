"""Every write of decisions: each is told by whom and when, and says one sentence in the ledger."""
