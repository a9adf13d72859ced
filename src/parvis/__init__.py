"""Parvis: a home for communities that belong to their members, with an ear for what they expect."""

__version__ = "0.1.0"
