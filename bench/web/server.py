"""Start a server in a process of its own, wait until it answers, stop it or kill it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from bench.places import ROOT

PARVIS = Path(sys.executable).parent / "parvis"
PATIENCE = 120.0
"""Seconds after which a server that does not answer is given up."""
PAUSE = 0.02
OWN = {
    "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
    "DATABASE_URL": "",
    "PARVIS_ADDRESS": "",
    "PARVIS_WORKERS": "1",
}
"""What a place of the bench is told, so that the choices of another one do not reach it."""
COMPILED_EACH_TIME = "PYTHONDONTWRITEBYTECODE"
"""A machine may forbid Python to keep what it compiled; an installed place keeps it, and starts with it."""


class NotServedError(RuntimeError):
    """Say that a server did not come up, with the end of what it complained of."""


class Server:
    """Hold one server, by the command that starts it and an address where it answers 200."""

    def __init__(
        self, command: Sequence[str], address: str, log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Take the command; nothing is started yet."""
        self.command, self.address, self.log = [*command], address.rstrip("/"), log
        self.environment = {**os.environ, **(environment or {})}
        self.environment.pop(COMPILED_EACH_TIME, None)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, path: str = "/") -> Self:
        """Start it, and wait until the page at this path answers 200."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        begun = time.monotonic()
        while not _answers(self.address, path):
            if self.process.poll() is not None or time.monotonic() - begun > PATIENCE:
                self.stop()
                last = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
                raise NotServedError(" / ".join(last) or "it said nothing")
            time.sleep(PAUSE)
        return self

    @property
    def pid(self) -> int:
        """Give the number of its process."""
        return self.process.pid if self.process else 0

    def kill(self) -> None:
        """End it at once, as a power cut of this one process would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end; insist when it does not."""
        self._end(signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, sign)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


def parvis(data: Path, environment: Mapping[str, str] | None = None) -> Server:
    """Give the place in a folder, served by its real command at a free port."""
    port = free_port()
    command = [str(PARVIS), "serve", "--data", str(data), "--port", str(port)]
    given = {**OWN, "PARVIS_DATA": str(data), **(environment or {})}
    return Server(command, f"http://127.0.0.1:{port}", data.with_suffix(".log"), given)


def free_port() -> int:
    """Find a port nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(address: str, path: str) -> bool:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept": "text/html", "Accept-Language": "en"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
