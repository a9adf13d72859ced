"""Let nobody flood the place: so many acts of a kind in a window, counted in the cache."""

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from django.core.cache import cache

from parvis.pages.refusals import Refusal
from parvis.words import N_


class TooFast(Refusal):
    """The same thing was done too often in a short time."""

    status = 429
    what = N_("You have done this {times} times in {minutes} minutes, which is as much as this place takes.")
    remedy = N_("Nothing you typed is lost: wait a little and send it again.")


LIMITS: Final[dict[str, tuple[int, timedelta]]] = {
    "topic": (10, timedelta(minutes=60)),
    "post": (30, timedelta(minutes=10)),
    "mark": (120, timedelta(minutes=10)),
    "statement": (20, timedelta(minutes=10)),
    "upload": (40, timedelta(minutes=60)),
    "call": (3, timedelta(days=1)),
    "invitation": (10, timedelta(days=1)),
    "search": (60, timedelta(minutes=1)),
    "export": (5, timedelta(minutes=60)),
    "signal": (20, timedelta(minutes=60)),
    "notice": (5, timedelta(minutes=60)),
    "code": (6, timedelta(minutes=10)),
}
"""How often each act may be done by one person or one address; the page of what is automatic tells it."""


def take(who: object, act: str, at: datetime) -> None:
    """Count one act of somebody, and refuse it when the window is full."""
    times, window = LIMITS[act]
    length = int(window.total_seconds())
    # Two half windows slide well enough: what was done in the last one counts for the part still in sight.
    now = int(at.timestamp())
    part, into = divmod(now, length)
    key, before = (f"limit:{act}:{who}:{number}" for number in (part, part - 1))
    cache.add(key, 0, timeout=2 * length)
    seen = cache.get(before, 0) * (1 - into / length) + cache.incr(key)
    if ceil(seen) > times:
        raise TooFast(times=times, minutes=max(1, length // 60))
