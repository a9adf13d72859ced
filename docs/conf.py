"""Settings of the documentation."""

import os
import re
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO

from sphinx.application import Sphinx

from parvis import __version__
from parvis.cli import main

project = "Parvis"
author = "The Parvis contributors"
copyright = f"{datetime.now(UTC).year}, {author}"
version = release = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"Parvis {release}"
html_static_path: list[str] = []


def put_help(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put what --help says where a page asks for it, so that the two never differ."""
    source[0] = re.sub(
        r"<!-- help:(.*) -->", lambda asked: f"```text\n{help_of(asked[1].split())}```", source[0]
    )


def help_of(command: list[str]) -> str:
    """Ask the command itself."""
    with redirect_stdout(StringIO()) as said:
        main([*command, "--help"])
    return said.getvalue()


def setup(app: Sphinx) -> None:
    """Join the build."""
    os.environ.update({"COLUMNS": "92", "LC_ALL": "C.UTF-8"})
    app.connect("source-read", put_help)
