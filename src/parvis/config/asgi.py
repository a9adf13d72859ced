"""The one process: live streams answered here, pages made by Django in a few threads.

Synchronous pages under Django's own ASGI handler cost three times as much; see decision 8.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")

from typing import Any, Final, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

from parvis.config.wsgi import application as pages
from parvis.live.stream import closing, stream

# Both speak the protocol, each with types of its own for it.
_pages: Final[Any] = WSGIMiddleware(cast("Any", pages), workers=settings.THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _live_and_die(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


async def _live_and_die(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await closing()
            await send({"type": "lifespan.shutdown.complete"})
            return
