"""Where a decision can be read: the room that keeps decisions stands above this one, and says it."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

Addresses = Callable[[Collection[int]], Mapping[int, str]]
_FINDERS: Final[list[Addresses]] = []


def decisions_stand_at(find: Addresses) -> None:
    """Let somebody find the addresses of many decisions at once, by their keys; an app's `ready` calls it."""
    if find not in _FINDERS:
        _FINDERS.append(find)


def addresses_of(decisions: Collection[int | None]) -> Mapping[int, str]:
    """Give the addresses of those decisions that can be read somewhere."""
    wanted = {each for each in decisions if each is not None}
    found: dict[int, str] = {}
    for find in _FINDERS:
        if wanted:
            found.update(find(wanted))
    return found
