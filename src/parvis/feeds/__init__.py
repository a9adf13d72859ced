"""Atom feeds of what is public, and the calendar."""
