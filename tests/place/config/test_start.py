"""What a web process holds when it has shown its first page."""

import os
import subprocess
import sys
from pathlib import Path

from allauth.mfa import urls as theirs
from django.urls import URLPattern, URLResolver

from parvis.config import second_steps

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


def named(patterns: list[URLPattern | URLResolver], before: str = "") -> set[tuple[str, str | None]]:
    found = set()
    for each in patterns:
        if isinstance(each, URLResolver):
            found |= named(each.url_patterns, before + str(each.pattern))
        else:
            found.add((before + str(each.pattern), each.name))
    return found


def test_every_second_step_of_the_library_has_its_address() -> None:
    assert named([*second_steps.urlpatterns]) == named(theirs.urlpatterns)
