"""Keep the row of the place at hand for some seconds: every page names it."""

import time
from threading import Lock
from typing import Final

from parvis.place.models import NUMBER, Place

SECONDS: Final = 5.0
"""How long another process may go on with what it read."""

_lock: Final = Lock()
_kept: Final[dict[int, tuple[float, Place]]] = {}


def kept_place() -> Place:
    """Give the place as it stood at most some seconds ago; one that is not there yet is looked for anew."""
    now = time.monotonic()
    with _lock:
        read_at, place = _kept.get(NUMBER, (0.0, None))
    if place is not None and now - read_at < SECONDS:
        return place
    found = Place.objects.filter(pk=NUMBER).first()
    if found is None:
        return Place(pk=NUMBER)
    with _lock:
        _kept[NUMBER] = (now, found)
    return found


def forget() -> None:
    """Read the row again next time."""
    with _lock:
        _kept.clear()
