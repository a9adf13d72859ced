"""The rules of the rooms that neither the type checker nor the import contracts can say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "parvis"
ROOMS = (
    "people",
    "place",
    "communities",
    "conversations",
    "importing",
    "decisions",
    "moderation",
    "listening",
    "search",
    "notices",
    "live",
    "feeds",
    "register",
    "leaving",
)
MODULES = [
    path for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py")) if "migrations" not in path.parts
]
TEMPLATES = sorted(path for path in SOURCE.glob("*/templates/**/*") if path.suffix in {".html", ".txt"})
ALONE = {
    "people/templates/people/letter.html",
    "people/templates/people/archive.html",
    "leaving/templates/leaving/read.html",
    "report/templates",
}
"""Mails and files that are read where no style sheet of ours is: they carry their own."""

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))


def part_of(path: Path) -> str:
    """Name the part of its room a module belongs to: "actions", "queries"."""
    return path.relative_to(SOURCE).parts[1].removesuffix(".py")


def offered(path: Path) -> set[str] | None:
    """List what a package of actions offers to others; nothing where a module is the whole."""
    if path.parent.name != "actions":
        return None
    tree = ast.parse((path.parent / "__init__.py").read_text(encoding="utf-8"))
    return {name.name for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names}


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if part_of(path) == "actions"],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_an_action_takes_its_arguments_by_name(path: Path) -> None:
    names = offered(path)
    by_position = [
        function.name
        for function in public_functions(path)
        if (names is None or function.name in names)
        and any(argument.arg == "by" for argument in (*function.args.kwonlyargs, *function.args.args))
        and function.args.args
    ]

    assert not by_position


@each_module
def test_views_and_forms_never_touch_the_tables(path: Path) -> None:
    if part_of(path) not in {"views", "forms", "urls", "policies", "errors", "verbs"}:
        return
    text = path.read_text(encoding="utf-8")

    assert ".objects" not in text
    assert not re.search(r"\.(save|delete)\(\)", text)


@each_module
def test_only_actions_and_consumers_write_in_the_ledger(path: Path) -> None:
    if "recording import" in path.read_text(encoding="utf-8"):
        assert part_of(path) in {"actions", "deadlines", "middleware"}


@each_module
def test_the_clock_is_read_at_the_edge_only(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix() in {
        "importing/actions/bringing.py",
        "importing/actions/undoing.py",
    }:
        return  # an import lasts minutes and tells the others that it lives
    if part_of(path) in {"actions", "policies", "queries", "verbs", "errors", "models", "markdown"}:
        assert not re.search(
            r"\btimezone\.now\(|datetime\.now\(|time\.time\(", path.read_text(encoding="utf-8")
        )


@each_template
def test_a_page_carries_no_style_and_no_script_of_its_own(path: Path) -> None:
    if "mail" in path.parts or str(path.relative_to(SOURCE)).startswith(tuple(ALONE)):
        return
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", text)


@each_template
def test_nothing_is_shown_without_escaping(path: Path) -> None:
    # Each was cleaned when it was written: posts, calls, expectations, answers, handover notes.
    cleaned = {"post.html", "p.html", "e.html", "one.expectation.html", "a.html", "answer.html"}
    allowed = cleaned | {
        "call.idea_html",
        "mandate.handover_html",
        "version.html",
        "idea",
        "preview",
        "c.preview",
    }
    unescaped = set(re.findall(r"([\w.]*\)?)\s*\|\s*safe", path.read_text(encoding="utf-8")))

    assert unescaped <= allowed or path.is_relative_to(SOURCE / "report")


def test_what_runs_apart_is_imported_by_nobody() -> None:
    """The process beside is told names of functions: an import would bring its numbers into the web's."""
    apart = SOURCE / "listening" / "apart"
    named = re.compile(r"^\s*(from|import) parvis\.listening(\.apart| import .*\bapart\b)", re.MULTILINE)
    importing = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if not path.is_relative_to(apart) and named.search(path.read_text(encoding="utf-8"))
    ]

    assert not importing
