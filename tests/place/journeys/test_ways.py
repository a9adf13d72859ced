"""Every page somebody may open is led to from another: an address nobody shows is a page nobody has."""

import re
from collections import defaultdict
from collections.abc import Callable
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from parvis.demo import urls as demo
from tests.place.journeys.conftest import Stage
from tests.place.journeys.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LED_TO: Final = re.compile(
    r'<a\b[^>]*?\bhref="([^"]*)"|<form\b[^>]*?\baction="([^"]*)"|\bformaction="([^"]*)"'
)
BY_A_LETTER: Final = {"communities:invitation", "importing:prove", "notices:stop"}
AFTER_AN_ACT: Final = {
    "account_inactive",
    "account_reauthenticate",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "people:left",
}
"""What one comes to by what one has just done, or by what one may not do any more."""
ONCE_IT_IS_YOU: Final = {"account_change_password", "mfa_list_webauthn"}
"""Led to from pages that ask for one's password first."""
FOR_A_WHILE: Final = {"decisions:accept"}
"""Led to while its step lasts; the story's guide has another way to elect by now."""
ALIAS: Final = {"account_login": "people:password_login"}


def name_of(path: str) -> str:
    """Name the page at an address; nothing for what is none of the place."""
    try:
        return resolve(path).view_name
    except Resolver404:
        own = path.removeprefix("/")
        return next((f"demo:{each.name}" for each in demo.urlpatterns if each.resolve(own)), "")


class Walk:
    """Look at pages as those who visit them, and keep which leads to which."""

    def __init__(self, enter: Callable[..., Page], address: str) -> None:
        self._enter, self._address = enter, address
        self._readers: dict[str, Page] = {}
        self._looked: set[tuple[str, str]] = set()
        self.led: defaultdict[str, set[str]] = defaultdict(set)

    def look(self, who: str, path: str) -> None:
        """Gather where a page leads, once for each reader."""
        if (who, path) in self._looked:
            return
        self._looked.add((who, path))
        reader = self._readers.get(who) or self._readers.setdefault(who, self._enter("en-GB", who=who))
        here = name_of(urlsplit(path).path)
        answer = reader.request.get(path)
        assert answer.status not in {429, 500}, f"{path} as {who or 'nobody'}: {answer.status}"
        for found in LED_TO.findall(answer.text()):
            there = urlsplit(urljoin(self._address + path, unescape("".join(found))))
            if f"{there.scheme}://{there.netloc}" == self._address:
                self.led[name_of(there.path)].add(here)

    def leads_to(self, name: str) -> bool:
        """Tell whether another page leads there."""
        name = ALIAS.get(name, name)
        return bool(self.led[name] - {name})


def above(path: str) -> list[str]:
    """List the pages above an address, the nearest first."""
    parts = urlsplit(path).path.strip("/").split("/")
    return ["/" + "".join(f"{part}/" for part in parts[:n]) for n in range(len(parts) - 1, 0, -1)]


def test_every_page_is_led_to_from_another(enter: Callable[..., Page], stage: Stage) -> None:
    walk = Walk(enter, stage.address)
    visits = [
        (each.name, each.who.format(**stage.paths), each.path.format(**stage.paths))
        for each in PAGES
        if each.name and not each.steps
    ]
    for _, who, path in visits:
        walk.look(who, path)
    # What a page leads to may hang on who looks: those who visit what is alone so far look from above it.
    for name, who, path in visits:
        for higher in above(path):
            if not walk.leads_to(name) and name_of(higher):
                walk.look(who, higher)

    alone = {name for name, _, _ in visits if not walk.leads_to(name)}

    assert alone <= BY_A_LETTER | AFTER_AN_ACT | ONCE_IT_IS_YOU | FOR_A_WHILE
