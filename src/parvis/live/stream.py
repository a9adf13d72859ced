"""Answer the live address natively: server-sent events, without Django's request and without a database."""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import parse_qs

from parvis.live.carrier import listen, stop
from parvis.live.hub import CrowdedError, Reader, hub
from parvis.live.tickets import BadTicketError, read_ticket

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATIENCE: Final = 20.0
"""Seconds a reader may take to accept what is sent; longer, and the stream ends."""

HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # nginx would keep the lines until its buffer is full.
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def stream(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Stream what happens in the channels of a ticket (`?ticket=`), until the reader or the server leaves.

    An event says where to look and nothing else; what was missed while away is on the page, so that a
    Last-Event-ID needs no answer.
    """
    if scope["method"] != "GET":
        return await _refuse(send, 405, b"allow", b"GET")
    asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=4)
    try:
        ticket = read_ticket(asked.get("ticket", [""])[0])
    except BadTicketError:
        return await _refuse(send, 403)
    reader = Reader(ticket.channels, ticket.holder)
    try:
        hub.enter(reader)
    except CrowdedError:
        return await _refuse(send, 503, b"retry-after", b"60")
    listen()
    try:
        await _send_lines(reader, receive, send)
    finally:
        hub.leave(reader)


def hang_up() -> None:
    """Let every stream finish, as soon as the server is asked to stop: it waits for them."""
    hub.close()


async def closing() -> None:
    """Let every stream finish, and hear the other processes no more."""
    await asyncio.to_thread(stop)


async def _send_lines(reader: Reader, receive: Receive, send: Send) -> None:
    watching = asyncio.ensure_future(_until_they_leave(receive))
    watching.add_done_callback(lambda _: reader.end())
    # A reader who leaves or lets the line fill up is no trouble of ours.
    with contextlib.suppress(OSError, TimeoutError):
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            # Not all at once after a restart: each comes back at a moment of their own.
            first = b"retry: %d\n\n" % (2_000 + secrets.randbelow(6_000))
            await _send(send, first)
            while not reader.over:
                if lines := await reader.lines():
                    await _send(send, lines)
            await _send(send, b"", more=False)
        finally:
            watching.cancel()


async def _send(send: Send, body: bytes, *, more: bool = True) -> None:
    async with asyncio.timeout(PATIENCE):
        await send({"type": "http.response.body", "body": body, "more_body": more})


async def _until_they_leave(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int, *header: bytes) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"0")]
    if header:
        headers.append((header[0], header[1]))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
