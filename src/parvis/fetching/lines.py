"""Read lines and pieces from a connection within one deadline, and so many bytes in all."""

import socket

from parvis.fetching.errors import TooLarge, TooSlow, Unreachable
from parvis.fetching.guard import Deadline

_LINE = 4 * 1024 * 1024
_ALL = 64 * 1024 * 1024
_PIECE = 64 * 1024


class Lines:
    """Stand between a protocol and its socket."""

    def __init__(self, host: str, deadline: Deadline) -> None:
        """Take whom one speaks to, and the time there is."""
        self._host = host
        self._deadline = deadline
        self._socket: socket.socket | None = None
        self._waiting = bytearray()
        self._received = 0

    def over(self, carrier: socket.socket) -> None:
        """Go on over another socket; what came over the one before is thrown away."""
        self._socket = carrier
        self._waiting.clear()

    def readline(self) -> bytes:
        """Return one line with its end, or what there is when the other side hangs up."""
        searched = 0
        while (end := self._waiting.find(b"\n", searched)) < 0:
            searched = len(self._waiting)
            if searched > _LINE:
                raise TooLarge(host=self._host, most=_LINE)
            if not self._receive():
                return self._take(searched)
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        """Return so many bytes, or what there is when the other side hangs up."""
        if size > _ALL:
            raise TooLarge(host=self._host, most=_ALL)
        while len(self._waiting) < size:
            if not self._receive():
                break
        return self._take(size)

    def send(self, data: bytes) -> None:
        """Send all of it."""
        try:
            self._timed().sendall(data)
        except TimeoutError as error:
            raise TooSlow(host=self._host, seconds=round(self._deadline.seconds)) from error
        except OSError as error:
            raise Unreachable(host=self._host) from error

    def _receive(self) -> bool:
        try:
            piece = self._timed().recv(_PIECE)
        except TimeoutError as error:
            raise TooSlow(host=self._host, seconds=round(self._deadline.seconds)) from error
        except OSError as error:
            raise Unreachable(host=self._host) from error
        self._received += len(piece)
        if self._received > _ALL:
            raise TooLarge(host=self._host, most=_ALL)
        self._waiting += piece
        return bool(piece)

    def _timed(self) -> socket.socket:
        if self._socket is None:
            raise Unreachable(host=self._host)
        self._socket.settimeout(self._deadline.left(self._host))
        return self._socket

    def _take(self, size: int) -> bytes:
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken
