"""Let rooms know of letters of the place that no server took, before they are deleted."""

from datetime import datetime
from pkgutil import resolve_name
from typing import Final

_HEARERS: Final[dict[str, None]] = {}


def when_given_up(hear: str) -> None:
    """Have "room.module:function" called with the words of such a letter; an app's `ready` calls this."""
    _HEARERS[hear] = None


def tell(text: str, at: datetime) -> None:
    """Tell whoever asked of a letter that is given up."""
    for each in _HEARERS:
        resolve_name(each)(text, at)
