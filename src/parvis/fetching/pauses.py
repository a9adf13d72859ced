"""Leave the servers of others in peace: a pause between two requests, and as long as they ask for."""

import threading
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from time import monotonic, sleep

from parvis.fetching.errors import AskLater
from parvis.fetching.public import literal

_GAP = 1.0
_LONGEST_WAIT = 20.0
_UNSAID = 60
_LONGEST_HOLD = 24 * 3600
_SECOND_LEVEL = {"ac", "asso", "co", "com", "edu", "gob", "gouv", "gov", "net", "org"}


def domain_of(host: str) -> str:
    """Name the domain that one party keeps, near enough: sub-domains share one pause."""
    host = host.lower().rstrip(".")
    try:
        if literal(host) is not None:
            return host
    except ValueError:
        return host
    labels = host.split(".")
    kept = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


class Pauses:
    """Remember when each domain may be asked again; threads of one process share it."""

    def __init__(
        self,
        gap: float = _GAP,
        *,
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], None] = sleep,
    ) -> None:
        """Take the seconds between two requests to one domain."""
        self._gap = gap
        self._clock = clock
        self._wait = wait
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def before(self, host: str) -> None:
        """Wait for one's turn to ask a host; AskLater when the turn is far."""
        domain = domain_of(host)
        with self._lock:
            now = self._clock()
            turn = max(now, self._free.get(domain, now))
            if turn - now > _LONGEST_WAIT:
                raise AskLater(host=host, seconds=round(turn - now))
            self._forget(now)
            self._free[domain] = turn + self._gap
        if turn > now:
            self._wait(turn - now)

    def hold(self, host: str, headers: Mapping[str, str]) -> int:
        """Ask nothing of a host for as long as its answer says; tell the seconds."""
        seconds = _retry_after(headers)
        with self._lock:
            self._free[domain_of(host)] = self._clock() + seconds
        return seconds

    def _forget(self, now: float) -> None:
        for domain in [domain for domain, free in self._free.items() if free <= now]:
            del self._free[domain]


def _retry_after(headers: Mapping[str, str]) -> int:
    """Read seconds, or a date, which only means something beside the answer's own date."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return min(int(said[:9]), _LONGEST_HOLD) or 1
    try:
        until = parsedate_to_datetime(said)
        seconds = (until - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return _UNSAID
    return int(min(max(seconds, 1), _LONGEST_HOLD))
