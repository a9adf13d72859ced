"""The page in a browser: accessible, still, and alone."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from parvis.report import write_report
from parvis.words import LANGUAGES, Words
from tests.report import silence, town

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)
HEARD = {"town": town.MORVILLE, "silence": silence.SILENCE, "large": town.large(42)}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """Write every report once and give their addresses."""
    folder = tmp_path_factory.mktemp("reports")
    return {
        (name, language): write_report(
            heard, town.ARCHIVE, folder / f"{name}-{language}", Words(language)
        ).page.as_uri()
        for name, heard in HEARD.items()
        for language in LANGUAGES
    }


Theme = Literal["light", "dark"]


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    """Read by day and by night."""
    chosen: Theme = request.param
    return chosen


@pytest.fixture(params=WIDTHS)
def sheet(request: pytest.FixtureRequest, browser: Browser, theme: Theme) -> Iterator[Page]:
    """Open a window of a telephone's or a desk's width."""
    page = browser.new_page(viewport={"width": request.param, "height": 844}, color_scheme=theme)
    yield page
    page.close()


def open_all(page: Page) -> None:
    """Open every disclosure."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["town", "silence"])
def test_axe_finds_nothing(
    sheet: Page, reports: dict[tuple[str, str], str], name: str, language: str
) -> None:
    sheet.goto(reports[name, language])
    open_all(sheet)
    found = Axe().run(sheet)
    assert found.violations_count == 0, found.generate_report()


def test_the_large_page_is_accessible_too(sheet: Page, reports: dict[tuple[str, str], str]) -> None:
    sheet.goto(reports["large", "fr"])
    sheet.evaluate("[...document.querySelectorAll('details')].slice(-8).forEach(one => { one.open = true })")
    found = Axe().run(sheet)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_request_leaves_and_nothing_is_refused(
    browser: Browser, reports: dict[tuple[str, str], str], language: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(reports["town", language])
    open_all(page)
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"]
    page.close()
    assert [address for address in asked if not address.startswith("data:")] == [reports["town", language]]
    assert told == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HEARD)
def test_nothing_scrolls_sideways_at_320_pixels(
    browser: Browser, reports: dict[tuple[str, str], str], name: str, language: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(reports[name, language])
    open_all(page)
    widest = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
    page.close()
    assert widest == 320


def test_the_keyboard_reaches_and_opens_every_disclosure(
    browser: Browser, reports: dict[tuple[str, str], str]
) -> None:
    page = browser.new_page()
    page.goto(reports["town", "en"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if page.evaluate("document.activeElement.tagName === 'SUMMARY'"):
            page.keyboard.press("Enter")
    states = page.evaluate("[...document.querySelectorAll('details')].map(one => one.open)")
    page.close()
    assert len(states) > 10
    assert all(states)


def test_the_first_screen_of_a_telephone_answers_the_three_questions(
    browser: Browser, reports: dict[tuple[str, str], str]
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for language in LANGUAGES:
        page.goto(reports["town", language])
        ends = page.evaluate(
            "[...document.querySelectorAll('.three > p > span')]"
            ".map(one => one.getBoundingClientRect().bottom)"
        )
        assert len(ends) == 3
        assert max(ends) < 844
    page.close()


def test_print_shows_what_the_screen_keeps_folded(
    browser: Browser, reports: dict[tuple[str, str], str]
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(reports["town", "fr"])
    page.emulate_media(media="print")
    ask = page.locator("#theme-1 .asks blockquote").first
    assert ask.is_visible()
    assert (ask.bounding_box() or {"height": 0.0})["height"] > 10
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
