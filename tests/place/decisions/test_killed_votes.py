"""The place is killed at each point of voting and closing: started again, it comes to the same result."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
RUN = "import django; django.setup(); from tests.place.decisions.mortal import main; main()"
POINTS = ["sealed", "signed_off", "cast", "counted", "emptied", "told", "decided", "kept", "closed"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give a place that does what it is told, each time in a process that may be killed."""
    environment = {
        **os.environ,
        "PARVIS_DATA": str(tmp_path_factory.mktemp("mortal")),
        "DATABASE_URL": "",
        "PARVIS_WORKERS": "0",
        "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
    }
    with subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=ROOT,
        env=environment,
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


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_vote_killed_at_any_point_gives_the_same_result_with_each_ballot_once(
    place: Any, point: str
) -> None:
    assert place("crash", point=point)["signal"] == 9
    told = place("recover")
    assert {**told, "signal": 0, "code": 0} == told, told
    assert (told["voted"], told["urn"], told["counted"], told["sealed"]) == (9, 9, 9, 0)
    assert told["figures"] == [7, 2, 0]
    assert told["recounted"]
    assert (told["said"], told["decided"], told["state"], told["keys"]) == (1, 1, "passed", 0)
