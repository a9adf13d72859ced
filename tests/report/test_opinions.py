"""The page of an opinion map: what it says, its order, its labels, and that it is alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Sheet

from parvis.report.opinions import write_opinions
from parvis.report.opinions.drawing import WIDTH, drawing
from parvis.report.opinions.page import opinions_page
from parvis.words import LANGUAGES, Words
from tests.report import poll
from tests.report.reading import Page

EVERY_PAGE = [
    pytest.param(name, language, id=f"{name}-{language}") for name in poll.MAPS for language in LANGUAGES
]


def page(name: str = "two", language: str = "en") -> Page:
    """Lay out a page and read it."""
    return Page(opinions_page(poll.MAPS[name][0], Words(language)))


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_headings_go_down_step_by_step_under_one_title(name: str, language: str) -> None:
    levels = [int(heading.tag[1]) for heading in page(name, language).all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_every_table_drawing_and_place_says_what_it_is(name: str, language: str) -> None:
    read = page(name, language)
    identifiers = [element.attributes["id"] for element in read.elements if "id" in element.attributes]
    assert len(identifiers) == len(set(identifiers))
    assert {link.attributes["href"][1:] for link in read.all("a")} <= {*identifiers}
    for table in read.all("table"):
        assert any(table in caption.parents and caption.text for caption in read.all("caption"))
    for drawn in read.all("svg"):
        titled = any(drawn in title.parents and title.text for title in read.all("title"))
        assert titled if drawn.attributes.get("role") == "img" else drawn.attributes["aria-hidden"] == "true"


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_the_page_runs_nothing_and_asks_no_address_for_anything(name: str, language: str) -> None:
    read = page(name, language)
    assert not read.all("script", "iframe", "img", "object", "embed", "form", "base")
    for element in read.elements:
        assert not {each for each in element.attributes if each.startswith("on") or each in ("style", "src")}
    assert re.findall(r"url\((?!data:)|@import", read.all("style")[0].text) == []


def test_what_people_wrote_stays_text() -> None:
    read = page()
    (said,) = {one.text for one in read.inside("dividing", "q") if "alert" in one.text}
    assert said == '“Close it to cars </style><script>alert("x")</script> & "quotes"[31m”'
    assert read.all("h1")[0].text == "What should the <square> become?"
    assert "\x1b" not in read.source


def test_what_is_agreed_on_and_what_divides_is_told_with_each_group() -> None:
    read = page()
    agreed = [one.text for one in read.inside("consensus", "q")]
    assert agreed[0] == "“More benches on the square, and shade”"
    assert not any("cars" in one for one in agreed)
    apart = [one.text for one in read.inside("dividing", "q")]
    assert [one[:6] for one in apart] == ["“Close", "«\u00a0Il f"]
    told = [one.text for one in read.inside("dividing", "li") if "Group A" in one.text]
    assert "100% agree, 0% disagree, 0% pass" in " ".join(told)


def test_every_statement_carries_its_language_and_direction() -> None:
    told = {one.text[1:9]: one.attributes for one in page().all("q")}
    assert told["\u00a0Il faut"]["lang"] == "fr"
    assert all(one["dir"] == "auto" for one in told.values())


def test_a_statement_without_words_is_called_by_its_number() -> None:
    assert any("Statement 5" in one.text for one in page("three").inside("dividing", "p"))


def test_a_group_is_told_by_its_statements() -> None:
    read = page()
    names = [heading.text for heading in read.inside("groups", "h3")]
    assert [name.split()[:2] for name in names] == [["Group", "A"], ["Group", "B"]]
    assert any("100% of them agree, 0% of the others" in one.text for one in read.inside("groups", "small"))


def test_what_may_not_be_shown_is_not_there() -> None:
    read = page("few")
    assert not read.all("figure")
    assert "groups are shown from ten people on" in read.all("main")[0].text
    assert "no division gives groups of five people or more" in page("one").all("main")[0].text
    statements = " ".join(one.text for one in read.inside("statements", "th"))
    assert "Hardly anybody" not in statements


def test_what_was_left_out_is_said() -> None:
    said = " ".join(one.text for one in page().inside("aside", "li"))
    assert "1 statement was set aside by the moderators" in said
    assert "1 statement was voted on by fewer than five people" in said
    assert "3 votes were changed later" in said
    assert "they were turned" in said
    assert "votes.csv" in " ".join(one.text for one in page().inside("aside", "td"))


@pytest.mark.parametrize("name", ["two", "three"])
def test_the_map_has_its_words_and_its_table(name: str) -> None:
    read, told = page(name), poll.MAPS[name][0].shown
    (title,) = read.inside("groups", "title")
    assert title.text.startswith(f"{told.grouped} people")
    assert all(f"Group {'ABC'[group.number]}: {group.people} people" in title.text for group in told.groups)
    rows = [row for row in read.inside("groups", "tr") if row.text]
    assert len(rows) == len(told.groups) + 1


@pytest.mark.parametrize("name", ["two", "three"])
def test_every_mark_is_inside_the_drawing(name: str) -> None:
    told = poll.MAPS[name][0].shown
    drawn = drawing(told)
    assert len(drawn.marks) == len(told.spots)
    for mark in drawn.marks:
        x, y = map(float, re.findall(r"-?\d+\.?\d*", mark.path)[:2])
        assert 0 < x < WIDTH
        assert 0 < y < drawn.height


@pytest.fixture(params=["light", "dark"])
def sheet(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Sheet]:
    """Open a window of a telephone's width, by day and by night."""
    opened = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=request.param)
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", poll.MAPS)
def test_axe_finds_nothing_and_nothing_overflows(
    sheet: Sheet, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told, people = poll.MAPS[name]
    written = write_opinions(told, people, tmp_path_factory.mktemp("maps") / "map", Words("fr"))
    sheet.goto(written.page.as_uri())
    sheet.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(sheet)
    assert found.violations_count == 0, found.generate_report()
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 360
