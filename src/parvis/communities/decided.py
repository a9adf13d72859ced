"""Where decisions can be read, and which of them wait or have ended: the room above this one says it."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Final, TypeVar

Found = TypeVar("Found")


class Fate(StrEnum):
    """What became of a decision that passed, and yet does not hold."""

    WAITS = "waits"
    """Enough members contest it: all vote on ending it."""
    ENDED = "ended"
    """They ended it: it never holds."""


Addresses = Callable[[Collection[int]], Mapping[int, str]]
Fates = Callable[[Collection[int]], Mapping[int, Fate]]
_FINDERS: Final[list[Addresses]] = []
_FATES: Final[list[Fates]] = []


def decisions_stand_at(find: Addresses) -> None:
    """Let somebody find the addresses of many decisions at once, by their keys; an app's `ready` calls it."""
    if find not in _FINDERS:
        _FINDERS.append(find)


def decisions_may_end(find: Fates) -> None:
    """Let somebody say which decisions wait or have ended, by their keys; an app's `ready` calls it."""
    if find not in _FATES:
        _FATES.append(find)


def addresses_of(decisions: Collection[int | None]) -> Mapping[int, str]:
    """Give the addresses of those decisions that can be read somewhere."""
    return _asked(_FINDERS, decisions)


def fates_of(decisions: Collection[int | None]) -> Mapping[int, Fate]:
    """Say which of these decisions wait, or have ended; the others hold as they were decided."""
    return _asked(_FATES, decisions)


def _asked(
    finders: Collection[Callable[[Collection[int]], Mapping[int, Found]]], decisions: Collection[int | None]
) -> Mapping[int, Found]:
    wanted = {each for each in decisions if each is not None}
    found: dict[int, Found] = {}
    for find in finders:
        if wanted:
            found.update(find(wanted))
    return found
