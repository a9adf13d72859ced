"""Load one contestant with one scenario, and tell what it cost."""

import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.record import Row
from bench.web.contestants import Contestant, Reader, Request
from bench.web.processes import Memory, memory, processor_seconds

PLAN = Path(__file__).with_name("plan.lua")
MIX = {
    "home": 10,
    "list1": 15,
    "list50": 5,
    "topic1": 44,
    "deep": 13,
    "searchr": 3,
    "notif": 5,
    "reply": 5,
}
"""What people do, in hundredths: five writes to ninety-five reads."""
SCENARIOS = ("home", "list1", "list50", "topic1", "deep", "searchf", "searchr", "notif", "reply", "mixed")
SIGNED_IN = frozenset({"notif", "reply"})
LINES = 120
"""Different requests of a scenario, by chance among readers and addresses."""
FEWEST = 20
"""Answers below which a cell tells nothing: what was begun and not answered would weigh too much."""
HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en-GB,en",
    "Accept-Encoding": "identity",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) bench",
}


class LoadError(RuntimeError):
    """Say that a load could not be played."""


class Cell(NamedTuple):
    """Say what is played: a scenario, who plays it ("user" or "anon"), how many at once, how long."""

    scenario: str
    who: str
    clients: int
    seconds: int


def load(contestant: Contestant, cell: Cell, readers: list[Reader]) -> Row:
    """Play a cell against a contestant that is served: first to warm it, then to measure it."""
    row = {
        "set": f"{cell.scenario} {cell.who} {cell.clients}",
        "contestant": contestant.name,
        "scenario": cell.scenario,
        "who": cell.who,
        "clients": cell.clients,
    }
    lines = [*_lines(contestant, cell, readers)]
    if not lines:
        return {**row, "absent": "it has no such page"}
    with tempfile.NamedTemporaryFile("w", suffix=".plan", encoding="utf-8") as plan:
        plan.write("\n".join(lines) + "\n")
        plan.flush()
        _wrk(contestant.address, cell, Path(plan.name), 2, seed=99)
        root = contestant.pid
        with _Peak(root) as peak:
            before = processor_seconds(root)
            told = _wrk(contestant.address, cell, Path(plan.name), cell.seconds, seed=random.randrange(1000))  # noqa: S311
            spent = processor_seconds(root) - before
    count = told["requests"]
    if count < FEWEST:
        return {**row, "absent": f"{count} pages in {cell.seconds} s", "errors": told["errors"]}
    return {
        **row,
        "cpu_1000": round(spent / count * 1000, 2),
        "per_second": round(count / told["seconds"], 1),
        "p50": told["p50"],
        "p95": told["p95"],
        "p99": told["p99"],
        "errors": told["errors"],
        "requests": count,
        "rss": round(peak.most.rss),
        "pss": round(peak.most.pss),
        "own": round(peak.most.own),
        "load": round(os.getloadavg()[0], 1),
    }


def _lines(contestant: Contestant, cell: Cell, readers: list[Reader]) -> Iterator[str]:
    chance = random.Random(11)  # noqa: S311 (the same plan each time)
    weights = MIX if cell.scenario == "mixed" else {cell.scenario: 1}
    addresses = contestant.addresses()
    for name, weight in weights.items():
        if cell.who == "anon" and (name in SIGNED_IN or name in contestant.members_only):
            continue
        if name != "reply" and name not in addresses:
            continue
        for _ in range(LINES):
            reader = None if cell.who == "anon" else chance.choice(readers)
            if name == "reply" and reader:
                asked = contestant.reply(reader, chance.choice(contestant.topics))
            else:
                asked = Request("GET", chance.choice(addresses[name]))
            headers = {**HEADERS, **asked.headers} | ({"Cookie": reader.cookies} if reader else {})
            written = "|".join(f"{key}: {value}" for key, value in headers.items())
            yield "\t".join((name, str(weight), asked.method, asked.path, written, asked.body))


def _wrk(address: str, cell: Cell, plan: Path, seconds: int, seed: int) -> dict[str, Any]:
    if shutil.which("wrk") is None:
        message = "wrk is not installed (on Debian: apt install wrk)"
        raise LoadError(message)
    threads = 1 if cell.clients < 16 else 2
    command = [
        "wrk",
        f"-t{threads}",
        f"-c{cell.clients}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "-s",
        str(PLAN),
    ]
    done = subprocess.run(
        [*command, address, "--", str(plan), str(seed)], capture_output=True, text=True, check=False
    )
    found = re.search(r"FIGURES ({.*})", done.stdout)
    if found is None:
        raise LoadError((done.stdout + done.stderr).strip()[-500:])
    figures: dict[str, Any] = json.loads(found[1])
    return figures


class _Peak:
    """Watch the memory of a tree of processes while something runs."""

    def __init__(self, root: int) -> None:
        self.root, self.most = root, Memory(0, 0, 0)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.most = max(self.most, memory(self.root), key=lambda each: each.pss)
            if self._over.wait(1):
                return
