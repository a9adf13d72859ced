"""A place of invented people: made once from the samples, where anyone may step into their shoes."""
