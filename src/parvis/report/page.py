"""Lay out the report as one page that needs nothing else: no script, no request, one known style sheet."""

from typing import Any

from parvis.core.hearing.shapes import Heard
from parvis.report import charts, choice, sentences, shape, slices
from parvis.report.environment import new_environment
from parvis.report.source import Source
from parvis.words import Words


def report_page(heard: Heard, source: Source, words: Words) -> str:
    """Lay out what was heard as one HTML document, as rich as its weight allows."""
    environment = new_environment(words)
    environment.globals.update(say=sentences, tell=shape, charts=charts, choice=choice, slices=slices)
    template = environment.get_template("report.html")
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
        "version": source.version,
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
