"""The readers of living sources and the client of the web work together."""

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from parvis.fetching.client import Fetcher
from parvis.fetching.errors import BadAnswer, NoAddress, NotWhatItSaid, RefusedAddress
from parvis.fetching.following import follow
from parvis.fetching.guard import Guard
from parvis.fetching.pauses import Pauses

ITEM = "<item><guid>1</guid><title>Un banc</title></item>"
FEED = f'<rss version="2.0"><channel><title>Q</title>{ITEM}</channel></rss>'
HERE = Fetcher("https://place.example/about/", Guard(allow_loopback=True), Pauses(0))


def test_a_feed_is_followed_and_not_sent_again_when_it_did_not_change(httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304)
        return Response(FEED, content_type="application/rss+xml", headers={"ETag": '"1"'})

    httpserver.expect_request("/feed").respond_with_handler(answer)
    first = follow(HERE, "feed", httpserver.url_for("/feed"), {})
    again = follow(HERE, "feed", httpserver.url_for("/feed"), first.cursor)

    assert [message.text for message in first.messages] == ["Un banc"]
    assert (again.messages, again.cursor) == ((), first.cursor)
    assert [response.status_code for _, response in httpserver.log] == [200, 304]


def test_a_forum_is_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/categories.json").respond_with_json({"category_list": {"categories": []}})
    post = {"id": 5, "topic_id": 7, "post_number": 1, "username": "ada", "raw": "Un banc", "post_type": 1}
    httpserver.expect_request("/posts.json").respond_with_json({"latest_posts": [post]})
    reading = follow(HERE, "discourse", httpserver.url_for("/latest"), {})

    assert [message.text for message in reading.messages] == ["Un banc"]


def test_what_is_not_what_it_was_taken_for_is_told_so(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/categories.json").respond_with_json({})
    httpserver.expect_request("/posts.json").respond_with_json([])
    httpserver.expect_request("/api/v1/timelines/tag/x").respond_with_data("no", status=422)
    with pytest.raises(NotWhatItSaid):
        follow(HERE, "discourse", httpserver.url_for("/"), {})
    with pytest.raises(BadAnswer):
        follow(HERE, "mastodon", httpserver.url_for("/tags/x"), {})
    with pytest.raises(NoAddress):
        follow(HERE, "mastodon", "nothing", {})


def test_no_living_source_leads_into_the_own_network() -> None:
    outside = Fetcher("https://place.example/about/", Guard(), Pauses(0))
    for kind, address in (
        ("feed", "http://127.0.0.1/feed"),
        ("discourse", "http://10.0.0.1/"),
        ("mastodon", "https://[::1]/tags/x"),
    ):
        with pytest.raises(RefusedAddress):
            follow(outside, kind, address, {})
