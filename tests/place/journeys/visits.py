"""How to come before a page: its name, who looks at it, where it is, what leads there."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from playwright.sync_api import Page, expect

from tests.place.journeys.story import PHRASE

NOBODY: Final = ""
Steps = Callable[[Page], None]


class Visit(NamedTuple):
    """Say how to come before one page."""

    name: str
    who: str
    """A name, or where the story wrote one down: "{juror}"."""
    path: str
    steps: Steps | None = None
    """What is done once there, when the page one means comes after a first one."""

    @property
    def label(self) -> str:
        """Name the test of this page."""
        return f"{self.name} {self.path} as {self.who or 'nobody'}{' and on' if self.steps else ''}"


def submit(**typed: str) -> Steps:
    """Fill in the first form of the page, and send it."""

    def do(page: Page) -> None:
        form = page.locator("main form[method=post]").first
        for name, value in typed.items():
            form.locator(f"[name={name}]").fill(value)
        with page.expect_navigation():
            form.locator("button").first.click()

    return do


def show_it_is_you(page: Page) -> None:
    """Type one's password again."""
    submit(password=PHRASE)(page)
    expect(page).not_to_have_url(re.compile("reauthenticate"))


def be_led_to(address: str) -> Steps:
    """Expect to be led on, to an address that ends so."""

    def do(page: Page) -> None:
        expect(page).to_have_url(re.compile(f"{address}$"))

    return do


def sign_up(page: Page) -> None:
    """Make an account."""
    page.locator("[name=consent]").check()
    submit(email="vera@example.org", name="Vera")(page)
    page.wait_for_url("**/account/confirm-email/")


def act(button: str, value: str, /, **typed: str) -> Steps:
    """Fill in fields of the page, and press one of its buttons."""

    def do(page: Page) -> None:
        for field, text in typed.items():
            page.locator(f"main [name={field}]").fill(text)
        with page.expect_navigation():
            page.locator(
                f"main .act[name={button}][value={value}], main .quiet-act[name={button}][value={value}]"
            ).click()

    return do


def tick(field: str, value: str) -> Steps:
    """Tick one of several choices."""

    def do(page: Page) -> None:
        page.locator(f"main [name={field}][value={value}]").check()

    return do


def in_turn(*steps: Steps) -> Steps:
    """Do one thing after the other."""

    def do(page: Page) -> None:
        for each in steps:
            each(page)

    return do
