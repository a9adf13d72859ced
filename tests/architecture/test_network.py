"""One storey alone speaks to the world, so that one guard sees every request that leaves."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.conftest import SOURCE, Module

NETWORK = {
    "aiohttp", "ftplib", "http.client", "httpcore", "httpcore2", "httpx", "httpx2", "imap_tools", "imaplib",
    "nntplib", "poplib", "requests", "socket", "ssl", "telnetlib", "urllib.request", "urllib3",
    "websockets", "xmlrpc",
}  # fmt: skip
LISTENING = {
    "config/sockets.py": "gives the pages to whoever connects",
    "config/serving.py": "gives the pages to whoever connects",
    "cli/opening.py": "looks for a free port of this machine",
}
"""Modules that hold sockets on which they are called, and call nobody."""
CALLING = {
    "create_connection", "open_connection", "create_datagram_endpoint", "urlopen", "urlretrieve",
    "SMTP", "SMTP_SSL", "LMTP",
}  # fmt: skip
"""What opens connections. Letters leave through Django, by the mail server that the host chose."""


@pytest.fixture(scope="module")
def others(every_module: list[Module]) -> list[Module]:
    """Give every module but those of that storey: a folder called so elsewhere is none of it."""
    return [each for each in every_module if not each.name.startswith("fetching/")]


def imported(tree: ast.Module) -> Iterator[str]:
    """Name all that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def of_the_network(name: str) -> bool:
    return any(name == library or name.startswith(f"{library}.") for library in NETWORK)


def test_no_other_module_imports_a_library_of_the_network(others: list[Module]) -> None:
    assert {
        f"{each.name}: {name}"
        for each in others
        for name in sorted({*imported(each.tree)})
        if of_the_network(name) and not (each.name in LISTENING and name.partition(".")[0] == "socket")
    } == set()


def test_no_other_module_calls_anybody(others: list[Module]) -> None:
    assert {
        f"{each.name}: {node.attr}"
        for each in others
        for node in ast.walk(each.tree)
        if isinstance(node, ast.Attribute) and node.attr in CALLING
    } == set()


def test_the_modules_that_are_called_are_still_there() -> None:
    assert all((SOURCE / name).is_file() for name in LISTENING)
