"""Serve a place one may kill and start again: `python -m tests.place.journeys.killed_stage DATA`."""

import json
import sys
from pathlib import Path
from typing import Final

from parvis.config import opening, sockets
from tests.place.journeys.stage import PATHS, SIGN

WHERE: Final = "where.json"


def main(data: Path) -> None:
    """Prepare the folder the first time, and serve it at the same address each time."""
    known = data / WHERE
    port = json.loads(known.read_text()) if known.exists() else 0
    listening = sockets.take("127.0.0.1", port)
    listening.listen()
    port = listening.getsockname()[1]
    opening.enter(data, address=f"http://127.0.0.1:{port}", demo="true")
    opening.prepare(lambda _step: None)
    # The settings are read only now.
    from django.db import transaction
    from django.utils import timezone

    from parvis.config.serving import serve
    from tests.place.journeys.story import Story

    if not known.exists():
        with transaction.atomic():
            paths = Story(timezone.now()).tell()
        (data / PATHS).write_text(json.dumps(paths), encoding="utf-8")
        known.write_text(json.dumps(port))
    print(f"{SIGN}http://127.0.0.1:{port}", flush=True)  # noqa: T201 (whoever started it waits for this line)
    serve(listening)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
