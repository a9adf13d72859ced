"""The help teaches, in the reader's language, and at once."""

import subprocess
import sys

import pytest

from parvis import __version__
from tests.cli.conftest import Parvis


def test_the_version_is_told(parvis: Parvis) -> None:
    assert parvis("--version") == (0, f"parvis {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [[], ["listen"], ["demo"], ["serve"], ["doctor"], ["communities"], ["import"], ["export"], ["verify"]],
    ids=str,
)
@pytest.mark.parametrize(
    ("language", "heading", "foreign"), [("en", "usage: ", "exemples"), ("fr", "usage : ", "examples:")]
)
def test_the_help_speaks_the_readers_language(
    parvis: Parvis,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    language: str,
    heading: str,
    foreign: str,
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_XX.UTF-8")

    code, out, err = parvis(*command, "--help")

    assert (code, err) == (0, "")
    assert out.startswith(f"{heading.replace(' :', chr(0xA0) + ':')}parvis")
    assert foreign not in out
    assert "options:" not in out


def test_the_help_shows_whole_command_lines(parvis: Parvis) -> None:
    _, out, _ = parvis("listen", "--help")

    assert sum(line.startswith("    parvis listen ") for line in out.splitlines()) >= 6


def test_a_language_asked_for_wins_over_the_environment(parvis: Parvis) -> None:
    _, out, _ = parvis("listen", "--lang", "fr", "--help")

    assert "exemples" in out


def test_help_loads_no_numerical_library() -> None:
    asked = "import sys; from parvis.cli import main; main(['--help']); sys.exit('numpy' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", asked], stdout=subprocess.DEVNULL, check=False).returncode == 0
    )


def test_the_module_runs_as_the_command() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "parvis", "--version"], capture_output=True, text=True, check=True
    )

    assert said.stdout == f"parvis {__version__}\n"
