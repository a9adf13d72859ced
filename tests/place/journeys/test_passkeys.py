"""A passkey, from the one who makes it to the one who signs in with it: Chromium holds a key of its own."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.place.journeys.conftest import Stage

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_one_signs_in_and_shows_who_one_is_with_a_passkey(enter: Callable[..., Page], stage: Stage) -> None:
    page = enter("en-GB")
    # A key belongs to a name; an address of numbers has none.
    place = stage.address.replace("127.0.0.1", "localhost")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    key = device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
    page.goto(f"{place}/demo/")
    page.get_by_role("button", name="Cy", exact=True).first.click()

    page.goto(f"{place}/account/2fa/webauthn/add/")
    page.get_by_label("Name (optional)").fill("A small key")
    page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Add", exact=True).click()
    # What follows shows the recovery codes, once one showed again that it is oneself: with the key.
    page.get_by_role("link", name="Use a security key").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    page.goto(f"{place}/account/2fa/webauthn/")
    expect(page.get_by_text("A small key")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{place}/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/account/login" not in url)
    page.goto(f"{place}/me/")
    expect(page.get_by_label("Your name")).to_have_value("Cy")

    page.get_by_role("button", name="Sign out").click()
    device.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    page.goto(f"{place}/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("this device knows none for this place")
    page.goto(f"{place}/me/")
    expect(page).to_have_url(re.compile("/account/"))
