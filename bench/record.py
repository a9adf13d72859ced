"""Keep what was measured: one file a benchmark, one entry a run, the newest last."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bench import machine
from bench.places import RESULTS

Row = dict[str, Any]
"""One line of figures; `absent` says why there are none."""
Run = dict[str, Any]
"""One run of one benchmark: when, where, with what, and its rows."""


def begun(peers: dict[str, str], only: list[str]) -> Run:
    """Begin a run: this is the only place of the project's measures that reads the date."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine.described(),
        "versions": machine.versions() | peers,
        "only": only,
        "source": machine.source(),
        "rows": [],
    }


def kept(name: str) -> list[Run]:
    """Read the runs of one benchmark, oldest first."""
    file = RESULTS / f"{name}.json"
    runs: list[Run] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return runs


def keep(name: str, run: Run, rows: Iterable[Row]) -> Run:
    """Keep each row as soon as it is measured, so that a run cut short still tells what it saw."""
    earlier = kept(name)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False), flush=True)
        run["rows"].append(row)
        run["moved"] = run["source"] != machine.source()
        _write(name, [*earlier, run])
    return run


def _write(name: str, runs: list[Run]) -> None:
    RESULTS.mkdir(parents=True, exist_ok=True)
    part = RESULTS / f"{name}.json.part"
    part.write_text(json.dumps(runs, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(RESULTS / f"{name}.json")
