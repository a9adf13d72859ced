"""What happens to a person's things when they leave: each room says it for its own (L-22)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from parvis.people.models import Person


class Words(StrEnum):
    """What becomes of the words of somebody who leaves."""

    REMOVED = "removed"
    UNSIGNED = "unsigned"
    """They stay where others answered them, without a name."""


@dataclass(frozen=True, slots=True)
class Eraser:
    """Name a room and what it does when a person leaves, inside the one transaction."""

    name: str
    erase: Callable[[Person, Words, datetime], None] = field(compare=False)


_ERASERS: Final[dict[str, Eraser]] = {}


def eraser(name: str, erase: Callable[[Person, Words, datetime], None]) -> None:
    """Add what a room does when a person leaves; each `ready` calls this once."""
    _ERASERS[name] = Eraser(name, erase)


def erasers() -> tuple[Eraser, ...]:
    """List what is done when a person leaves, by name."""
    return tuple(_ERASERS[name] for name in sorted(_ERASERS))
