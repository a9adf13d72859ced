"""Progress is named on a terminal, and silent elsewhere."""

import io

import pytest
from rich.console import Console

from parvis.cli.progress import STEPS, shown_on
from parvis.words import Words


def drawn(*, terminal: bool, language: str) -> str:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=terminal, width=120)
    with shown_on(console, Words(language)) as steps:
        steps.read("list.mbox", 500_000, 2_000_000, 1_024)
        steps.watch("copies", 0, 10)
        steps.watch("copies", 10, 10)
        steps.watch("themes", 0, None)
    return screen.getvalue()


def test_a_terminal_is_told_what_is_being_done() -> None:
    said = drawn(terminal=True, language="fr")

    assert "Réunion en thèmes" in said
    assert "Mise à part des copies" in said


def test_reading_tells_bytes_and_messages() -> None:
    screen = io.StringIO()
    with shown_on(Console(file=screen, force_terminal=True, width=120), Words("en")) as steps:
        steps.read("list.mbox", 500_000, 2_000_000, 1_024)

    assert "list.mbox: 0.5 of 2 MB, 1,024 messages" in screen.getvalue()


def test_a_file_or_a_pipe_gets_no_progress() -> None:
    assert drawn(terminal=False, language="en") == ""


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_a_name_in_french(step: str) -> None:
    assert Words("fr").gettext(STEPS[step]) != STEPS[step]
