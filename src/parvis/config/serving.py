"""Run the place in one process: pages, live streams, background work."""

import socket
from types import FrameType

import uvicorn
from django.conf import settings

from parvis import jobs
from parvis.live.stream import hang_up


class Server(uvicorn.Server):
    """End open streams as soon as one is asked to stop: they would be waited for otherwise."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take note of the signal."""
        hang_up()
        super().handle_exit(sig, frame)


def serve(listening: socket.socket) -> None:
    """Serve until interrupted: the web server, and the background threads the host chose."""
    from parvis.config.asgi import application  # noqa: PLC0415 (settings are read only now)

    config = uvicorn.Config(
        application,
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=settings.PROXIES > 0,
        forwarded_allow_ips="*" if settings.PROXIES else "127.0.0.1",
        timeout_graceful_shutdown=5,
        limit_concurrency=None,
    )
    if settings.WORKERS:
        jobs.work(settings.WORKERS)
    try:
        Server(config).run(sockets=[listening])
    finally:
        jobs.stop()
