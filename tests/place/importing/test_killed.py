"""An import is killed, wherever it stands, and a second one goes on: nothing is lost, nothing is doubled."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

POSTS = 60
BRING = """
import os, signal, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from parvis.config import opening

data, archive, blow, nth = sys.argv[1:]
opening.enter(Path(data))
opening.prepare(lambda _step: None)

from parvis.communities.models import Community
from parvis.importing.actions import bringing
from parvis.jobs import run_due

community, _ = Community.objects.get_or_create(
    slug="square", defaults={"name": "Square", "languages": ["en"], "born_at": datetime.now(UTC)}
)
bringing.BATCH = 8
bringing.SILENT = timedelta(0)
left = int(nth)


def killed_before(act):
    def acted(*given, **named):
        global left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*given, **named)

    return acted


if blow:
    setattr(bringing, blow, killed_before(getattr(bringing, blow)))
try:
    bringing.bring_in(by=None, at=datetime.now(UTC), community=community, path=Path(archive))
except bringing.NothingNew:
    sys.exit(3)
run_due(datetime.now(UTC), rounds=1000)
"""
NOTHING_NEW = 3
TOLD = {
    "imports": "select count(*) from conversations_import where state = 'done'",
    "unfinished": "select count(*) from conversations_import where state != 'done'",
    "posts": "select count(*) from conversations_post",
    "messages": "select count(distinct source_id) from conversations_post",
    "topics": "select count(*) from conversations_topic",
    "counted": "select sum(posts_count) from conversations_topic",
    "answers": "select count(*) from conversations_post where replies_to_id is not null",
    "names": "select count(*) from conversations_importedname",
    "people": "select count(*) from people_person",
    "sentences": "select count(*) from ledger_fact where verb = 'importing.brought'",
    "found": "select count(*) from search_entry",
    "runs": "select count(*) from importing_run",
}


def bring(data: Path, archive: Path, blow: str = "", nth: int = 0) -> int:
    """Bring an archive in, in a process of its own, killed before the nth time it does something."""
    kept = {name: said for name, said in os.environ.items() if not name.startswith(("PARVIS", "DJANGO"))}
    kept.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", BRING, str(data), str(archive), blow, str(nth)],
        capture_output=True,
        text=True,
        check=False,
        env=kept,
        timeout=120,
    )
    assert done.returncode in {0, NOTHING_NEW, -signal.SIGKILL}, done.stderr
    return done.returncode


def told(data: Path) -> dict[str, int]:
    """Count what stands in the place."""
    with sqlite3.connect(data / "parvis.sqlite3") as base:
        return {what: base.execute(sql).fetchone()[0] for what, sql in TOLD.items()}


@pytest.fixture
def archive(forum: Callable[..., Path]) -> Path:
    """Give an archive of several batches, whose topics run over from one to the next."""
    return forum(
        *[
            (topic, number, f"user {number % 9}", number - 1 or None, f"Message {topic} {number}.")
            for topic in range(1, 6)
            for number in range(1, POSTS // 5 + 1)
        ]
    )


def test_a_killed_import_goes_on_without_loss_and_without_doubles(tmp_path: Path, archive: Path) -> None:
    whole = {"posts": POSTS, "messages": POSTS, "counted": POSTS, "found": POSTS, "topics": 5, "answers": 55}
    whole |= {"imports": 1, "unfinished": 0, "names": 9, "people": 9, "sentences": 1, "runs": 0}
    blows = {
        "_some_people": (2, 0),
        "_write": (3, 16),
        # Inside a batch of eight: what it began to write is not there.
        "_moment": (30, 16 + 24),
        "_beat": (2, 40 + 16),
        "_tie_some": (1, POSTS),
        "record": (1, POSTS),
    }
    data = tmp_path / "place"

    for blow, (nth, written) in blows.items():
        assert bring(data, archive, blow, nth) == -signal.SIGKILL
        left = told(data)
        seen = (blow, left["posts"], left["unfinished"], left["imports"], left["sentences"])
        assert seen == (blow, written, 1, 0, 0)

    assert bring(data, archive) == 0
    assert told(data) == whole
    assert bring(data, archive) == NOTHING_NEW
    assert told(data) == whole
