"""Those who are measured side by side: how each is started, entered, read and written to."""

import json
import os
import random
import re
import sqlite3
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bench.places import ROOT
from bench.web.server import OWN, Server, free_port
from bench.web.visitor import FORM, Visitor

SAID = "Bonjour, voici une réponse @@ avec **du texte** pour la mesure."
FREQUENT, RARE = "association", "zygomorphe"
READERS = 32
DEEP_PAGES = (40, 95)
FLOOR = ROOT.parent / "shared" / "bench" / "web" / "floor"


class AbsentError(RuntimeError):
    """Say why a contestant cannot be measured here."""


class Reader(NamedTuple):
    """Hold what a reader's browser holds."""

    cookies: str
    token: str


class Request(NamedTuple):
    """Hold one request of a plan."""

    method: str
    path: str
    headers: Mapping[str, str] = MappingProxyType({})
    body: str = ""


class Contestant(ABC):
    """One contestant over the common content."""

    name = ""
    members_only: frozenset[str] = frozenset()
    """Scenarios it keeps for those who signed in."""

    def __init__(self, content: Path, folder: Path) -> None:
        """Take the content, and a folder that is this contestant's own."""
        self.content, self.folder = content, folder
        self.source = sqlite3.connect(content)
        chance = random.Random(3)  # noqa: S311 (the same topics each time)
        middle = [row[0] for row in self.source.execute("select id from topics where n >= 20 order by id")]
        self.topics: list[int] = chance.sample(middle, 60)
        longest = self.source.execute("select id from topics order by n desc limit 5")
        self.deep = [(row[0], chance.randint(*DEEP_PAGES)) for row in longest for _ in range(8)]
        self.server: Server | None = None

    @property
    def pid(self) -> int:
        """Give the root of its processes."""
        return self.server.pid if self.server else 0

    @property
    def address(self) -> str:
        """Say where it is served."""
        return self.server.address if self.server else ""

    def start(self) -> None:
        """Serve it."""
        self.server = self.made().start(self.first)

    def stop(self) -> None:
        """Stop serving it."""
        if self.server:
            self.server.stop()

    first = "/"
    """A page that answers 200 to anyone."""

    @abstractmethod
    def prepare(self) -> None:
        """Load the content, once; AbsentError where that cannot be."""

    @abstractmethod
    def made(self) -> Server:
        """Give its server, not started yet."""

    @abstractmethod
    def addresses(self) -> dict[str, list[str]]:
        """Give the addresses of each scenario."""

    @abstractmethod
    def readers(self) -> list[Reader]:
        """Let some people come in."""

    @abstractmethod
    def reply(self, reader: Reader, topic: int) -> Request:
        """Give the request by which a reader answers in a topic."""


