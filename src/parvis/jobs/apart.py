"""Run heavy work in a process beside this one, kept warm: a web process never loads the libraries of numbers.

A call names a function by its path and gives it plain values. The process beside speaks one line of JSON a
call over its pipes, ends by itself when nobody calls for a while, and with its parent, however that dies.
"""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from django.conf import settings


class ApartError(RuntimeError):
    """Say that work apart failed; its text holds what was said there."""


class _Beside:
    """Hold one process beside this one, started at the first call; one call at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.ending = False

    def call(self, name: str, args: tuple[Any, ...]) -> Any:
        """Ask once, and once more of a new process when the old one ended while nobody called."""
        line = json.dumps({"call": name, "args": args})
        with self.lock:
            fresh = self.process is None or self.process.poll() is not None
            answer = self._ask(line)
            if not (answer or fresh or self.ending):
                answer = self._ask(line)
        if not answer:
            raise ApartError(f"{name}: the process beside died")
        said = json.loads(answer)
        if "error" in said:
            raise ApartError(f"{name}: {said['error']}")
        return said["answer"]

    def end(self) -> None:
        """Let the process go, in the midst of its work: what is due stands in rows."""
        self.ending = True
        if (working := self.process) is not None:
            working.kill()
        with self.lock:
            self._let_go()

    def _ask(self, line: str) -> str:
        if self.process is None or self.process.poll() is not None:
            self._let_go()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "parvis.jobs.beside"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        if self.ending:  # whoever ends this may have looked before the process was there
            self._let_go()
            return ""
        requests, answers = self.process.stdin, self.process.stdout
        if requests is None or answers is None:  # both were asked for just above
            return ""
        try:
            requests.write(line + "\n")
            requests.flush()
            answer = answers.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self._let_go()
        return answer

    def _let_go(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


_BESIDE: Final[dict[str, _Beside]] = {}
_FOUND: Final = threading.Lock()


def run(name: str, *args: Any, lane: str = "quick") -> Any:
    """Run "package.module:function" apart with plain values and give its plain answer.

    Calls of one lane wait for each other; long work takes a lane of its own. Raises ApartError when the
    function fails there or its process dies: what is due stands in rows, so the caller tries again later.
    """
    if settings.JOBS_IMMEDIATE:  # a test holds its database in this process
        return called(name, args)
    with _FOUND:
        beside = _BESIDE.setdefault(lane, _Beside())
    return beside.call(name, args)


def end() -> None:
    """End every process beside this one."""
    with _FOUND:
        lanes = [*_BESIDE.values()]
        _BESIDE.clear()
    for beside in lanes:
        beside.end()


atexit.register(end)


def called(name: str, args: Sequence[Any]) -> Any:
    """Call a function by its path."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)(*args)
