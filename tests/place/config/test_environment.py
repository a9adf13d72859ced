"""What every template may use is hidden by no view under the same name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import parvis
from parvis.config.environment import pages
from parvis.config.settings import TEMPLATES

SOURCE = Path(parvis.__file__).parent


def test_no_view_gives_a_page_something_under_a_name_every_page_knows() -> None:
    jinja = next(each for each in TEMPLATES if each["BACKEND"].endswith("Jinja2"))
    given = {*_given()}
    assert ("question.html", "community") in {(name.rpartition("/")[2], key) for name, key in given}
    options = {key: value for key, value in jinja["OPTIONS"].items() if key != "environment"}
    known = {*pages(**options).globals}
    assert {(name, key) for name, key in given if key in known} == set()


def _given() -> Iterator[tuple[str, str]]:
    """Give each template a view names, with each name it is given."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"answer", "fragment"}:
                names = [each.value for each in node.args if isinstance(each, ast.Constant)]
                for name in names:
                    if isinstance(name, str) and name.endswith(".html"):
                        yield from ((name, each.arg) for each in node.keywords if each.arg)
