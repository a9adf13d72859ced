"""Serve a place for the journeys: `python -m tests.place.journeys.stage DATA` prints its address."""

import json
import sys
from pathlib import Path

from parvis.config import opening, sockets

SIGN = "Ready: "
PATHS = "paths.json"
ANSWERS_TO = "reponses@morville.example"


def main(data: Path) -> None:
    """Prepare a folder, let the story happen in it, serve it until told to stop."""
    listening = sockets.take("127.0.0.1", 0)
    listening.listen()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    opening.enter(data, address=address, demo="true", answers_to=ANSWERS_TO)
    opening.prepare(lambda _step: None)
    # The settings are read only now.
    from django.db import transaction
    from django.utils import timezone

    from parvis import jobs
    from parvis.config.serving import serve
    from parvis.place.actions import open_door
    from tests.place.journeys.judging_story import JudgingStory

    now = timezone.now()
    story = JudgingStory(now)
    with transaction.atomic():
        story.tell()
    story.tell_of_the_loop()
    paths = story.tell_of_power()
    paths["host_key"] = open_door(at=now).rstrip("/").rpartition("/")[2]
    jobs.run_due(now)
    (data / PATHS).write_text(json.dumps(paths), encoding="utf-8")
    print(SIGN + address, flush=True)  # noqa: T201 (whoever started it waits for this line)
    serve(listening)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
