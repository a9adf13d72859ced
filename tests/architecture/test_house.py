"""The rules of the house that neither the type checker, nor the linter, nor the import contracts can say."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "parvis"
# Django writes the migrations.
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
NOTHING_SAID = {"utils", "util", "helpers", "helper", "services", "managers", "signals", "common", "misc"}
BINARY = {".png", ".woff2", ".gz", ".xz", ".zip", ".npy", ".npz", ".ico"}

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
each_core_module = pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.is_relative_to(SOURCE / "core")],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
each_decision = pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")), ids=lambda path: path.stem
)


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk the functions of a module, inner ones and methods included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def tracked() -> list[Path]:
    """List the files that belong to the project."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return [path for path in SOURCE.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".mo"}]
    names = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in names.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Read the project's own words: neither the lock, which names registries by nature, nor the licence."""
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if (
            path.suffix not in BINARY
            and name not in {"uv.lock", "LICENSE"}
            and path != Path(__file__).resolve()
        ):
            yield name, path.read_text(encoding="utf-8", errors="replace")


@each_module
def test_no_module_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@each_module
def test_no_function_is_longer_than_sixty_lines(path: Path) -> None:
    long = [f.name for f in functions_of(path) if f.end_lineno and f.end_lineno - f.lineno >= 60]

    assert not long


@each_module
def test_a_module_is_named_after_what_it_holds(path: Path) -> None:
    assert not NOTHING_SAID & {part.removesuffix(".py").strip("_") for part in path.relative_to(SOURCE).parts}


@each_module
def test_what_is_public_says_what_it_does_in_one_sentence(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
    ]
    silent = [
        node.name for node in public if not (ast.get_docstring(node) or "").split("\n\n")[0].endswith(".")
    ]

    assert not silent
    assert ast.get_docstring(tree)


@each_core_module
def test_the_core_opens_prints_and_asks_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert not called & {"open", "print", "input", "exec", "eval"}


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
    found = [name for name, text in texts() if marks.search(text)]

    assert not found


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    places = re.compile(
        r"(?<![\w.])/(?:home|Users|root|work|mnt)/\w+|file:///\w|\bpypi\.org/simple|registry\.npmjs"
    )
    found = [f"{name}: {match[0]}" for name, text in texts() for match in places.finditer(text)]

    assert not found


def test_the_map_of_the_house_stays_short() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) < 150


@each_decision
def test_a_decision_fits_on_a_page(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
