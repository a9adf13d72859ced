"""The process beside: `python -m parvis.jobs.beside`, started by `parvis.jobs.apart` and by nobody else."""

import json
import os
import select
import sys
import traceback
from typing import Any, Final

import django
from django.db import close_old_connections

from parvis.jobs.apart import called

IDLE: Final = 600.0
"""Seconds without a call after which the process beside ends, and gives its memory back."""
POLITE: Final = 10
"""How far it steps back before those who wait for a page."""


def _answer(line: str) -> dict[str, Any]:
    asked = json.loads(line)
    try:
        return {"answer": called(asked["call"], asked["args"])}
    except Exception:  # noqa: BLE001 (whatever failed here is raised there)
        return {"error": traceback.format_exc(limit=-4)}


def _serve() -> None:
    """Answer calls until the input ends or nobody has called for a while."""
    # What a library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(POLITE)
    django.setup()
    # Nothing waits in its buffer while one selects: a caller waits for the answer before asking again.
    requests = sys.stdin.buffer
    while select.select([requests], [], [], IDLE)[0]:
        line = requests.readline()
        if not line:
            return
        close_old_connections()
        answers.write(json.dumps(_answer(line.decode())) + "\n")
        answers.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
    _serve()
