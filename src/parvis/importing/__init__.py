"""Bring the words people wrote elsewhere into a community, and take them out again."""
