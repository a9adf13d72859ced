"""Serve two towns whose time one lets pass, and whose crowd does as told: `python -m …power_stage DATA`.

Each line of the standard input is a number of seconds that pass, or what the crowd does, as JSON; then what
is due is done, and a line of JSON says what came of it.
"""

import json
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine

from parvis.config import opening, sockets
from tests.place.journeys.stage import PATHS, SIGN

EMPTY = "empty"
"""A file of the data folder that says that nobody lives here yet."""


def obey() -> None:
    """Let time pass and the crowd act as one is told, and do all that is due then."""
    from django.utils import timezone

    from parvis.jobs.queue import refreshed
    from tests.place.journeys import power_crowd

    @refreshed
    def do(told: Any) -> Any:
        if isinstance(told, int):
            time_machine.travel(timezone.now() + timedelta(seconds=told)).start()
            told = {"do": "nothing"}
        done = power_crowd.ACTS[told.pop("do")](at=timezone.now(), **told)
        do_what_is_due(timezone.now())
        return done

    for line in sys.stdin:
        try:
            done = do(json.loads(line))
        except Exception as error:
            print(json.dumps({"failed": repr(error)}), flush=True)  # noqa: T201 (whoever told waits for this line)
            raise
        print(json.dumps({"done": done}), flush=True)  # noqa: T201 (the same)


def do_what_is_due(at: datetime) -> None:
    """Do what comes due with time: the sweeps of every minute, and those of power that come less often."""
    from parvis import jobs
    from parvis.communities import deadlines
    from parvis.decisions.actions import sweeping

    jobs.run_due(at)
    sweeping.propose_recalls(at)
    deadlines.tend_mandates(at)
    jobs.run_due(at)


def main(data: Path) -> None:
    """Prepare a folder, let people live in it unless it is to be empty, serve it until told to stop."""
    pages = sockets.take("127.0.0.1", 0)
    address = f"http://127.0.0.1:{pages.getsockname()[1]}"
    opening.enter(data, address=address, demo="true", workers="0")
    opening.prepare(lambda _step: None)
    # The settings are read only now.
    from django.db import transaction
    from django.utils import timezone

    from parvis.config.serving import serve
    from parvis.place.models import Place
    from tests.place.journeys.power_story import PowerStory
    from tests.place.journeys.story import NOTICE

    paths: dict[str, str] = {}
    now = timezone.now()
    if (data / EMPTY).exists():
        Place.objects.update_or_create(pk=1, defaults={**NOTICE, "opened_at": now})
    else:
        with transaction.atomic():
            paths = PowerStory(now).tell()
        do_what_is_due(now)
    (data / PATHS).write_text(json.dumps(paths), encoding="utf-8")
    threading.Thread(target=obey, daemon=True).start()
    print(SIGN + address, flush=True)  # noqa: T201 (whoever started it waits for this line)
    serve(pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
