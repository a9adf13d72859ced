"""A community leaves with everything it owns, and comes in elsewhere with the same pages (L-23, I-33)."""
