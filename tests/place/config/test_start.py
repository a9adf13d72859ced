"""What a web process holds when it has shown its first page."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "cryptography",  # passkeys
    "fido2",
    "icalendar",
    "markdown_it",  # what somebody writes
    "numpy",
    "PIL",  # images
    "qrcode",
    "scipy",
    "sklearn",
}
LATER = {"parvis.archives", "parvis.importing.actions", "parvis.listening.actions"}
"""What our own rooms load when somebody writes or something is due."""
FIRST_PAGE = f"""
import sys
# What only a larger place installs, and the queue would load wherever it finds it.
sys.modules.update(psycopg=None, redis=None)
from pathlib import Path
from parvis.config import opening
opening.enter(Path(sys.argv[1]))
opening.prepare(lambda step: None)
from parvis.config import asgi, serving
from django.test import Client
assert Client().get("/about/", headers={{"host": "127.0.0.1"}}).status_code == 200
print(*sorted({HEAVY!r} & {{each.partition(".")[0] for each in sys.modules}}))
print(*sorted({LATER!r} & set(sys.modules)))
"""


def test_a_first_page_is_shown_without_what_few_pages_need(tmp_path: Path) -> None:
    told = _first_page(tmp_path / "place")

    assert told.split() == []


def test_a_page_is_compiled_once_for_all_starts_to_come(tmp_path: Path) -> None:
    _first_page(tmp_path)

    kept = {each.name: each.stat().st_mtime_ns for each in (tmp_path / "pages").iterdir()}
    assert len(kept) > 1

    _first_page(tmp_path)

    assert {each.name: each.stat().st_mtime_ns for each in (tmp_path / "pages").iterdir()} == kept


def _first_page(folder: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(folder)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "parvis.config.settings", "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
