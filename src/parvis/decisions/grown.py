"""What a proposal may grow from in a room above this one, which says whether there is such a thing."""

from collections.abc import Callable
from typing import Final

from parvis.communities.models import Community

Known = Callable[[Community, int], bool]
_EXPECTED: Final[list[Known]] = []


def expectations_are_known(known: Known) -> None:
    """Let the room of expectations say which numbers of a community are some; its app's `ready` calls it."""
    if known not in _EXPECTED:
        _EXPECTED.append(known)


def is_expectation(community: Community, number: int) -> bool:
    """Tell whether a community has an expectation of this number."""
    return any(known(community, number) for known in _EXPECTED)
