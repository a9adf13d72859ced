"""A first start makes at once the tables that all the migrations make one after the other."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

Shape = dict[tuple[str, str], list[str]]
ENTER = """
import sys
from pathlib import Path
from parvis.config import opening, tables
from django.core.management import call_command
opening.enter(Path(sys.argv[1]))
"""
AT_ONCE = "tables.bring_up_to_date()"
STEP_BY_STEP = "call_command('migrate', verbosity=0, interactive=False)"
DIES = """
import os
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder.ensure_schema = lambda self: os._exit(9)
tables.bring_up_to_date()
"""


def made(folder: Path, *ways: str) -> Path:
    """Run these lines in a place, and give its database."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", ENTER + "\n".join(ways), str(folder)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "parvis.config.settings", "DATABASE_URL": ""},
        check=True,
        timeout=300,
    )
    return folder / "parvis.sqlite3"


def shape_of(database: Path) -> Shape:
    """Read what a database is made of: of a table its columns and constraints, in whatever order."""
    asked = "select type, name, coalesce(sql, '') from sqlite_master"
    with sqlite3.connect(database) as connection:
        return {(kind, name): sorted(parts(sql)) for kind, name, sql in connection.execute(asked)}


def parts(sql: str) -> Iterable[str]:
    """Part a statement at the commas that are in one pair of parentheses, no deeper."""
    head, _, rest = sql.partition("(")
    body, _, tail = rest.rpartition(")")
    yield f"{head}{tail}"
    yield from (re.sub(r"\s+", " ", each).strip() for each in _outside_parentheses(body))


def _outside_parentheses(body: str) -> Iterable[str]:
    depth, part = 0, ""
    for letter in body:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            yield part
            part = ""
        else:
            part += letter
    yield part


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("at-once"), AT_ONCE)


def test_tables_made_at_once_are_those_that_the_migrations_make(at_once: Path, tmp_path: Path) -> None:
    shape = shape_of(at_once)

    assert len(shape) > 300
    assert shape == shape_of(made(tmp_path, STEP_BY_STEP))


def test_a_place_made_at_once_waits_for_no_migration(at_once: Path) -> None:
    before = shape_of(at_once)

    made(at_once.parent, "assert tables.pending() == [], tables.pending()", STEP_BY_STEP, AT_ONCE)

    assert shape_of(at_once) == before


def test_a_start_killed_before_migrations_are_noted_is_taken_up(at_once: Path, tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError, match="status 9"):
        made(tmp_path, DIES)

    assert shape_of(made(tmp_path, AT_ONCE)) == shape_of(at_once)
