"""Open connections to public addresses only: resolve once, look, and connect to that very address."""

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from typing import Final

from parvis.fetching.errors import RefusedAddress, TooSlow, UnknownHost, Unreachable
from parvis.fetching.public import Address, is_public, literal

WEB: Final = frozenset({80, 443})
MAIL: Final = frozenset({143, 993})
_TRIES = 4
_SLOWEST_TRY = 4.0

Resolve = Callable[[str], Sequence[str]]
"""Answer the addresses of a host; OSError when nobody knows it."""


def resolved(host: str) -> Sequence[str]:
    """Ask the system where a host is."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(answer[4][0]) for answer in found]


class Deadline:
    """Hold one total time for everything that is done until an answer is read."""

    def __init__(self, seconds: float) -> None:
        """Start counting."""
        self.seconds = seconds
        self._end = monotonic() + seconds

    def left(self, host: str) -> float:
        """Return the seconds left; TooSlow when none are."""
        left = self._end - monotonic()
        if left <= 0:
            raise TooSlow(host=host, seconds=round(self.seconds))
        return left


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuse every address that is not of the public internet, and every port but a few."""

    ports: frozenset[int] = WEB
    allow_loopback: bool = False
    """Let this very machine be asked, on any port: for tests and the demo, said where the guard is made."""
    resolve: Resolve = resolved

    def addresses(self, host: str, port: int, deadline: Deadline) -> list[Address]:
        """List the addresses of a host that may be connected to; refuse it when there is none."""
        if port not in self.ports and not self.allow_loopback:
            raise RefusedAddress(host=host)
        try:
            written = literal(host)
        except ValueError:
            raise RefusedAddress(host=host) from None
        found = [written] if written is not None else self._ask(host, deadline)
        allowed = [address for address in found if self._may(address, port)]
        if not allowed:
            raise RefusedAddress(host=host)
        return allowed

    def connect(self, host: str, port: int, deadline: Deadline) -> socket.socket:
        """Connect to the first of its addresses that answers."""
        addresses = self.addresses(host, port, deadline)[:_TRIES]
        for place, address in enumerate(addresses):
            left = deadline.left(host)
            last = place == len(addresses) - 1
            try:
                made = socket.create_connection(
                    (str(address), port), left if last else min(left, _SLOWEST_TRY)
                )
            except OSError:
                continue
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made
        deadline.left(host)
        raise Unreachable(host=host)

    def _may(self, address: Address, port: int) -> bool:
        if self.allow_loopback and address.is_loopback:
            return True
        return port in self.ports and is_public(address)

    def _ask(self, host: str, deadline: Deadline) -> list[Address]:
        """Resolve in a thread of its own: the system's resolver knows no deadline."""
        answers: list[Sequence[str]] = []

        def ask() -> None:
            try:
                answers.append(self.resolve(host))
            except (OSError, UnicodeError):
                answers.append(())

        asking = threading.Thread(target=ask, daemon=True, name="resolving")
        asking.start()
        asking.join(deadline.left(host))
        if not answers:
            raise TooSlow(host=host, seconds=round(deadline.seconds))
        found = [ip_address(address) for address in dict.fromkeys(answers[0])]
        if not found:
            raise UnknownHost(host=host)
        return found
