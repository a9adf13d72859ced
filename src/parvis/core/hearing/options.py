"""What a listener may choose, and how the ear tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Grain = Literal["coarser", "usual", "finer"]

Watch = Callable[[str, int, int | None], None]
"""Told (step, done, total) while the ear works; total is None where it cannot be known.

The steps, in order: "reading", "copies", "words", "neighbours", "themes", "expectations", "names", "replies".
"""


def silent(step: str, done: int, total: int | None) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """Hold the listener's choices."""

    grain: Grain = "usual"
    thorough: bool = False
    """Take several times the time for somewhat truer themes."""
    everything: bool = False
    """Set no message aside: every message is one contribution, whatever it says."""
    names: bool = False
    """Quote people under the name the archive gives them, instead of a pseudonym."""
    since: int | None = None
    until: int | None = None
    """Seconds since 1970, UTC: messages outside are not heard (`until` is excluded); undated ones are
    kept."""
