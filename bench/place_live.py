"""Measure live streams: how much memory so many open readers take, and how late an update reaches them.

    python -m bench.place_live [readers]

The server is the place's own front in a process of its own; one more address, `/said`, publishes as a worker
thread does. Readers are bare sockets of this process, so that what is measured is the server.
"""

import asyncio
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

READERS: Final = 5_000
ROUNDS: Final = 5
EVENT: Final = b"event: post"


def serve(port: int) -> None:
    """Serve the place, and the address that publishes."""
    import uvicorn

    from parvis.config.asgi import application
    from parvis.live.carrier import publish

    async def front(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/said":
            await asyncio.to_thread(publish, ["topic:7"], "post", {"topic": 7, "number": 23})
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await application(scope, receive, send)

    uvicorn.run(front, port=port, log_level="warning", access_log=False, backlog=8192)


async def measure(port: int, process: int, readers: int) -> None:
    """Open the readers, publish some times, and tell the figures."""
    await _until_up(port)
    idle = memory(process)
    began = time.perf_counter()
    streams = [await _read(port, number) for number in range(readers)]
    opened = time.perf_counter() - began
    held = memory(process)
    lateness = [await _publish(port, streams) for _ in range(ROUNDS)]
    print(f"{readers:,} open readers, opened in {opened:.1f} s")
    print(
        f"memory: {idle:.0f} MiB without readers, {held:.0f} MiB with them, {memory(process):.0f} MiB after"
    )
    print(f"         {(held - idle) * 1024 / readers:.1f} KiB a reader")
    median = statistics.median(middle for middle, _ in lateness) * 1000
    last = statistics.median(last for _, last in lateness) * 1000
    print(f"an update reaches the median reader in {median:.0f} ms, the last one in {last:.0f} ms")
    for stream in streams:
        stream.close()


def memory(process: int) -> float:
    """Read how much memory a process holds, in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


class _Stream(asyncio.Protocol):
    """Hold one reader: remember when the last event came."""

    def __init__(self) -> None:
        self.heard = asyncio.Event()
        self.at = 0.0
        self.transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if EVENT in data or b"200 OK" in data:
            self.at = time.perf_counter()
            self.heard.set()

    def close(self) -> None:
        if self.transport:
            self.transport.close()


async def _read(port: int, number: int) -> _Stream:
    from parvis.live.tickets import ticket_for
    from parvis.people.models import Person

    # Loopback addresses of their own: one address has too few ports for so many readers.
    source = f"127.0.{1 + number // 10_000}.1"
    loop = asyncio.get_running_loop()
    transport, stream = await loop.create_connection(_Stream, "127.0.0.1", port, local_addr=(source, 0))
    ticket = ticket_for(Person(pk=number + 1), ["topic:7", f"community:{number % 20}"])
    transport.write(f"GET /live?ticket={ticket} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    await stream.heard.wait()
    return stream


async def _publish(port: int, streams: list[_Stream]) -> tuple[float, float]:
    for stream in streams:
        stream.heard.clear()
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /said HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    await asyncio.gather(*(stream.heard.wait() for stream in streams))
    await reader.read()
    writer.close()
    late = sorted(stream.at - began for stream in streams)
    return late[len(late) // 2], late[-1]


async def _until_up(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise SystemExit("the server did not come up")


def main() -> None:
    """Start the server with a folder of its own, and measure it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]))
        return
    readers = int(sys.argv[1]) if sys.argv[1:] else READERS
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.environ |= {"PARVIS_DATA": folder, "PARVIS_WORKERS": "0"}
        import django

        django.setup()
        server = subprocess.Popen([sys.executable, "-m", "bench.place_live", "serve", str(port)])
        try:
            asyncio.run(measure(port, server.pid, readers))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