class Parvis(Contestant):
    """The place, as `parvis serve` runs it, but that nobody is asked to wait before writing again."""

    name = "parvis"

    @property
    def data(self) -> Path:
        """Give the folder of the place."""
        return self.folder / "place"

    @cached_property
    def loaded(self) -> dict[str, Any]:
        """Give what loading told: the readers' cookies, the communities' short names."""
        told: dict[str, Any] = json.loads((self.folder / "loaded.json").read_text(encoding="utf-8"))
        return told

    def prepare(self) -> None:
        """Load the content into a place of its own."""
        note = self.folder / "loaded.json"
        if note.exists():
            return
        done = subprocess.run(
            [sys.executable, "-m", "bench.web.content", str(self.content), str(self.data)],
            cwd=ROOT,
            env={**os.environ, **OWN, "PARVIS_DATA": str(self.data)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AbsentError(done.stderr.strip()[-500:])
        note.write_text(done.stdout, encoding="utf-8")

    def made(self) -> Server:
        """Serve it by its own command."""
        port = free_port()
        command = [sys.executable, "-m", "bench.web.serving", "--data", str(self.data), "--port", str(port)]
        log = self.folder / "parvis.log"
        return Server(command, f"http://127.0.0.1:{port}", log, {**OWN, "PARVIS_DATA": str(self.data)})

    def _path(self, topic: int) -> str:
        return self._homes[topic]

    @cached_property
    def _homes(self) -> dict[int, str]:
        slugs = self.loaded["slugs"]
        rows = self.source.execute("select id, category from topics")
        return {pk: f"/c/{slugs[category - 1]}/talk/{pk}/" for pk, category in rows}

    @cached_property
    def _far(self) -> list[str]:
        """Follow the lists to their tenth page: their addresses say after which topic they begin."""
        visitor, found = Visitor(self.address), []
        for slug in self.loaded["slugs"]:
            path = f"/c/{slug}/talk/"
            for _ in range(9):
                following = re.search(r'href="(\?[^"]*before=[^"]+)"', visitor.get(path).body)
                if following is None:
                    break
                path = f"/c/{slug}/talk/{following[1].replace('&amp;', '&')}"
            found.append(path)
        return found

    def addresses(self) -> dict[str, list[str]]:
        """Give its pages."""
        return {
            "home": ["/"],
            "list1": [f"/c/{slug}/talk/" for slug in self.loaded["slugs"]],
            "list50": self._far,
            "topic1": [self._path(topic) for topic in self.topics],
            "deep": [f"{self._path(topic)}?page={page}" for topic, page in self.deep],
            "searchf": [f"/search/?q={FREQUENT}"],
            "searchr": [f"/search/?q={RARE}"],
            "notif": ["/news/"],
        }

    def readers(self) -> list[Reader]:
        """Come in with the sessions made when the content was loaded."""
        found = []
        for cookies in self.loaded["cookies"][:READERS]:
            visitor = Visitor(self.address, dict(cookies))
            token = visitor.token(self._path(self.topics[0]))
            found.append(Reader(visitor.cookie_line(), token))
        return found

    def reply(self, reader: Reader, topic: int) -> Request:
        """Answer by the form under the topic."""
        fields = {"csrfmiddlewaretoken": reader.token, "source": SAID, "ready": "1", "act": "send"}
        return form(self.address, self._path(topic), fields)


class Floor(Contestant):
    """The least a forum of one file costs, over the same content; its full page, /g/, is what is compared."""

    name = "floor"
    first = "/hello"

    @property
    def _environment(self) -> dict[str, str]:
        return {"FLOOR_DB": f"sqlite:{self.folder / 'floor.sqlite'}", "DJANGO_SETTINGS_MODULE": ""}

    def prepare(self) -> None:
        """Build its tables."""
        script = FLOOR / "floor.py"
        if not script.exists():
            message = "the floor is absent: ../shared/bench/web/floor"
            raise AbsentError(message)
        if not (self.folder / "floor.sqlite").exists():
            subprocess.run(
                [sys.executable, str(script), "load", str(self.content)],
                env={**os.environ, **self._environment},
                stdout=subprocess.DEVNULL,
                check=True,
            )

    def made(self) -> Server:
        """Serve it as the place is: uvicorn, a pool of two threads for the WSGI handler."""
        port = free_port()
        program = (
            f"import sys; sys.path.insert(0, {str(FLOOR)!r}); import floor, uvicorn, a2wsgi; "
            f"uvicorn.run(a2wsgi.WSGIMiddleware(floor.wsgi, workers=2), port={port}, log_level='warning', "
            "access_log=False)"
        )
        log = self.folder / "floor.log"
        return Server([sys.executable, "-c", program], f"http://127.0.0.1:{port}", log, self._environment)

    def addresses(self) -> dict[str, list[str]]:
        """Give its pages; its list stands for the home page and for the notices."""
        return {
            "home": ["/l/"],
            "list1": ["/l/"],
            "list50": ["/l/?page=50"],
            "topic1": [f"/g/{topic}/" for topic in self.topics],
            "deep": [f"/g/{topic}/?page={page}" for topic, page in self.deep],
            "searchf": [f"/q/?q={FREQUENT}"],
            "searchr": [f"/q/?q={RARE}"],
            "notif": ["/l/"],
        }

    members_only = frozenset({"topic1", "deep"})

    def readers(self) -> list[Reader]:
        """Come in by its address for tests."""
        found = []
        for number in range(1, READERS + 1):
            visitor = Visitor(self.address)
            token = visitor.get(f"/in/{number}/").body
            found.append(Reader(visitor.cookie_line(), token))
        return found

    def reply(self, reader: Reader, topic: int) -> Request:
        """Answer."""
        body = urlencode({"body": SAID}, safe="@")
        headers = {"X-CSRFToken": reader.token, "Referer": f"{self.address}/", "Content-Type": FORM}
        return Request("POST", f"/r/{topic}/", headers, body)


def form(address: str, path: str, fields: dict[str, str]) -> Request:
    """Give the request by which a form is sent."""
    headers = {"Content-Type": FORM, "Origin": address, "Referer": f"{address}{path}"}
    return Request("POST", path, headers, urlencode(fields, safe="@"))
