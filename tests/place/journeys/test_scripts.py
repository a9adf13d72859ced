"""What the script of a page does: quotes what is selected, keeps what is typed, leaves keys alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.place.journeys.conftest import Stage

pytestmark = pytest.mark.browser

SELECT = """(body) => {
  const text = body.querySelector("p").firstChild, range = document.createRange();
  range.setStart(text, 0); range.setEnd(text, text.data.indexOf(" "));
  getSelection().removeAllRanges(); getSelection().addRange(range);
  return String(getSelection());
}"""


@pytest.mark.parametrize("by_mouse", [True, False])
def test_the_passage_one_selects_is_quoted_alone(
    enter: Callable[..., Page], stage: Stage, *, by_mouse: bool
) -> None:
    page = enter("en-GB", who="Bo")
    page.goto(f"/c/la-place/talk/{stage.paths['topic']}/")
    post = page.locator(".post:has([data-quote]):has(.body p)").first
    chosen = post.locator(".body").evaluate(SELECT)
    link = post.locator("[data-quote]")
    if by_mouse:
        link.click()
    else:
        link.focus()
        page.keyboard.press("Enter")
    page.wait_for_url("**passage=**")

    # Another visit may have left a draft here: the quotation follows it.
    *_, head, quoted = page.locator("#source").input_value().strip().splitlines()
    assert head.startswith("> [")
    assert quoted == f"> {chosen}"


def test_with_nothing_selected_the_message_is_quoted(enter: Callable[..., Page], stage: Stage) -> None:
    page = enter("en-GB", who="Ada")
    page.goto(f"/c/la-place/talk/{stage.paths['topic']}/")
    post = page.locator(".post:has([data-quote]):has(.body p)").first
    post.locator("[data-quote]").click()
    page.wait_for_url("**quote=1**")

    assert "passage=" not in page.url
    expect(page.locator("#source")).not_to_have_value("")


def test_keys_of_one_letter_do_nothing_where_they_are_turned_off(
    enter: Callable[..., Page], stage: Stage
) -> None:
    page = enter("en-GB", who="Bo")
    page.goto("/help/")
    page.get_by_role("button", name="Turn them off").click()
    page.get_by_role("button", name="Turn them on").wait_for()
    topic = f"/c/la-place/talk/{stage.paths['topic']}/"
    page.goto(topic)
    for key in ("j", "n", "/", "?"):
        page.keyboard.press(key)
    expect(page.locator(":focus")).to_have_count(0)
    assert page.url.endswith(topic)

    page.goto("/help/")
    page.get_by_role("button", name="Turn them on").click()
    page.get_by_role("button", name="Turn them off").wait_for()
    page.goto(topic)
    page.keyboard.press("j")
    expect(page.locator(".post").first).to_be_focused()


def test_question_mark_tells_of_the_keys(enter: Callable[..., Page]) -> None:
    page = enter("en-GB", who="Bo")
    page.goto("/communities/")
    page.keyboard.press("?")
    page.wait_for_url("**/help/**")


def test_u_goes_to_the_first_message_one_has_not_read(enter: Callable[..., Page], stage: Stage) -> None:
    page = enter("en-GB", who="Ina")
    page.goto(f"/c/la-place/talk/{stage.paths['topic']}/?page=1")
    page.keyboard.press("u")
    page.wait_for_url("**/talk/*/?page=2#p*")
