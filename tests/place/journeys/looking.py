"""Look at a page as everyone does: by day and by night, on a telephone and at a desk, in a narrow window."""

import json
from collections.abc import Mapping
from typing import Final, Literal

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Page, expect

Theme = Literal["light", "dark"]
Rules = Mapping[str, object]
TELEPHONE, DESK, NARROWEST, TWICE_AS_LARGE = 390, 1280, 320, 640
EVERY_RULE: Final[Rules] = {"resultTypes": ["violations"]}
"""What passes is not described: describing it takes longer than looking."""
CONTRAST: Final[Rules] = {**EVERY_RULE, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What a theme or a width may change in a page that was found accessible in both others."""
WAYS: Final[tuple[tuple[int, Theme, Rules], ...]] = (
    (TELEPHONE, "light", EVERY_RULE),
    (DESK, "dark", EVERY_RULE),
    (TELEPHONE, "dark", CONTRAST),
    (DESK, "light", CONTRAST),
)


def look(page: Page) -> None:
    """Look at a page in every way: accessible, nothing points nowhere, nothing scrolls sideways."""
    expect(page.locator("h1")).to_have_count(1)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    bring_axe(page)
    for width, theme, rules in WAYS:
        _turn(page, width, theme)
        found = violations(page, rules)
        assert found.violations_count == 0, f"{width} px, {theme}: {found.generate_report()}"
    assert page.evaluate(POINTING_NOWHERE) == []
    for width in (NARROWEST, TWICE_AS_LARGE):
        _turn(page, width, "light")
        widest = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        assert widest <= width, f"{page.evaluate(WIDEST, width)} is wider than {width} px"


def bring_axe(page: Page) -> None:
    """Bring axe into the page that is shown, once for all the ways one looks at it."""
    page.evaluate(Axe().axe_script)


def violations(page: Page, rules: Rules = EVERY_RULE) -> AxeResults:
    """Ask axe, which is there, what is wrong with the page as it is shown now."""
    return AxeResults(page.evaluate(f"axe.run({json.dumps(rules)})"))


POINTING_NOWHERE: Final = """() => [...document.querySelectorAll("[aria-describedby], [aria-labelledby]")]
  .filter((one) => one.type !== "hidden")
  .flatMap((one) => [one.getAttribute("aria-describedby"), one.getAttribute("aria-labelledby")])
  .flatMap((ids) => (ids ?? "").split(" ")).filter((id) => id && !document.getElementById(id))"""


WIDEST: Final = """(width) => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > width + 1)
  .map((one) => one.outerHTML.slice(0, 120)).slice(0, 3)"""


def _turn(page: Page, width: int, theme: Theme) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
