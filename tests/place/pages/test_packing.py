"""Texts are packed where that helps, and only for those who can unpack them."""

import gzip
from collections.abc import Iterator

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from parvis.pages.packing import packed

LONG = b"<p>A home for communities.</p>" * 200


def _sent(response: HttpResponseBase, accepts: str = "gzip, deflate, br") -> HttpResponseBase:
    return packed(lambda _: response)(RequestFactory().get("/", headers={"Accept-Encoding": accepts}))


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/csv", "application/json"])
def test_a_long_text_arrives_packed_and_whole(kind: str) -> None:
    sent = _sent(HttpResponse(LONG, content_type=kind))

    assert isinstance(sent, HttpResponse)
    assert sent["Content-Encoding"] == "gzip"
    assert int(sent["Content-Length"]) == len(sent.content) < len(LONG) / 10
    assert gzip.decompress(sent.content) == LONG


@pytest.mark.parametrize("accepts", ["", "br", "identity", "gzip;q=0", "gzip; q=0.0, br"])
def test_whoever_does_not_unpack_is_sent_the_text_as_it_is(accepts: str) -> None:
    sent = _sent(HttpResponse(LONG), accepts)

    assert isinstance(sent, HttpResponse)
    assert sent.content == LONG
    assert not sent.has_header("Content-Encoding")
    # A cache between must keep the two apart.
    assert sent["Vary"] == "Accept-Encoding"


def test_whoever_asks_for_it_with_a_weight_is_sent_it_packed() -> None:
    assert _sent(HttpResponse(LONG), "br;q=1.0, gzip;q=0.8")["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "as_it_is",
    [
        HttpResponse(b"<p>Short.</p>"),
        HttpResponse(LONG, content_type="image/png"),
        HttpResponse(LONG, content_type="application/zip"),
        HttpResponse(LONG, headers={"Content-Encoding": "br"}),
        FileResponse(iter([LONG]), content_type="text/plain"),
        StreamingHttpResponse(iter([LONG]), content_type="text/csv"),
    ],
)
def test_the_rest_goes_as_it_is(as_it_is: HttpResponseBase) -> None:
    before = as_it_is.get("Content-Encoding")

    sent = _sent(as_it_is)

    assert sent.get("Content-Encoding") == before
    parts = iter(sent) if isinstance(sent, HttpResponse) else _streamed(sent)
    assert b"".join(parts) in {LONG, b"<p>Short.</p>"}


def test_the_same_page_is_not_always_as_long() -> None:
    lengths = {len(_content(_sent(HttpResponse(LONG)))) for _ in range(60)}

    assert len(lengths) > 10


@pytest.mark.django_db
def test_a_page_of_the_place_is_packed(client: Client) -> None:
    plain = client.get("/help/", headers={"Accept-Encoding": "identity"})
    sent = client.get("/help/", headers={"Accept-Encoding": "gzip"})

    assert len(_content(sent)) < len(_content(plain)) / 2
    assert b"</html>" in gzip.decompress(_content(sent))


def _content(response: HttpResponseBase) -> bytes:
    assert isinstance(response, HttpResponse)
    return response.content


def _streamed(response: HttpResponseBase) -> Iterator[bytes]:
    assert isinstance(response, StreamingHttpResponse)
    yield from response
