"""Lay out the report as one page that needs nothing else: no script, no request, one known style sheet."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parvis import web
from parvis.core.hearing.shapes import Heard
from parvis.report import charts, choice, sentences, shape, slices, text
from parvis.report.source import Source
from parvis.words import Words


def report_page(heard: Heard, source: Source, words: Words) -> str:
    """Lay out what was heard as one HTML document, as rich as its weight allows."""
    template = _environment(words).get_template("report.html")
    known = _known(heard, source) | _said(heard, source, words)
    page = ""
    for limits in choice.FROM_RICH_TO_SPARE:
        page = template.render(known | _shown(heard, limits))
        if len(page.encode("utf-8", "replace")) <= choice.HEAVIEST:
            break
    return page


def _known(heard: Heard, source: Source) -> dict[str, Any]:
    """Gather what the page looks up."""
    return {
        "heard": heard,
        "source": source,
        "names": source.options.names,
        "theme_of": {theme.id: theme for theme in heard.themes},
        "rising_of": {rise.theme: rise for rise in heard.rising},
        "language_of": choice.languages_of(heard),
    }


def _shown(heard: Heard, limits: choice.Limits) -> dict[str, Any]:
    """Choose the themes that are shown in full."""
    themes = heard.themes[: limits.themes]
    return {
        "limits": limits,
        "themes": themes,
        "others": heard.themes[limits.themes :],
        "anchors": {theme.id: f"theme-{place}" for place, theme in enumerate(themes, start=1)},
    }


def _said(heard: Heard, source: Source, words: Words) -> dict[str, Any]:
    """Say beforehand what the page says once."""
    return {
        "title": shape.title(heard, source, words),
        "lede": shape.lede(heard, words),
        "named": heard.talk.people > 0,
        "hint": shape.hint(heard, source, words),
        "answers": sentences.three_answers(heard, words),
        "asked": sentences.asked(heard.unheard, words),
        "shape": shape.shape(heard.talk, words),
        "set_aside": shape.set_aside(heard, words),
        "settings": shape.settings(source, words),
    }


def _environment(words: Words) -> Environment:
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
        say=sentences,
        tell=shape,
        charts=charts,
        choice=choice,
        slices=slices,
        one_line=text.one_line,
        isolated=text.isolated,
        safe_link=text.safe_link,
        style=Markup(_style()),  # noqa: S704 (our own files, nothing anybody wrote)
        policy=_policy(_style()),
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
def _style() -> str:
    return web.self_contained_style() + files("parvis.report").joinpath("page.css").read_text(
        encoding="utf-8"
    )


def _mark() -> str:
    return web.static("mark.svg").decode("utf-8").strip().replace("<svg ", '<svg aria-hidden="true" ', 1)


def _policy(style: str) -> str:
    """Allow the page its own style, image and typeface, and nothing else."""
    known = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
