"""Kill the server while many write, start it again, and see whether anything acknowledged was lost.

Only the process of the place is killed, as the kernel does when memory is short. The operating system and
PostgreSQL live on, so that whether they wait for the disk does not matter here; the command runs PostgreSQL
as an installation does, waiting for the disk, all the same.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from bench.places import ROOT
from bench.record import Row
from bench.web.server import OWN, Server, parvis
from bench.web.visitor import Visitor

WRITERS = 50
FEWEST, MOST = 40, 160
"""Acknowledged replies of a round, between which chance lets the blow fall."""
PATIENCE = 120.0
LEAD = "/c/bench/talk/"


@dataclass
class Told:
    """Hold what was sent and what was answered, over all rounds."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    heard: threading.Condition = field(default_factory=threading.Condition)

    def answer(self, word: str, place: str) -> None:
        """Note an acknowledgement."""
        with self.heard:
            self.acknowledged[word] = place
            self.heard.notify_all()

    def refuse(self, what: str) -> None:
        """Note an answer that is none."""
        with self.heard:
            self.refused.append(what)
            self.heard.notify_all()


class Writer:
    """Write replies one after the other, until the line is cut."""

    def __init__(self, number: int, cookies: Mapping[str, str], topics: list[str]) -> None:
        """Take who writes, and where."""
        self.number, self.cookies, self.topics = number, dict(cookies), topics
        self.token = ""

    def write(self, address: str, told: Told, round_: int) -> None:
        """Write until the server is gone."""
        visitor = Visitor(address, self.cookies)
        try:
            self.token = self.token or visitor.token(self.topics[self.number % len(self.topics)])
            self.cookies = visitor.cookies
            for turn in range(1_000_000):
                word = f"word-{round_}-{self.number}-{turn}"
                path = self.topics[(self.number + turn) % len(self.topics)]
                told.sent.add(word)
                if not self._say(visitor, told, path, word):
                    return
        except (OSError, http.client.HTTPException):
            return
        except LookupError as error:
            told.refuse(str(error))
        finally:
            visitor.close()

    def _say(self, visitor: Visitor, told: Told, path: str, word: str) -> bool:
        fields = {
            "csrfmiddlewaretoken": self.token,
            "source": f"{word} and some **words** to be found",
            "to": "1",
            "ready": "1",
            "act": "send",
        }
        answer = visitor.send(path, fields)
        if answer.status != HTTPStatus.SEE_OTHER:
            told.refuse(f"{word}: {answer.status}")
            return False
        topic = answer.location.removeprefix(LEAD).partition("/")[0]
        told.answer(word, f"{topic}#{answer.location.partition('#')[2]}")
        return True


def rounds(data: Path, kills: int, *, writers: int = WRITERS, url: str = "", seed: int = 7) -> Iterator[Row]:
    """Kill the server so many times, and tell after each what stands and what is wrong."""
    environment = {"DATABASE_URL": url, "PARVIS_DATA": str(data)}
    made = _inside("prepare", data, environment, str(writers))
    everyone = [Writer(number, cookies, made["topics"]) for number, cookies in enumerate(made["cookies"])]
    chance, told = random.Random(seed), Told()  # noqa: S311 (chance, no secret)
    server = parvis(data, environment)
    try:
        server.start()
        for number in range(1, kills + 1):
            before, sent = len(told.acknowledged), len(told.sent)
            _write_until(server, everyone, told, number, before + chance.randint(FEWEST, MOST))
            acknowledged = len(told.acknowledged) - before
            begun = time.monotonic()
            server.start()
            again = time.monotonic() - begun
            # One more reply rings the bell: what was owed before the blow is served with it.
            with ThreadPoolExecutor(1) as one:
                one.submit(_one_more, server.address, everyone[0], told, number).result()
            found = _settled(data, environment, told)
            yield {
                "set": f"kill {number}",
                "database": "PostgreSQL" if url else "SQLite",
                "acknowledged": acknowledged,
                "cut": len(told.sent) - sent - acknowledged - 1,
                "back_after": round(again, 2),
                "refused": [*told.refused],
                **found,
            }
    finally:
        server.stop()


def _write_until(server: Server, everyone: list[Writer], told: Told, number: int, enough: int) -> None:
    with ThreadPoolExecutor(len(everyone)) as pool:
        for writer in everyone:
            pool.submit(writer.write, server.address, told, number)
        with told.heard:
            told.heard.wait_for(
                lambda: len(told.acknowledged) >= enough or bool(told.refused), timeout=PATIENCE
            )
        server.kill()


def _one_more(address: str, writer: Writer, told: Told, number: int) -> None:
    visitor = Visitor(address, writer.cookies)
    word = f"word-{number}-after"
    told.sent.add(word)
    writer._say(visitor, told, writer.topics[0], word)
    visitor.close()


def _settled(data: Path, environment: Mapping[str, str], told: Told) -> dict[str, Any]:
    """Examine once everything owed was served, or when patience ends."""
    begun = time.monotonic()
    sent = {"acknowledged": told.acknowledged, "sent": [*told.sent]}
    while True:
        patient = time.monotonic() - begun < PATIENCE
        found = _inside("examine", data, environment, said=json.dumps({**sent, "patient": patient}))
        if found["counts"]:
            return found


def _inside(
    act: str, data: Path, environment: Mapping[str, str], *rest: str, said: str = ""
) -> dict[str, Any]:
    """Do something in a process of the place itself, beside its server."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.web.ground", act, str(data), *rest],
        cwd=ROOT,
        env={**os.environ, **OWN, **environment},
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found
