import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from django.core import signing

from parvis.live import stream as streams
from parvis.live.carrier import publish
from parvis.live.hub import BACKLOG, hub
from parvis.live.stream import Message, stream
from parvis.live.tickets import SALT, BadTicketError, read_ticket, ticket_for
from parvis.people.models import Person

NOBODY: Person | None = None


class Browser:
    """Hold the two ends of one request: what the application sends, and when the reader leaves."""

    def __init__(self, query: str, method: str = "GET") -> None:
        self.scope = {"type": "http", "method": method, "query_string": query.encode(), "headers": []}
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self.leaving = asyncio.Event()

    async def receive(self) -> Message:
        await self.leaving.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        await self.sent.put(message)

    def open(self) -> "asyncio.Task[None]":
        return asyncio.ensure_future(stream(self.scope, self.receive, self.send))

    async def body(self) -> bytes:
        return bytes((await self.sent.get())["body"])


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(story, 10))


def query(*channels: str, viewer: Person | None = NOBODY) -> str:
    return f"ticket={ticket_for(viewer, channels)}"


def test_a_reader_is_told_where_to_look_and_nothing_else() -> None:
    async def story() -> None:
        browser = Browser(query("topic:7") + "&lastEventId=4")
        task = browser.open()
        start = await browser.sent.get()
        assert start["status"] == 200
        assert dict(start["headers"])[b"x-accel-buffering"] == b"no"
        assert (await browser.body()).startswith(b"retry: ")
        publish(["topic:7"], "post", {"topic": 7, "number": 23})
        assert await browser.body() == b'event: post\ndata: {"topic":7,"number":23}\n\n'
        browser.leaving.set()
        await task
        assert len(hub) == 0

    run(story())


def test_a_server_that_stops_ends_the_stream_properly() -> None:
    async def story() -> None:
        browser = Browser(query("topic:7"))
        task = browser.open()
        await browser.sent.get()
        await browser.sent.get()
        hub.close()
        await task
        assert browser.sent.get_nowait() == {"type": "http.response.body", "body": b"", "more_body": False}

    run(story())


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "ticket=",
        "ticket=forged",
        "ticket=" + signing.dumps(["", ["topic:7"]], salt="another"),
        "ticket=" + signing.dumps(["", ["topic:7"]], salt=SALT)[:-1],
    ],
    ids=["none", "empty", "forged", "of another salt", "cut"],
)
def test_a_ticket_not_written_here_opens_nothing(asked: str) -> None:
    async def story() -> None:
        browser = Browser(asked)
        await browser.open()
        assert browser.sent.get_nowait()["status"] == 403
        assert len(hub) == 0

    run(story())


def test_only_reading_is_answered() -> None:
    async def story() -> None:
        browser = Browser(query("topic:7"), method="POST")
        await browser.open()
        assert browser.sent.get_nowait()["status"] == 405

    run(story())


def test_a_place_that_is_full_says_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parvis.live.hub.MOST", 0)

    async def story() -> None:
        browser = Browser(query("topic:7"))
        await browser.open()
        refusal = browser.sent.get_nowait()
        assert refusal["status"] == 503
        assert (b"retry-after", b"60") in refusal["headers"]

    run(story())


def test_a_reader_who_accepts_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PATIENCE", 0.01)

    async def story() -> None:
        browser = Browser(query("topic:7"))
        stuck = asyncio.Event()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.body":
                await stuck.wait()

        await stream(browser.scope, browser.receive, send)
        assert len(hub) == 0

    run(story())


def test_a_reader_far_behind_holds_no_more_than_the_backlog() -> None:
    async def story() -> None:
        browser = Browser(query("topic:7"))
        task = browser.open()
        await browser.sent.get()
        for number in range(BACKLOG * 3):
            publish(["topic:7"], "post", {"topic": 7, "number": number})
        await task
        assert len(hub) == 0

    run(story())


def test_a_ticket_says_who_may_listen_to_what() -> None:
    bo = Person(pk=3)

    assert read_ticket(ticket_for(bo, ["topic:7", "topic:7"])).channels == ("topic:7", "person:3")
    assert read_ticket(ticket_for(bo, [])).holder == "3"
    assert read_ticket(ticket_for(None, ["topic:7"])).holder == ""


def test_a_ticket_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    old = ticket_for(None, ["topic:7"])
    monkeypatch.setattr("parvis.live.tickets.LASTS", -1)

    with pytest.raises(BadTicketError):
        read_ticket(old)


def test_a_ticket_holds_few_channels() -> None:
    with pytest.raises(ValueError, match="at most"):
        ticket_for(None, [f"topic:{number}" for number in range(9)])
