"""Serve one report on this machine, and nothing else."""

import shutil
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from parvis.cli.refusal import Refusal
from parvis.words import Words

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100

TYPES = {
    "report.html": "text/html; charset=utf-8",
    "report.json": "application/json",
    "messages.csv": "text/csv; charset=utf-8",
    "expectations.csv": "text/csv; charset=utf-8",
}

HEADERS = {
    # The page has a policy of its own, which knows its one style sheet; this one adds what a page cannot say.
    "Content-Security-Policy": (
        "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class _Answer(BaseHTTPRequestHandler):
    """Answer with a file of the report, or not at all."""

    server_version = "parvis"
    sys_version = ""

    def __init__(self, *args: object, folder: Path) -> None:
        self._folder = folder
        super().__init__(*args)  # type: ignore[arg-type]  # what the server hands over, passed on as it is

    def do_GET(self) -> None:
        """Send a file."""
        self._send(body=True)

    def do_HEAD(self) -> None:
        """Send what would come before a file."""
        self._send(body=False)

    def log_message(self, *args: object) -> None:
        """Keep no log: who reads the report is nobody's business."""

    def _send(self, *, body: bool) -> None:
        name = self.path.partition("?")[0].removeprefix("/") or "report.html"
        if not self._asked_by_name():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        if name not in TYPES:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            file = (self._folder / name).open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with file:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", TYPES[name])
            self.send_header("Content-Length", str((self._folder / name).stat().st_size))
            self.end_headers()
            if body:
                shutil.copyfileobj(file, self.wfile)

    def end_headers(self) -> None:
        """Send the protective headers with every answer, refusals included."""
        for header, value in HEADERS.items():
            self.send_header(header, value)
        super().end_headers()

    def _asked_by_name(self) -> bool:
        """Tell whether the page was asked for under this machine's own name.

        Another site could otherwise point a name of its own at this address and read the report.
        """
        host = self.headers.get("Host", HOST).rpartition(":")[0] or self.headers.get("Host", HOST)
        return host in {HOST, "localhost"}


class ReportServer(ThreadingHTTPServer):
    """Hold a local address until it is closed."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that left before the end."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as the server hands them over

    @property
    def address(self) -> str:
        """Give the address to open in a browser."""
        return f"http://{HOST}:{self.server_port}/"


def report_server(folder: Path, port: int | None, words: Words) -> ReportServer:
    """Open the asked port, or the first free one from 8000 on."""
    answer = partial(_Answer, folder=folder)
    candidates = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if port is None else (port,)
    for candidate in candidates:
        try:
            return ReportServer((HOST, candidate), answer)
        except OSError:
            continue
    last = FIRST_PORT + PORTS_TRIED - 1
    taken = (
        words.gettext("All ports from {first} to {last} are taken.", first=str(FIRST_PORT), last=str(last))
        if port is None
        else words.gettext("Port {port} is taken by another program, or reserved.", port=str(port))
    )
    raise Refusal(taken, words.gettext("The report is written; to serve it, name a free port with --port."))
