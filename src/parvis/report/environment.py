"""Lay out pages that are one file each: their style, their mark, and a policy that allows nothing else."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parvis import web
from parvis.report import text
from parvis.words import Words


def new_environment(words: Words, *styles: str) -> Environment:
    """Make ready to lay out one page in one language; `styles` are sheets that this page alone needs."""
    style = _style(*styles)
    environment = Environment(
        loader=PackageLoader("parvis.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(one_line=text.one_line, commands=_commands)
    environment.globals.update(
        _=words.gettext,
        ngettext=words.ngettext,
        pgettext=words.pgettext,
        words=words,
        one_line=text.one_line,
        isolated=text.isolated,
        safe_link=text.safe_link,
        style=Markup(style),  # noqa: S704 (our own files, nothing anybody wrote)
        policy=_policy(style),
        mark=Markup(_mark()),  # noqa: S704 (our own file)
        icon=web.data_uri("mark.svg"),
    )
    return environment


def _commands(sentence: str) -> Markup:
    """Set the options of the command line apart, so that none breaks at its hyphens."""
    parts = re.split(r"(--[a-z]+|\b[a-z]+=\S+)", sentence)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )


@cache
def _style(*styles: str) -> str:
    sheets = (files("parvis.report").joinpath(name) for name in ("page.css", *styles))
    return web.self_contained_style() + "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _mark() -> str:
    return web.static("mark.svg").decode("utf-8").strip().replace("<svg ", '<svg aria-hidden="true" ', 1)


def _policy(style: str) -> str:
    """Allow the page its own style, image and typeface, and nothing else."""
    known = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
