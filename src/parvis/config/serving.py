"""Run the place in one process: pages, live streams, background work."""

import socket

import uvicorn
from django.conf import settings

from parvis import jobs


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
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        jobs.stop()
