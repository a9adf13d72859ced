"""The activity log: one row is one sentence of what happened, with its deliveries and the public chain."""
