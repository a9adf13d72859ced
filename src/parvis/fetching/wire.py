"""Carry HTTP over connections that the guard opened, within one deadline."""

# ruff: noqa: ARG002 (httpcore2 names the arguments; the deadline stands for its timeouts)

import select
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import httpcore2
import httpx2

from parvis.fetching.errors import Insecure, TooSlow, Unreachable
from parvis.fetching.guard import Deadline, Guard


class _Stream(httpcore2.NetworkStream):
    """Read and write one socket; each wait is at most what is left of the whole time."""

    def __init__(self, carrier: socket.socket, host: str, deadline: Deadline) -> None:
        self._socket = carrier
        self._host = host
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._in_time():
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._in_time():
            self._socket.sendall(buffer)

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        with self._in_time():
            try:
                sealed = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
            except ssl.SSLError as error:
                self._socket.close()
                raise Insecure(host=self._host) from error
        return _Stream(sealed, self._host, self._deadline)

    def get_extra_info(self, info: str) -> object:
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        if info == "is_readable":
            return bool(select.select([self._socket], [], [], 0)[0])
        return None

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        self._socket.settimeout(self._deadline.left(self._host))
        try:
            yield
        except TimeoutError as error:
            raise TooSlow(host=self._host, seconds=round(self._deadline.seconds)) from error
        except OSError as error:
            raise Unreachable(host=self._host) from error


class _Backend(httpcore2.NetworkBackend):
    """Open every connection through the guard; nothing else can be opened."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._guard.connect(host, port, self._deadline), host, self._deadline)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        raise Unreachable(host=path)


class _Body(httpx2.SyncByteStream):
    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces

    def close(self) -> None:
        if hasattr(self._pieces, "close"):
            self._pieces.close()


class GuardedTransport(httpx2.BaseTransport):
    """Send the requests of one reading; no proxy, no setting of the environment has a say."""

    def __init__(self, guard: Guard, deadline: Deadline, context: ssl.SSLContext) -> None:
        """Take the guard, the time there is, and whom to trust."""
        self._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=_Backend(guard, deadline))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request, and answer before its body is read."""
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast("Iterable[bytes]", request.stream),
            )
        )
        return httpx2.Response(
            answer.status,
            headers=cast("Any", answer.headers),
            stream=_Body(cast("Iterable[bytes]", answer.stream)),
        )

    def close(self) -> None:
        """Hang up."""
        self._pool.close()
