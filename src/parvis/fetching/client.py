"""Bring what stands at a public address: the one client of the web there is."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import httpcore2
import httpx2

from parvis import __version__
from parvis.fetching.errors import (
    AskLater,
    BadAnswer,
    Insecure,
    NoAddress,
    NotWhatItSaid,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from parvis.fetching.guard import Deadline, Guard
from parvis.fetching.kinds import ACCEPT, Kind, is_of
from parvis.fetching.pauses import Pauses
from parvis.fetching.wire import GuardedTransport

MOST: Final = 1024 * 1024
SECONDS: Final = 10.0
_HOPS = 3
_SEALED_TRY = 4.0
_LONGEST_ADDRESS = 2_000
_LATER = {429, 503}
_PACKED = {"", "identity", "gzip"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Hold what an address answered."""

    status: int
    body: bytes
    """Unpacked, and whole: an answer that is too long is refused, never cut."""
    headers: Mapping[str, str]
    """By their names in small letters."""
    url: str
    """Where it was found, once every redirection was followed."""
    not_modified: bool = False
    """Nothing changed since the `etag` or the date that was shown; the body is empty."""

    @property
    def etag(self) -> str:
        """Return the mark of this version, to show the next time."""
        return self.headers.get("etag", "")

    @property
    def modified(self) -> str:
        """Return the date of this version as the server writes it, to show the next time."""
        return self.headers.get("last-modified", "")


@dataclass(frozen=True, slots=True)
class _Wish:
    kind: Kind
    most: int
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Ask public addresses, politely and within bounds; every refusal is a `NotFetched`."""

    about: str
    """The address where the keepers of other servers learn who asks, and how to object."""
    guard: Guard = field(default_factory=Guard)
    pauses: Pauses = field(default_factory=Pauses)
    seconds: float = SECONDS

    def get(
        self, url: str, kind: Kind = "json", *, etag: str = "", modified: str = "", most: int = MOST
    ) -> Fetched:
        """Bring what stands at an address, through at most three redirections."""
        address = _address(url)
        wish = _Wish(kind, most, etag, modified)
        self.pauses.before(address.host)
        deadline = Deadline(self.seconds)
        if address.scheme == "http" and address.port is None and not self.guard.allow_loopback:
            try:
                return self._follow(address.copy_with(scheme="https"), wish, Deadline(_SEALED_TRY))
            except (Unreachable, Insecure, TooSlow):
                pass  # a server without a seal: the address is asked as it was given
        return self._follow(address, wish, deadline)

    def _follow(self, address: httpx2.URL, wish: _Wish, deadline: Deadline) -> Fetched:
        transport = GuardedTransport(self.guard, deadline, _trust())
        with httpx2.Client(transport=transport, trust_env=False) as client:
            for _ in range(_HOPS + 1):
                found = self._ask(client, address, wish)
                if isinstance(found, Fetched):
                    return found
                if found.host != address.host:
                    self.pauses.before(found.host)
                address = found
        raise TooManyRedirects(host=address.host)

    def _ask(self, client: httpx2.Client, address: httpx2.URL, wish: _Wish) -> Fetched | httpx2.URL:
        """Ask one address, and return its answer or the address it leads to."""
        client.cookies.clear()
        request = client.build_request("GET", address, headers=self._headers(wish))
        try:
            answer = client.send(request, stream=True, follow_redirects=False)
            try:
                headers = {name.lower(): value for name, value in answer.headers.items()}
                if answer.has_redirect_location:
                    return _next(address, headers["location"])
                self._refuse_errors(address.host, answer.status_code, headers)
                return _read(answer, headers, address, wish)
            finally:
                answer.close()
        except (httpx2.DecodingError, httpcore2.ProtocolError) as error:
            raise NotWhatItSaid(host=address.host) from error
        except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.TimeoutException) as error:
            raise Unreachable(host=address.host) from error

    def _headers(self, wish: _Wish) -> dict[str, str]:
        headers = {
            "User-Agent": f"Parvis/{__version__} (+{self.about})",
            "Accept": ACCEPT[wish.kind],
            "Accept-Encoding": "gzip",
        }
        if wish.etag:
            headers["If-None-Match"] = wish.etag
        if wish.modified:
            headers["If-Modified-Since"] = wish.modified
        return headers

    def _refuse_errors(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        if status in _LATER:
            raise AskLater(host=host, seconds=self.pauses.hold(host, headers))
        if status >= 400:
            raise BadAnswer(host=host, status=status)


@cache
def _trust() -> ssl.SSLContext:
    """Read whose seals are trusted, once in a process."""
    return httpx2.create_ssl_context(trust_env=False)


def _address(url: str) -> httpx2.URL:
    """Read an address that was given; without a scheme it is a sealed one."""
    text = url.strip()
    if "://" not in text:
        text = f"https://{text}"
    if len(text) > _LONGEST_ADDRESS or not text.isprintable() or " " in text:
        raise NoAddress(address=url[:100])
    try:
        return _web(httpx2.URL(text))
    except (httpx2.InvalidURL, ValueError) as error:
        raise NoAddress(address=url[:100]) from error


def _next(address: httpx2.URL, location: str) -> httpx2.URL:
    """Read where a redirection leads; from a sealed address never to an open one."""
    try:
        there = _web(address.join(location[:_LONGEST_ADDRESS]))
    except (httpx2.InvalidURL, ValueError) as error:
        raise NoAddress(address=location[:100]) from error
    if address.scheme == "https" and there.scheme == "http":
        raise Insecure(host=address.host)
    return there


def _web(address: httpx2.URL) -> httpx2.URL:
    """Refuse what is no address of the web, or carries a name and a password."""
    if address.scheme not in {"http", "https"} or not address.host or address.userinfo:
        raise NoAddress(address=str(address)[:100])
    return address.copy_with(fragment=None)


def _read(answer: httpx2.Response, headers: Mapping[str, str], address: httpx2.URL, wish: _Wish) -> Fetched:
    """Read the body of an answer, as far as it may go."""
    host, status = address.host, answer.status_code
    if status == 304 and (wish.etag or wish.modified):
        return Fetched(status, b"", headers, str(address), not_modified=True)
    if not 200 <= status < 300 or headers.get("content-encoding", "").strip().lower() not in _PACKED:
        raise NotWhatItSaid(host=host)
    announced = headers.get("content-length", "")
    body = bytearray()
    if announced.isdecimal() and int(announced) > wish.most:
        raise TooLarge(host=host, most=wish.most)
    for piece in answer.iter_bytes():
        body += piece
        # A stream of empty packets unpacks to nothing, and would go on for ever.
        if len(body) > wish.most or answer.num_bytes_downloaded > wish.most:
            raise TooLarge(host=host, most=wish.most)
    if not is_of(wish.kind, headers.get("content-type", ""), bytes(body)):
        raise NotWhatItSaid(host=host)
    return Fetched(status, bytes(body), headers, str(address))
