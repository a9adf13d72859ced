"""The rules of the house that neither the type checker, nor the linter, nor the import contracts can say."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.conftest import SOURCE, Module

ROOT = SOURCE.parents[1]
NOTHING_SAID = {"utils", "util", "helpers", "helper", "services", "managers", "signals", "common", "misc"}
BINARY = {".png", ".woff2", ".gz", ".xz", ".zip", ".npy", ".npz", ".ico"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


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


def test_no_module_is_longer_than_three_hundred_lines(modules: list[Module]) -> None:
    assert {each.name for each in modules if len(each.text.splitlines()) > 300} == set()


def test_no_function_is_longer_than_sixty_lines(modules: list[Module]) -> None:
    functions = (
        (each.name, node) for each in modules for node in ast.walk(each.tree) if isinstance(node, Function)
    )

    assert {
        f"{name}: {function.name}"
        for name, function in functions
        if function.end_lineno and function.end_lineno - function.lineno >= 60
    } == set()


def test_a_module_is_named_after_what_it_holds(modules: list[Module]) -> None:
    assert {
        each.name
        for each in modules
        if NOTHING_SAID & {part.removesuffix(".py").strip("_") for part in each.name.split("/")}
    } == set()


def test_what_is_public_says_what_it_does_in_one_sentence(modules: list[Module]) -> None:
    assert {
        f"{each.name}: {node.name}"
        for each in modules
        for node in each.tree.body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and not (ast.get_docstring(node) or "").split("\n\n")[0].endswith(".")
    } == set()


def test_every_module_says_what_it_is_for(modules: list[Module]) -> None:
    assert {each.name for each in modules if not ast.get_docstring(each.tree)} == set()


def test_the_core_opens_prints_and_asks_nothing(modules: list[Module]) -> None:
    core = [each for each in modules if each.name.startswith("core/")]
    assert len(core) > 50
    called = (
        (each.name, node.func.id)
        for each in core
        for node in ast.walk(each.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )

    assert {
        f"{name}: {function}"
        for name, function in called
        if function in {"open", "print", "input", "exec", "eval"}
    } == set()


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


def test_a_decision_fits_on_a_page() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert decisions

    assert {each.stem for each in decisions if len(each.read_text("utf-8").splitlines()) > 60} == set()
