"""The commands about a living place, each in a process of its own, as a host types them."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Parvis

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give the folder of a place that does not exist yet."""
    return tmp_path / "place"


def own_environment() -> dict[str, str]:
    """Give the environment without what the tests say in it of their own place."""
    told = ("PARVIS", "DJANGO", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if not name.startswith(told)}


def typed(*arguments: object, fed: str | None = None) -> subprocess.CompletedProcess[str]:
    """Type a command line in a process of its own: one process opens one place."""
    return subprocess.run(
        [sys.executable, "-m", "parvis", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=own_environment(),
        input=fed,
        timeout=120,
    )


def test_an_empty_place_lists_no_community_and_says_how_one_is_born(place: Path) -> None:
    said = typed("communities", "--data", place)

    assert said.returncode == 0
    assert "born when enough people sign a call" in said.stdout
    assert json.loads(typed("communities", "--data", place, "--json").stdout) == []
    assert (place / "parvis.sqlite3").is_file()
    assert (place / "secret.key").stat().st_mode & 0o077 == 0


LETTER = """
insert into people_queuedletter (address, subject, text, html, message_id, tries, trouble, due_at)
values ('ines@example.org', 'Good day', 'Day.', '<p>Day.</p>', '<1@a.example>', 0, '', '2026-01-01 00:00:00')
"""


def test_what_the_web_processes_leave_another_does_until_it_is_stopped(place: Path) -> None:
    typed("communities", "--data", place)
    with sqlite3.connect(place / "parvis.sqlite3") as base:
        base.execute(LETTER)
    command = [sys.executable, "-m", "parvis", "work", "--data", str(place)]

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=own_environment()) as working:
        while not [*place.glob("mail/*")]:
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"it ended by itself: {working.wait(timeout=0.1)}")
        working.terminate()
        _, said = working.communicate(timeout=60)

    assert working.returncode == 0
    assert "Working." in said
    assert "Subject: Good day" in next(place.glob("mail/*")).read_text(encoding="utf-8")


def test_the_doctor_says_what_is_wrong_and_what_can_be_done(place: Path) -> None:
    typed("communities", "--data", place)

    said = typed("doctor", "--data", place)
    found = {
        each["what"]: each["state"] for each in json.loads(typed("doctor", "--data", place, "--json").stdout)
    }

    assert said.returncode == 1
    assert "The legal notice is not complete" in said.stdout
    assert found["notice"] == "wrong"
    assert found["seals"] == found["chain"] == found["folder"] == found["migrations"] == "well"


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Who pays for this place"), ("fr", "Qui paie pour ce lieu")]
)
def test_the_doctor_names_the_missing_lines_as_their_page_does(place: Path, language: str, line: str) -> None:
    typed("communities", "--data", place)

    assert line in typed("doctor", "--data", place, "--lang", language).stdout


def test_the_doctor_makes_no_place_where_there_is_none(place: Path) -> None:
    said = typed("doctor", "--data", place)

    assert said.returncode == 1
    assert f"There is no place in {place}." in said.stderr
    assert not place.exists()


def test_the_doctor_says_of_a_place_without_tables_how_it_gets_them(place: Path) -> None:
    place.mkdir()

    said = typed("doctor", "--data", place)

    assert said.returncode == 1
    assert "Start `parvis serve` once" in said.stdout
    assert "Traceback" not in said.stderr


def test_the_doctor_sees_that_a_seal_was_taken_away(place: Path) -> None:
    typed("communities", "--data", place)

    with sqlite3.connect(place / "parvis.sqlite3") as base:
        base.execute("drop trigger sealed_update_ledger_fact")
    found = {
        each["what"]: each["state"] for each in json.loads(typed("doctor", "--data", place, "--json").stdout)
    }

    assert found["seals"] == "wrong"


def test_a_register_is_exported_and_verified(place: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.jsonl"

    assert typed("export", register, "--data", place).returncode == 0
    assert typed("verify", register).returncode == 0
    assert json.loads(typed("verify", register, "--json").stdout) == {"acts": 0, "true": True, "line": None}


def test_bringing_words_to_a_community_that_is_not_there_is_refused(place: Path, table: Path) -> None:
    said = typed("import", table, "--community", "velo", "--data", place)

    assert said.returncode == 1
    assert "No community here is called velo." in said.stderr


@pytest.mark.parametrize(
    "arguments",
    [[], ["list.mbox", "--undo", "3"], ["--undo", "3", "--dry-run"]],
    ids=lambda it: " ".join(it) or "-",
)
def test_an_import_that_says_two_things_or_none_is_refused(parvis: Parvis, arguments: list[str]) -> None:
    code, _, err = parvis("import", "--community", "velo", *arguments)

    assert code == 2
    assert "--undo" in err


def test_a_setting_that_cannot_be_used_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    place.mkdir()
    (place / "parvis.toml").write_text("threads = 99\n", encoding="utf-8")

    said = typed("doctor", "--data", place)

    assert said.returncode == 2
    assert "threads" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_port_that_is_taken_is_refused_before_anything_is_made(place: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = typed("serve", "--data", place, "--port", taken.getsockname()[1])

    assert said.returncode == 1
    assert "cannot be used" in said.stderr
    assert not place.exists()


def test_a_mail_is_taken_in_once_and_nothing_is_lost(place: Path) -> None:
    mail = "From: a@b.example\nTo: answers+x@place.example\nSubject: hello\n\nHello there.\n"

    said = [typed("receive", "--data", place, "--json", fed=mail) for _ in range(2)]

    first, again = (json.loads(each.stdout) for each in said)
    assert (first["state"], first["problems"]) == ("waits", ["foreign_token"])
    assert again == first
    assert [file.read_text() for file in (place / "answers-received").iterdir()] == [mail]
