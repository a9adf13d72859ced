"""Open a place: its folder, its settings, its tables, its static files."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection

from parvis import __version__
from parvis.config import tables

STAMP = "prepared"
"""A file of the data folder that says for which version everything was prepared."""


def enter(data: Path | None, **choices: str) -> None:
    """Read the settings of a place, as the command line and the environment give them."""
    if data is not None:
        os.environ["PARVIS_DATA"] = str(data)
    for name, value in choices.items():
        os.environ[f"PARVIS_{name.upper()}"] = value
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
    if not apps.ready:
        # What is loaded stays for good: the collector need not look through it while it grows, nor later.
        gc.disable()
        django.setup()
        gc.freeze()
        gc.enable()


def prepare(doing: Callable[[str], None]) -> None:
    """Bring the tables and the static files up to this version; nothing is done twice.

    `doing` is told the name of each step that takes time: "tables", "files".
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.DATA.chmod(0o700)
    stamp = settings.DATA / STAMP
    wanted = _fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and _has_tables():
        return
    doing("tables")
    tables.bring_up_to_date()
    doing("files")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="ascii")


def _has_tables() -> bool:
    with connection.cursor() as cursor:
        return "ledger_fact" in connection.introspection.table_names(cursor)


def _fingerprint() -> str:
    """Say in a few letters what would have to be prepared: the version, the migrations, the static files."""
    said: Mapping[str, str] = {
        "version": __version__,
        "database": str(settings.DATABASES["default"]),
        "migrations": " ".join(
            f"{config.label}/{path.name}"
            for config in apps.get_app_configs()
            for path in sorted(Path(config.path, "migrations").glob("[0-9]*.py"))
        ),
        "static": " ".join(sorted(_static_digests())),
    }
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()


def _static_digests() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                yield f"{path} {hashlib.sha256(file.read()).hexdigest()}"
