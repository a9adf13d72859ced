"""The `parvis` command: what one types, and what it answers."""

from parvis.cli.command import main

__all__ = ["main"]
