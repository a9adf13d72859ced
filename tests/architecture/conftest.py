"""The modules of the package, each read and parsed once for all laws."""

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "parvis"


class Module(NamedTuple):
    """Hold what a law may look at: where a module stands, its text, its tree."""

    path: Path
    name: str
    """Its path below the package: "core/hearing/ear.py"."""
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """Name the part of its room it belongs to: "actions", "queries"."""
        return self.path.relative_to(SOURCE).parts[1].removesuffix(".py")


@pytest.fixture(scope="package")
def every_module() -> list[Module]:
    """Read every module. Their trees weigh: tests elsewhere do not carry them along."""
    paths = sorted(SOURCE.rglob("*.py"))
    assert len(paths) > 500
    texts = [(path, path.read_text(encoding="utf-8")) for path in paths]
    return [Module(path, path.relative_to(SOURCE).as_posix(), text, ast.parse(text)) for path, text in texts]


@pytest.fixture(scope="package")
def modules(every_module: list[Module]) -> list[Module]:
    """Give the modules people write: Django writes the migrations."""
    return [each for each in every_module if "migrations" not in each.path.parts]
