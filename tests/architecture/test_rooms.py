"""The rules of the rooms that neither the type checker nor the import contracts can say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.conftest import SOURCE, Module

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
TEMPLATES = sorted(path for path in SOURCE.glob("*/templates/**/*") if path.suffix in {".html", ".txt"})
ALONE = {
    "people/templates/people/letter.html",
    "people/templates/people/archive.html",
    "leaving/templates/leaving/read.html",
    "report/templates",
}
"""Mails and files that are read where no style sheet of ours is: they carry their own."""


@pytest.fixture(scope="module")
def of_rooms(modules: list[Module]) -> list[Module]:
    """Give the modules of the rooms; each room has some."""
    found = [each for each in modules if each.name.partition("/")[0] in ROOMS]
    assert {each.name.partition("/")[0] for each in found} == {*ROOMS}
    return found


def offered(path: Path) -> set[str] | None:
    """List what a package of actions offers to others; nothing where a module is the whole."""
    if path.parent.name != "actions":
        return None
    tree = ast.parse((path.parent / "__init__.py").read_text(encoding="utf-8"))
    return {name.name for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names}


def public_functions(module: Module) -> Iterator[ast.FunctionDef]:
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def by_position(module: Module) -> list[str]:
    """Name the actions of a module that take an argument by its place."""
    names = offered(module.path)
    return [
        f"{module.name}: {function.name}"
        for function in public_functions(module)
        if (names is None or function.name in names)
        and any(argument.arg == "by" for argument in (*function.args.kwonlyargs, *function.args.args))
        and function.args.args
    ]


def test_an_action_takes_its_arguments_by_name(of_rooms: list[Module]) -> None:
    actions = [each for each in of_rooms if each.part == "actions"]
    assert len(actions) > 50

    assert {found for each in actions for found in by_position(each)} == set()


def test_views_and_forms_never_touch_the_tables(of_rooms: list[Module]) -> None:
    reading = {"views", "forms", "urls", "policies", "errors", "verbs"}
    touching = re.compile(r"\.objects|\.(save|delete)\(\)")

    assert {each.name for each in of_rooms if each.part in reading and touching.search(each.text)} == set()


def test_only_actions_and_consumers_write_in_the_ledger(of_rooms: list[Module]) -> None:
    writing = [each for each in of_rooms if "recording import" in each.text]
    assert writing

    assert {each.name for each in writing if each.part not in {"actions", "deadlines", "middleware"}} == set()


def test_the_clock_is_read_at_the_edge_only(of_rooms: list[Module]) -> None:
    inside = {"actions", "policies", "queries", "verbs", "errors", "models", "markdown"}
    # An import lasts minutes and tells the others that it lives.
    lasting = {"importing/actions/bringing.py", "importing/actions/undoing.py"}
    clock = re.compile(r"\btimezone\.now\(|datetime\.now\(|time\.time\(")

    assert {each.name for each in of_rooms if each.part in inside and clock.search(each.text)} == lasting


def test_a_page_carries_no_style_and_no_script_of_its_own() -> None:
    own = re.compile(
        r"\sstyle=|<style|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")"
    )
    pages = [
        path
        for path in TEMPLATES
        if "mail" not in path.parts and not str(path.relative_to(SOURCE)).startswith(tuple(ALONE))
    ]
    assert len(pages) > 200

    assert {str(path.relative_to(SOURCE)) for path in pages if own.search(path.read_text("utf-8"))} == set()


def test_nothing_is_shown_without_escaping() -> None:
    # Each was cleaned when it was written: posts, calls, expectations, answers, handover notes, terms…
    cleaned = {"post.html", "p.html", "e.html", "one.expectation.html", "a.html", "answer.html", "terms.html"}
    allowed = cleaned | {
        "r.html",
        "r.answer_html",
        "call.idea_html",
        "mandate.handover_html",
        "version.html",
        "idea",
        "preview",
        "c.preview",
    }
    unescaped = {
        (shown, path.relative_to(SOURCE).as_posix())
        for path in TEMPLATES
        if not path.is_relative_to(SOURCE / "report")
        for shown in re.findall(r"([\w.]*\)?)\s*\|\s*safe", path.read_text(encoding="utf-8"))
    }

    assert {(shown, name) for shown, name in unescaped if shown not in allowed} == set()
    assert {shown for shown, _ in unescaped} == allowed


def test_only_plain_text_is_written_without_escaping() -> None:
    assert {
        path.relative_to(SOURCE).as_posix()
        for path in TEMPLATES
        if path.suffix != ".txt" and "autoescape" in path.read_text(encoding="utf-8")
    } == set()


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
