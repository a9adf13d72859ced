"""What the client of the web brings, what it refuses, and how it treats the servers of others."""

import gzip
import socket
import threading
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from parvis import __version__
from parvis.fetching.client import Fetched, Fetcher
from parvis.fetching.errors import (
    AskLater,
    BadAnswer,
    NoAddress,
    NotFetched,
    NotWhatItSaid,
    RefusedAddress,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    UnknownHost,
    Unreachable,
)
from parvis.fetching.guard import Guard
from parvis.fetching.pauses import Pauses, domain_of
from parvis.words import Words
from tests.fetching.test_public_addresses import HOSTILE

JSON = "application/json"


def fetcher(seconds: float = 5.0, pauses: Pauses | None = None) -> Fetcher:
    return Fetcher(
        "https://place.example/about/", Guard(allow_loopback=True), pauses or Pauses(0), seconds=seconds
    )


def get(server: HTTPServer, path: str = "/", **asked: object) -> Fetched:
    return fetcher().get(server.url_for(path), **asked)  # type: ignore[arg-type]


def test_what_stands_there_is_brought_with_its_marks(httpserver: HTTPServer) -> None:
    marks = {"ETag": '"1"', "Last-Modified": "Wed, 04 Mar 2026 09:12:00 GMT"}
    httpserver.expect_request("/a.json").respond_with_data("[1]", content_type=JSON, headers=marks)

    found = get(httpserver, "/a.json")

    assert (found.status, found.body, found.not_modified) == (200, b"[1]", False)
    assert found.url == httpserver.url_for("/a.json")
    assert (found.etag, found.modified) == (marks["ETag"], marks["Last-Modified"])


