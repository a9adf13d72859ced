"""Two ways to use a page: with a mouse, and by the keyboard alone."""

import re
from pathlib import Path
from typing import Final, Protocol

from playwright.sync_api import Locator, Page, expect

FARTHEST: Final = 120
"""Stops of the Tab key on the way to anything; a page where it takes more is no page for a keyboard."""

RING: Final = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


class Hand(Protocol):
    """Do on a page what a person does."""

    def press(self, it: Locator) -> None:
        """Follow a link, or push a button."""

    def write(self, text: str, into: Locator) -> None:
        """Type into a field."""

    def pick(self, option: str, of: Locator) -> None:
        """Choose in a list, by the words one reads."""

    def tick(self, it: Locator) -> None:
        """Tick a box, or one of several choices."""

    def attach(self, file: Path, to: Locator) -> None:
        """Choose a file."""


class Mouse:
    """Point and click."""

    def press(self, it: Locator) -> None:
        """Click."""
        it.click()

    def write(self, text: str, into: Locator) -> None:
        """Fill."""
        into.fill(text)

    def pick(self, option: str, of: Locator) -> None:
        """Choose."""
        of.select_option(label=option)

    def tick(self, it: Locator) -> None:
        """Check."""
        it.check()

    def attach(self, file: Path, to: Locator) -> None:
        """Hand over."""
        to.set_input_files(file)


class Keyboard:
    """Tab, Shift+Tab, arrows, Space, Enter; each stop must show where one is."""

    def __init__(self, page: Page) -> None:
        """Hold the keyboard before a page."""
        self._page, self._keys = page, page.keyboard
        # Long before the first file is chosen, the browser knows that somebody else will choose it.
        page.on("filechooser", lambda _asked: None)

    def press(self, it: Locator) -> None:
        """Go there, and press Enter."""
        self._go(it)
        self._keys.press("Enter")

    def write(self, text: str, into: Locator) -> None:
        """Go there, replace what stands there."""
        self._go(into)
        self._keys.press("Control+A")
        self._keys.insert_text(text)

    def pick(self, option: str, of: Locator) -> None:
        """Go there, and type the beginning of what is wished."""
        self._go(of)
        self._keys.type(option)
        expect(of.locator("option:checked")).to_have_text(option)

    def tick(self, it: Locator) -> None:
        """Go there, and press Space; arrows lead from one choice to the next."""
        if it.get_attribute("type") == "radio":
            name = it.get_attribute("name")
            self._go(self._page.locator(f"[name={name}]").first)
            for _ in range(10):
                if it.evaluate("element => element === document.activeElement"):
                    break
                self._keys.press("ArrowDown")
        else:
            self._go(it)
        if not it.is_checked():
            self._keys.press("Space")
        expect(it).to_be_checked()

    def attach(self, file: Path, to: Locator) -> None:
        """Go there, and let the space bar open the list of files."""
        self._go(to)
        with self._page.expect_file_chooser() as asked:
            self._keys.press("Space")
        asked.value.set_files(file)

    def _go(self, there: Locator) -> None:
        expect(there).to_be_visible()
        for _ in range(FARTHEST):
            if there.evaluate("element => element === document.activeElement"):
                assert there.evaluate(RING), f"no ring shows that one is at {there}"
                return
            self._keys.press("Tab")
        raise AssertionError(f"the Tab key does not lead to {there}")


CODE: Final = re.compile(r"^ *([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)
"""What a letter gives to be typed."""
