"""A small place where people talk, and a reader whose language is known."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from parvis.cli import main

ASKS = (
    ("We need more bike racks near the station.", "Is there any news of the bike racks at the station?"),
    (
        "The lights at the baker's crossing are broken again.",
        "I cannot see the crossing, its lights are broken.",
    ),
    ("How do I borrow the cargo bike on Saturday?", "Who lends the cargo bike for a Saturday morning?"),
)
PEOPLE = ("ada", "bo", "cy", "dee", "eve", "fay", "gus", "hal")


@pytest.fixture(autouse=True)
def english_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Speak English unless a test says otherwise, and write where nothing else is."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Write a table of talk: three asks, each brought by eight people in two ways, and some manners."""
    path = tmp_path / "square.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Contribution", "Auteur", "Date", "fil"))
        for number, person in enumerate(PEOPLE * 2):
            for thread, ask in enumerate(ASKS):
                day = f"2024-{1 + number // 2:02}-{1 + thread:02}"
                rows.writerow((f"{ask[number % 2]} Case {number}.", person, day, f"t{thread}-{number // 4}"))
            rows.writerow(
                ("Thank you all, see you on Sunday.", person, f"2024-{1 + number // 2:02}-20", "thanks")
            )
    return path


Parvis = Callable[..., tuple[int, str, str]]


@pytest.fixture
def parvis(capfd: pytest.CaptureFixture[str]) -> Parvis:
    """Type a command line; get its exit code and what it said on both outputs."""

    def typed(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return typed
