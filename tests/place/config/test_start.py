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
"""


def test_a_first_page_is_shown_without_what_few_pages_need(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(tmp_path / "place")],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "parvis.config.settings", "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == []
