"""One storey alone speaks to the world, so that one guard sees every request that leaves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "parvis"
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path.parent.name != "fetching"]
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

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))


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


@each_module
def test_no_other_module_imports_a_library_of_the_network(path: Path) -> None:
    found = {name for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if of_the_network(name)}
    if path.relative_to(SOURCE).as_posix() in LISTENING:
        found = {name for name in found if name.partition(".")[0] != "socket"}

    assert not found


@each_module
def test_no_other_module_calls_anybody(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert not called & CALLING


def test_the_modules_that_are_called_are_still_there() -> None:
    assert all((SOURCE / name).is_file() for name in LISTENING)
