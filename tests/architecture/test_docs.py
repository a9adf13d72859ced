"""The documentation says all there is, and what it says of the command is true."""

import argparse
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from parvis.archives import Archive
from parvis.cli.grammar import EXAMPLES, EXIT_CODES, command_parser
from parvis.cli.opinions_grammar import EXAMPLES as OF_OPINIONS
from parvis.config.choices import Choices
from parvis.words import Words

DOCS = Path(__file__).resolve().parents[2] / "docs"
HOW_TO = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "how-to").glob("*.md"))
REFERENCE = (DOCS / "reference" / "command.md").read_text(encoding="utf-8")
COMMANDS = re.compile(r"^\$ (?:\.venv/bin/)?parvis (.+)$", re.MULTILINE)


def options(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        command_parser(Words("en")).parse_args([command, "--help"])
    return set(re.findall(r"^  (?:-h, )?(--[a-z-]+)", capsys.readouterr().out, re.MULTILINE))


def formats(kind: type[object]) -> set[str]:
    own = {str(vars(kind)["format"])} if "format" in vars(kind) else set()
    return own.union(*(formats(derived) for derived in kind.__subclasses__()))


def test_every_option_stands_in_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    told = set(re.findall(r"`(--[a-z-]+)", REFERENCE)) | {"--help"}
    commands = (
        "listen",
        "opinions",
        "serve",
        "work",
        "demo",
        "doctor",
        "communities",
        "import",
        "export",
        "verify",
    )

    assert set().union(*(options(command, capsys) for command in commands)) == told


def test_every_setting_stands_in_the_reference() -> None:
    settings = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", settings, re.MULTILINE))

    assert told == {
        "DATABASE_URL" if each.name == "database_url" else f"PARVIS_{each.name.upper()}"
        for each in fields(Choices)
    }


def test_every_exit_code_stands_in_the_reference() -> None:
    assert {str(code) for code, _ in EXIT_CODES} == set(re.findall(r"^\| (\d+) \|", REFERENCE, re.MULTILINE))


def test_every_format_has_a_how_to_and_a_row_in_the_reference() -> None:
    told = set(re.findall(r"^Format: `(\w+)`", HOW_TO, re.MULTILINE))
    rows = set(
        re.findall(r"^\| `(\w+)` \|", (DOCS / "reference" / "archives.md").read_text("utf-8"), re.MULTILINE)
    )

    assert formats(Archive) == told == rows


@pytest.mark.parametrize(
    "typed",
    sorted(
        {
            *COMMANDS.findall(HOW_TO),
            *(command.removeprefix("parvis ") for _, command in (*EXAMPLES, *OF_OPINIONS)),
        }
    ),
)
def test_every_command_line_shown_is_one(typed: str) -> None:
    words = shlex.split(typed.partition(" > ")[0])

    assert isinstance(command_parser(Words("en")).parse_args(words), argparse.Namespace)
