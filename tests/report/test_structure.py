"""The page as a document: its order, its labels, and that it is alone."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

from parvis.core.hearing.shapes import Heard
from parvis.report.page import report_page
from parvis.words import LANGUAGES, Words
from tests.report import silence, town
from tests.report.reading import Page


def page(heard: Heard = town.MORVILLE, language: str = "en") -> Page:
    """Lay out a page and read it."""
    return Page(report_page(heard, town.ARCHIVE, Words(language)))


EVERY_PAGE = [
    pytest.param(heard, language, id=f"{name}-{language}")
    for language in LANGUAGES
    for name, heard in {"town": town.MORVILLE, "silence": silence.SILENCE, "large": town.large(45)}.items()
]


@pytest.mark.parametrize(("heard", "language"), EVERY_PAGE)
def test_headings_go_down_step_by_step_under_one_title(heard: Heard, language: str) -> None:
    levels = [
        int(heading.tag[1]) for heading in page(heard, language=language).all("h1", "h2", "h3", "h4", "h5")
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("heard", "language"), EVERY_PAGE)
def test_every_table_figure_and_place_says_what_it_is(heard: Heard, language: str) -> None:
    read = page(heard, language=language)
    identifiers = [element.attributes["id"] for element in read.elements if "id" in element.attributes]
    assert len(identifiers) == len(set(identifiers))
    assert {link.attributes["href"][1:] for link in read.all("a") if link.attributes["href"][0] == "#"} <= {
        *identifiers
    }
    for cell in read.all("th"):
        assert cell.attributes["scope"] in ("row", "col")
    for table in read.all("table"):
        assert any(table in caption.parents and caption.text for caption in read.all("caption"))
    for drawing in read.all("svg"):
        titled = any(drawing in title.parents and title.text for title in read.all("title"))
        assert (
            titled if drawing.attributes.get("role") == "img" else drawing.attributes["aria-hidden"] == "true"
        )


@pytest.mark.parametrize(("heard", "language"), EVERY_PAGE)
def test_the_page_runs_nothing_and_asks_no_address_for_anything(heard: Heard, language: str) -> None:
    read = page(heard, language=language)
    assert not read.all(
        "script", "iframe", "img", "object", "embed", "form", "base", "video", "audio", "source"
    )
    for element in read.elements:
        assert not {
            name for name in element.attributes if name.startswith("on") or name in ("style", "src", "srcset")
        }
    assert [link.attributes["href"][:5] for link in read.all("link")] == ["data:"]
    assert re.findall(r"url\((?!data:)|@import", read.all("style")[0].text) == []


def test_the_policy_allows_the_page_its_own_style_and_nothing_else() -> None:
    read = page()
    (style,) = read.all("style")
    known = b64encode(sha256(style.text.encode()).digest()).decode()
    (policy,) = (
        meta for meta in read.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.attributes["content"].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{known}'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
