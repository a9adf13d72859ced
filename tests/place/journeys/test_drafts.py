"""What somebody was writing is there again after the tab crashed, and after the server was killed."""

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.place.journeys.conftest import served

pytestmark = pytest.mark.browser

STAGE = "tests.place.journeys.killed_stage"
KEPT = "[data-kept]"


def test_what_is_typed_outlives_the_tab_and_the_server(browser: Browser, tmp_path: Path) -> None:
    data, passing = tmp_path / "place", tmp_path / "passing"
    data.mkdir()
    passing.mkdir()
    context = browser.new_context(locale="en-GB")
    with served(STAGE, data, passing) as (place, process):
        page = context.new_page()
        page.goto(f"{place.address}/demo/")
        page.get_by_role("button", name="Bo", exact=True).first.click()
        topic = f"{place.address}/c/la-place/talk/{place.paths['topic']}/"
        page.goto(topic)
        # What one writes: an answer, and one's own earlier message said otherwise.
        change = str(page.locator(".post a[href$='/edit/']").first.get_attribute("href"))
        _types(page, "Half of an answ")

        page.goto(f"{place.address}{change}")
        _types(page, "Half of a chang")

        page.goto(f"{place.address}/calls/new/")
        _types(page, "Half of a call", field="#id_idea")
        _crash(page)

        page = context.new_page()
        page.goto(f"{place.address}{change}")
        expect(page.locator("#source")).to_have_value("Half of a chang")
        process.kill()
        process.wait()

    with served(STAGE, data, passing) as (place, _):
        page = context.new_page()
        for path, words in ((topic, "Half of an answ"), (f"{place.address}{change}", "Half of a chang")):
            page.goto(path)
            expect(page.locator("#source")).to_have_value(words)
        page.goto(f"{place.address}/calls/new/")
        expect(page.locator("#id_idea")).to_have_value("Half of a call")
    context.close()


def _types(page: Page, words: str, *, field: str = "#source") -> None:
    page.locator(field).fill(words)
    expect(page.locator(KEPT)).to_have_text("Draft kept")


def _crash(page: Page) -> None:
    """Let the tab die as it does when the machine has no memory left: no page is told of it."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
