"""A place that may be killed: told what to do by lines of JSON, each done in a process of its own.

Nothing here is a test. A test starts the place with `living`; the module it names plays its acts with `obey`.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

ROOT = Path(__file__).resolve().parents[2]
TABLES = "parvis.sqlite3"

Acts = Mapping[str, Callable[..., dict[str, Any]]]
Tell = Callable[..., dict[str, Any]]


@contextmanager
def living(module: str, folder: Path, **environment: str) -> Iterator[Tell]:
    """Start a place in the folder and prepare it; give a way to tell it: `tell("crash", point="sealed")`."""
    with subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup(); from {module} import main; main()"],
        cwd=ROOT,
        env={
            **os.environ,
            "PARVIS_DATA": str(folder),
            "DATABASE_URL": "",
            "PARVIS_WORKERS": "0",
            "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
            **environment,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        requests, answers = process.stdin, process.stdout

        def tell(act: str, **given: Any) -> dict[str, Any]:
            requests.write(json.dumps({"act": act, **given}) + "\n")
            requests.flush()
            said: dict[str, Any] = json.loads(answers.readline())
            return said

        assert tell("prepare")["code"] == 0
        yield tell
        requests.close()


def die(*_: Any, **__: Any) -> None:
    """End at once, as the kernel ends a process when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def obey(acts: Acts, *, folders: tuple[str, ...] = ()) -> None:
    """Do what the lines say, one after the other; each crash begins from the place as it was prepared.

    `folders` are those of its data, beside its tables, that an act may change.
    """
    data = Path(os.environ["PARVIS_DATA"])
    for line in sys.stdin:
        told = json.loads(line)
        act, given = told["act"], {key: value for key, value in told.items() if key != "act"}
        if act == "crash":
            for left in data.glob(f"{TABLES}*"):
                left.unlink()
            shutil.copy(data / f"ready.{TABLES}", data / TABLES)
            for name in folders:
                shutil.rmtree(data / name)
                shutil.copytree(data / f"ready.{name}", data / name)
        answer = _in_a_process_of_its_own(acts[act], given)
        if act == "prepare":
            shutil.copy(data / TABLES, data / f"ready.{TABLES}")
            for name in folders:
                shutil.copytree(data / name, data / f"ready.{name}")
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _in_a_process_of_its_own(act: Callable[..., dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read_end)
        try:
            answer = act(**given)
            with os.fdopen(write_end, "w") as pipe:
                json.dump(answer, pipe)
            connections.close_all()
        except Exception:  # noqa: BLE001 (whatever it is, this process ends here)
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    return {"signal": status & 0x7F, "code": os.waitstatus_to_exitcode(status), **json.loads(said or "{}")}