def test_the_client_says_who_it_is_and_where_to_object(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_json({})
    get(httpserver)
    headers = httpserver.log[0][0].headers

    assert headers["User-Agent"] == f"Parvis/{__version__} (+https://place.example/about/)"
    assert headers["Accept"] == JSON
    assert headers["Accept-Encoding"] == "gzip"
    assert "Cookie" not in headers


def test_what_did_not_change_is_not_sent_again(httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        known = request.headers.get("If-None-Match") == '"1"' and request.headers.get("If-Modified-Since")
        return Response(status=304 if known else 200, content_type=JSON)

    httpserver.expect_request("/").respond_with_handler(answer)
    found = get(httpserver, etag='"1"', modified="Wed, 04 Mar 2026 09:12:00 GMT")

    assert found.not_modified
    assert found.body == b""


def test_an_answer_that_claims_to_be_known_when_none_was_is_refused(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(status=304)
    with pytest.raises(NotWhatItSaid):
        get(httpserver)


def test_three_redirections_are_followed_and_no_more(httpserver: HTTPServer) -> None:
    for step in range(1, 6):
        headers = {"Location": f"/{step - 1}", "Set-Cookie": "a=b"}
        httpserver.expect_request(f"/{step}").respond_with_data(status=302, headers=headers)
    httpserver.expect_request("/0").respond_with_json({})

    assert get(httpserver, "/3").url == httpserver.url_for("/0")
    with pytest.raises(TooManyRedirects):
        get(httpserver, "/4")
    assert not any("Cookie" in request.headers for request, _ in httpserver.log)


# Loopback is where the server of these tests itself lives.
@pytest.mark.parametrize(
    "address", [each for each in HOSTILE if not each.startswith("127.") and each != "::1"]
)
def test_a_redirection_to_a_hostile_address_is_refused(httpserver: HTTPServer, address: str) -> None:
    there = f"http://[{address}]/" if ":" in address else f"http://{address}/"
    httpserver.expect_request("/").respond_with_data(status=307, headers={"Location": there})

    with pytest.raises(RefusedAddress):
        get(httpserver)


@pytest.mark.parametrize(
    "there", ["file://localhost/etc/passwd", "ftp://a.example/", "//a:b@c.example/", "javascript:x"]
)
def test_a_redirection_to_no_address_of_the_web_is_refused(httpserver: HTTPServer, there: str) -> None:
    httpserver.expect_request("/").respond_with_data(status=301, headers={"Location": there})
    with pytest.raises(NoAddress):
        get(httpserver)


def test_an_answer_longer_than_it_may_be_is_refused_whole(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(b"1" * 2_000, content_type=JSON)
    httpserver.expect_request("/unsaid").respond_with_data(iter([b"1" * 500] * 4), content_type=JSON)  # type: ignore[arg-type]

    assert len(get(httpserver, most=2_000).body) == 2_000
    for path in ("/", "/unsaid"):
        with pytest.raises(TooLarge):
            get(httpserver, path, most=1_999)


def test_a_bomb_is_not_unpacked_further_than_it_may_be(httpserver: HTTPServer) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < 100_000
    httpserver.expect_request("/").respond_with_data(
        bomb, content_type=JSON, headers={"Content-Encoding": "gzip"}
    )
    with pytest.raises(TooLarge):
        get(httpserver)


def test_a_packed_answer_is_unpacked(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(
        gzip.compress(b"[1]"), content_type=JSON, headers={"Content-Encoding": "gzip"}
    )
    assert get(httpserver).body == b"[1]"


@pytest.mark.parametrize("packing", ["gzip, gzip", "br", "zstd", "deflate", "gzip"])
def test_a_packing_that_was_not_asked_for_or_is_none_is_refused(httpserver: HTTPServer, packing: str) -> None:
    httpserver.expect_request("/").respond_with_data(
        b"no gzip at all", content_type=JSON, headers={"Content-Encoding": packing}
    )
    with pytest.raises(NotWhatItSaid):
        get(httpserver)


@pytest.mark.parametrize("kind", ["text/html", "", "text/plain", "image/png", "application/xml"])
def test_a_page_where_data_was_asked_for_is_refused(httpserver: HTTPServer, kind: str) -> None:
    httpserver.expect_request("/").respond_with_data("<p>Sign in</p>", content_type=kind)
    with pytest.raises(NotWhatItSaid):
        get(httpserver)


@pytest.mark.parametrize(
    "kind", ["application/rss+xml; charset=utf-8", "text/xml", "text/html", "text/plain"]
)
def test_a_feed_is_known_by_what_it_is_where_its_server_misnames_it(
    httpserver: HTTPServer, kind: str
) -> None:
    feed = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a feed -->\n<rss version="2.0"/>'
    httpserver.expect_request("/").respond_with_data(feed, content_type=kind)

    assert get(httpserver, kind="feed").body == feed


def test_a_page_is_no_feed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("<html><rss>", content_type="text/html")
    with pytest.raises(NotWhatItSaid):
        get(httpserver, kind="feed")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 500, 502])
def test_an_error_is_told_with_its_number(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/").respond_with_data("no", status=status)
    with pytest.raises(BadAnswer) as told:
        get(httpserver)

    assert told.value.status == status


def slow_server(send: list[bytes]) -> Iterator[int]:
    """Serve bytes one by one, as slowly as the reader lets it, then nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            made, _ = listening.accept()
            with made:
                for piece in send:
                    made.sendall(piece)
                done.wait(10)

        done = threading.Event()
        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "sent",
    [[], [b"HTTP/1.1 200 OK\r\nA: b"], [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[1,"]],
    ids=["nothing", "half the headers", "half the body"],
)
def test_the_whole_takes_no_longer_than_it_may(sent: list[bytes]) -> None:
    for port in slow_server(sent):
        with pytest.raises(TooSlow):
            fetcher(seconds=0.2).get(f"http://127.0.0.1:{port}/")


def test_a_resolver_that_never_answers_costs_no_more_than_the_time_there_is() -> None:
    done = threading.Event()

    def never(_host: str) -> list[str]:
        done.wait(10)
        return []

    with pytest.raises(TooSlow):
        Fetcher("https://p.example/", Guard(resolve=never), Pauses(0), seconds=0.1).get("https://a.example/")
    done.set()


def test_a_host_nobody_knows_is_told_so() -> None:
    def unknown(_host: str) -> list[str]:
        raise socket.gaierror

    with pytest.raises(UnknownHost):
        Fetcher("https://p.example/", Guard(resolve=unknown), Pauses(0)).get("https://a.example/")


def test_a_server_that_hangs_up_is_told_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(Unreachable):
        fetcher().get(f"http://127.0.0.1:{port}/")


def test_a_server_that_speaks_another_language_is_told_so() -> None:
    for port in slow_server([b"220 mail.example ESMTP\r\n\r\n"]):
        with pytest.raises(NotWhatItSaid):
            fetcher().get(f"http://127.0.0.1:{port}/")


def test_the_environment_has_no_say(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    httpserver.expect_request("/").respond_with_json([])

    assert get(httpserver).status == 200


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def pauses(self) -> Pauses:
        return Pauses(2.0, clock=lambda: self.now, wait=self.wait)


def test_two_requests_to_one_domain_leave_a_pause_between_them() -> None:
    clock = Clock()
    pauses = clock.pauses()
    for host in ("a.example", "b.test", "www.a.example", "a.example"):
        pauses.before(host)

    assert clock.waited == [2.0, 2.0]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": "Wed, 04 Mar 2026 09:14:00 GMT", "date": "Wed, 04 Mar 2026 09:12:00 GMT"}, 120),
        ({"retry-after": "Wed, 04 Mar 2026 09:10:00 GMT", "date": "Wed, 04 Mar 2026 09:12:00 GMT"}, 1),
        ({"retry-after": "Wed, 04 Mar 2026 09:10:00 GMT"}, 60),
        ({"retry-after": "9999999999999"}, 86_400),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "soon"}, 60),
        ({}, 60),
    ],
)
def test_a_server_may_say_how_long_it_wants_peace(headers: dict[str, str], seconds: int) -> None:
    assert Clock().pauses().hold("a.example", headers) == seconds


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_peace_has_it(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/").respond_with_data("later", status=status, headers={"Retry-After": "90"})
    clock = Clock()
    asking = fetcher(pauses=clock.pauses())
    for _ in range(2):
        with pytest.raises(AskLater) as told:
            asking.get(httpserver.url_for("/"))
        assert told.value.seconds == 90
    assert len(httpserver.log) == 1
    clock.now += 90
    httpserver.clear()
    httpserver.expect_request("/").respond_with_json([])

    assert asking.get(httpserver.url_for("/")).status == 200


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("forum.parvis.example", "parvis.example"),
        ("A.B.Parvis.Example.", "parvis.example"),
        ("forum.kept.co.uk", "kept.co.uk"),
        ("www.culture.gouv.fr", "culture.gouv.fr"),
        ("gouv.fr", "gouv.fr"),
        ("localhost", "localhost"),
        ("9.9.9.9", "9.9.9.9"),
        ("2620:fe::fe", "2620:fe::fe"),
    ],
)
def test_sub_domains_share_the_pause_of_their_domain(host: str, domain: str) -> None:
    assert domain_of(host) == domain


def subclasses(kind: type[NotFetched]) -> Iterator[type[NotFetched]]:
    for derived in kind.__subclasses__():
        yield derived
        yield from subclasses(derived)


def test_every_refusal_is_told_in_words() -> None:
    values = {"host": "a.example", "address": "x", "seconds": 10, "most": 5, "status": 404, "folder": "F"}
    for kind in subclasses(NotFetched):
        refusal = NotFetched.__new__(kind)
        refusal.values = values
        assert "{" not in refusal.said(Words("en")) + refusal.advice(Words("en"))
        assert refusal.said(Words("en"))
    codes = [kind.code for kind in subclasses(NotFetched)]
    assert len(codes) == len(set(codes))
