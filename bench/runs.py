"""Run one thing in a fresh process and tell what it cost."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.places import ROOT


@dataclass(frozen=True, slots=True)
class Spent:
    """Hold what a process and all its children used, from start to end, imports included."""

    cpu: float
    wall: float
    peak_mb: float

    def row(self) -> dict[str, float]:
        """Turn it into rounded columns."""
        return {"cpu": round(self.cpu, 2), "wall": round(self.wall, 2), "peak_mb": round(self.peak_mb)}


class RunFailedError(RuntimeError):
    """Say that a process ended badly, with the end of what it complained of."""


def run(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command from the root of the project and measure its whole tree of processes.

    The measuring process stays small (it never loads a numerical library): Linux lets a child begin with
    the peak memory of its parent.
    """
    with tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        _, status, use = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaints.seek(0)
            last = complaints.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            reason = " ".join(last).replace(str(ROOT), ".")[:300]
            raise RunFailedError(f"ended with {process.returncode}: {reason}")
    return Spent(use.ru_utime + use.ru_stime, wall, use.ru_maxrss / 1024)


def contestant(
    module: str, *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> tuple[Any, Spent]:
    """Run `bench.contestants.<module> … RESULT.json` with this Python and read back its result."""
    return answered(
        [sys.executable, "-m", f"bench.contestants.{module}", *map(str, arguments)], environment=environment
    )


def answered(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> tuple[Any, Spent]:
    """Run a command whose last argument, added here, is the file where it writes its result."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        spent = run([*command, str(result)], environment=environment)
        return json.loads(result.read_text(encoding="utf-8")), spent
