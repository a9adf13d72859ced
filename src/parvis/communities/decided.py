"""Where decisions can be read, and which of them wait or have ended: the room above this one says it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

Found = TypeVar("Found")


class Fate(StrEnum):
    """What became of a decision that passed, and that enough members contested."""

    WAITS = "waits"
    """Enough members contest it: all vote on ending it."""
    ENDED = "ended"
    """They ended it: it never holds."""
    KEPT = "kept"
    """They did not end it: it holds as it was decided."""


class Contested(NamedTuple):
    """Say what became of a decision members contested."""

    fate: Fate
    kept_at: datetime | None = None
    """Since when they let it hold, where they did."""


Addresses = Callable[[Collection[int]], Mapping[int, str]]
Contests = Callable[[Collection[int]], Mapping[int, Contested]]
_FINDERS: Final[list[Addresses]] = []
_CONTESTS: Final[list[Contests]] = []


def decisions_stand_at(find: Addresses) -> None:
    """Let somebody find the addresses of many decisions at once, by their keys; an app's `ready` calls it."""
    if find not in _FINDERS:
        _FINDERS.append(find)


def decisions_may_end(find: Contests) -> None:
    """Let somebody say which decisions were made to wait, by their keys; an app's `ready` calls it."""
    if find not in _CONTESTS:
        _CONTESTS.append(find)


def addresses_of(decisions: Collection[int | None]) -> Mapping[int, str]:
    """Give the addresses of those decisions that can be read somewhere."""
    return _asked(_FINDERS, decisions)


def contested_among(decisions: Collection[int | None]) -> Mapping[int, Contested]:
    """Say which of these decisions members made wait, and what became of each."""
    return _asked(_CONTESTS, decisions)


def not_holding(decisions: Collection[int | None]) -> Mapping[int, Fate]:
    """Say which of these decisions wait, or have ended; the others hold as they were decided."""
    found = contested_among(decisions)
    return {pk: each.fate for pk, each in found.items() if each.fate != Fate.KEPT}


def _asked(
    finders: Collection[Callable[[Collection[int]], Mapping[int, Found]]], decisions: Collection[int | None]
) -> Mapping[int, Found]:
    wanted = {each for each in decisions if each is not None}
    found: dict[int, Found] = {}
    for find in finders:
        if wanted:
            found.update(find(wanted))
    return found
