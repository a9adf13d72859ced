"""What the keyboard alone finds: the way past the lintel, the next message, the search."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.place.journeys.conftest import Stage
from tests.place.journeys.hands import RING

pytestmark = pytest.mark.browser


def test_the_first_stop_leads_past_the_lintel(enter: Callable[..., Page]) -> None:
    page = enter("en-GB")
    page.goto("/")
    skip = page.locator(".skip")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate(f"({RING})(document.activeElement)")


def test_j_and_k_go_from_message_to_message(enter: Callable[..., Page], stage: Stage) -> None:
    page = enter("en-GB", who="Bo")
    page.goto(f"/c/la-place/talk/{stage.paths['topic']}/")
    posts = page.locator(".post")
    page.keyboard.press("j")
    expect(posts.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(posts.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(posts.nth(0)).to_be_focused()


def test_keys_are_letters_where_one_writes(enter: Callable[..., Page], stage: Stage) -> None:
    page = enter("en-GB", who="Bo")
    page.goto(f"/c/la-place/talk/{stage.paths['topic']}/?page=2")
    source = page.locator("#source")
    source.focus()
    page.keyboard.type("j/k")
    expect(source).to_have_value("j/k")


def test_one_votes_by_the_keyboard_alone(enter: Callable[..., Page], stage: Stage) -> None:
    page = enter("en-GB", who="Bo")
    page.goto(f"/c/l-ecluse/opinions/{stage.paths['question']}/")
    for key, label in (("a", "Agree"), ("d", "Disagree"), ("p", "No opinion")):
        said = page.locator("#vote .said").inner_text()
        with page.expect_navigation():
            page.keyboard.press(key)
        stated = page.locator("#statements li").filter(has_text=said)
        expect(stated.get_by_role("button", name=label, exact=True)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(("key", "path", "leads"), [("r", "{topic}/", "#reply"), ("n", "", "/new/")])
def test_letters_answer_and_open(
    enter: Callable[..., Page], stage: Stage, key: str, path: str, leads: str
) -> None:
    page = enter("en-GB", who="Bo")
    page.goto(f"/c/la-place/talk/{path.format(topic=stage.paths['topic'])}")
    page.keyboard.press("j")
    page.keyboard.press(key)
    page.wait_for_url(lambda url: leads in url)
