"""Ask what each page costs the handler alone, in a process of the place's own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.places import ROOT
from bench.record import Row
from bench.web.server import OWN


def handled_rows(data: Path, loaded: Path, times: int = 100) -> Iterator[Row]:
    """Give the processor time, the queries and the size of each page."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.web.handled", str(data), str(loaded), "--times", str(times)],
        cwd=ROOT,
        env={**os.environ, **OWN, "PARVIS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        yield json.loads(line)
