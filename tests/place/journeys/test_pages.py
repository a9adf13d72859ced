"""Every page: accessible by day and by night, on a telephone and at a desk; nothing scrolls sideways."""

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, expect

from parvis.demo import urls as demo
from parvis.demo.mailbox import Letter
from tests.place.journeys.conftest import Stage
from tests.place.journeys.hands import CODE
from tests.place.journeys.pages import PAGES
from tests.place.journeys.visits import Visit

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]
TELEPHONE, DESK, NARROWEST, TWICE_AS_LARGE = 390, 1280, 320, 640
CONTRAST: Final = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What a theme or a width may change in a page that was found accessible in both others."""


def look(page: Page) -> None:
    """Look at a page in every way."""
    expect(page.locator("h1")).to_have_count(1)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for width, theme, rules in (
        (TELEPHONE, "light", None),
        (DESK, "dark", None),
        (TELEPHONE, "dark", CONTRAST),
        (DESK, "light", CONTRAST),
    ):
        _turn(page, width, "light" if theme == "light" else "dark")
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, f"{width} px, {theme}: {found.generate_report()}"
    assert page.evaluate(POINTING_NOWHERE) == []
    for width in (NARROWEST, TWICE_AS_LARGE):
        _turn(page, width, "light")
        widest = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        assert widest <= width, f"{page.evaluate(WIDEST, width)} is wider than {width} px"


POINTING_NOWHERE: Final = """() => [...document.querySelectorAll("[aria-describedby], [aria-labelledby]")]
  .filter((one) => one.type !== "hidden")
  .flatMap((one) => [one.getAttribute("aria-describedby"), one.getAttribute("aria-labelledby")])
  .flatMap((ids) => (ids ?? "").split(" ")).filter((id) => id && !document.getElementById(id))"""


WIDEST: Final = """(width) => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > width + 1)
  .map((one) => one.outerHTML.slice(0, 120)).slice(0, 3)"""


def _turn(page: Page, width: int, theme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)


@pytest.mark.slow
@pytest.mark.parametrize("visit", PAGES, ids=lambda visit: visit.label)
def test_anyone_can_use_every_page(visit: Visit, enter: Enter, stage: Stage, told: list[str]) -> None:
    page = enter("en-GB", who=visit.who.format(**stage.paths))
    path = visit.path.format(**stage.paths)
    answer = page.goto(path)
    assert answer is not None
    refusal = not visit.name
    if not visit.steps:
        assert page.url == stage.address + path
    assert answer.status == (404 if refusal else 200), page.url
    if visit.steps:
        visit.steps(page)
    look(page)
    # Chromium calls what was asked for and refused an error of the page.
    if refusal or visit.steps:
        told[:] = [each for each in told if "the server responded with a status of 4" not in each]


@pytest.mark.slow
def test_the_host_s_own_pages(enter: Enter, stage: Stage) -> None:
    page = enter(who="Cy")
    page.goto(f"/host/first/{stage.paths['host_key']}/")
    look(page)
    page.locator("main form button").click()
    page.wait_for_url("**/host/")
    look(page)
    page.goto("/host/emergency/")
    look(page)


@pytest.mark.slow
def test_the_door_that_asks_for_a_second_code(enter: Enter, mail_for: Callable[..., list[Letter]]) -> None:
    page = enter("en-GB")
    page.goto("/account/login/code/")
    page.locator("[name=email]").fill("tess@morville.example")
    page.locator("main form button.act").click()
    letter = mail_for("tess@morville.example", CODE)[-1]
    page.locator("[name=code]").fill(CODE.findall(letter.text)[0])
    page.locator("main form button.act").first.click()
    page.wait_for_url("**/account/2fa/authenticate/")
    look(page)


VISITED_ELSEWHERE = {
    "place:first",
    "place:host",
    "moderation:emergency_host",
    "notices:stop",
    "mfa_authenticate",
}
"""By the journeys and by the host's own test."""
WANTS_A_REAL_PASSKEY = {"mfa_reauthenticate_webauthn"}
"""Visited in test_passkeys, with one."""
NO_PAGES = {
    "communities:guide_json",
    "conversations:posts",
    "conversations:file",
    "notices:count",
    "decisions:draw_json",
    "decisions:poll_json",
    "feeds:decisions",
    "feeds:place",
    "feeds:community",
    "feeds:topic",
    "feeds:calendar",
    "feeds:expectations",
    "listening:answer_file",
    "listening:near",
    "listening:register_csv",
    "listening:register_json",
    "moderation:evidence",
    "moderation:jury_draw",
    "moderation:place_report",
    "moderation:report",
    "register:chain",
    "register:feed",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
}
"""Files, feeds and fragments."""
ONLY_WRITTEN_TO = {
    "people:language": "/me/language/",
    "people:archive": "/me/data/archive/",
    "people:leave_code": "/me/leave/code/",
    "people:end_session": "/me/devices/1/end/",
    "place:try_mail": "/host/mail/",
    "communities:sign": "/calls/jardin/sign/",
    "communities:withdraw": "/calls/jardin/withdraw/",
    "communities:welcome": "/c/la-place/people/welcome/",
    "communities:enter": "/c/la-place/join/enter/",
    "communities:take_back": "/c/la-place/join/take-back/",
    "communities:answer_request": "/c/la-place/requests/1/",
    "communities:accept_invitation": "/invitations/x/accept/",
    "communities:decline_invitation": "/invitations/x/decline/",
    "communities:sign_recall": "/c/la-fabrique/mandates/1/recall/",
    "communities:withdraw_recall": "/c/la-fabrique/mandates/1/recall/withdraw/",
    "conversations:new_draft": "/c/la-place/talk/draft/",
    "conversations:draft": "/c/la-place/talk/1/draft/",
    "conversations:expect": "/c/la-place/talk/1/p/1/expect/",
    "decisions:freeze": "/c/la-fabrique/decide/1/lot/freeze/",
    "decisions:lot_accept": "/c/la-fabrique/decide/1/lot/accept/",
    "decisions:lot_decline": "/c/la-fabrique/decide/1/lot/decline/",
    "decisions:take_amendment": "/c/la-fabrique/decide/1/amendments/1/take/",
    "decisions:withdraw_amendment": "/c/la-fabrique/decide/1/amendments/1/withdraw/",
    "decisions:argue": "/c/la-fabrique/decide/1/arguments/",
    "decisions:remove_argument": "/c/la-fabrique/decide/1/arguments/1/remove/",
    "decisions:ask": "/c/la-fabrique/decide/1/questions/",
    "decisions:answer": "/c/la-fabrique/decide/1/questions/1/",
    "decisions:stand": "/c/la-fabrique/decide/1/stand/",
    "decisions:step_down": "/c/la-fabrique/decide/1/step-down/",
    "decisions:add_task": "/c/la-fabrique/decide/1/tasks/",
    "decisions:take_task": "/c/la-fabrique/decide/1/tasks/1/take/",
    "decisions:finish_task": "/c/la-fabrique/decide/1/tasks/1/done/",
    "decisions:set_review": "/c/la-fabrique/decide/1/review/",
    "decisions:withdraw_objection": "/c/la-fabrique/decide/1/objections/1/withdraw/",
    "decisions:decline": "/c/la-fabrique/decide/1/accept/decline/",
    "importing:decide": "/c/la-place/import/sent/1/decide/",
    "importing:undo": "/c/la-place/import/1/undo/",
    "importing:unname": "/c/la-place/import/1/names/1/",
    "importing:unname_mine": "/me/claims/1/unname/",
    "importing:claim": "/me/claims/1/",
    "importing:give_back": "/me/claims/1/back/",
    "leaving:take": "/c/le-quai/leaving/archive/",
    "leaving:where": "/c/le-quai/leaving/where/",
    "listening:answer_account": "/answer/x/account/",
    "listening:join": "/c/l-ecluse/expectations/1/join/",
    "listening:follow": "/c/l-ecluse/expectations/1/follow/",
    "listening:route": "/c/l-ecluse/expectations/1/route/",
    "listening:settle": "/c/l-ecluse/letters/1/settle/",
    "listening:letter_now": "/c/l-ecluse/letters/1/now/",
    "listening:demand_act": "/c/l-ecluse/expectations/1/demand/sign/",
    "listening:mail": "/c/l-ecluse/expectations/mails/1/",
    "listening:objection": "/c/l-ecluse/sources/objection/",
    "listening:source_close": "/c/l-ecluse/sources/1/close/",
    "listening:silence": "/c/l-ecluse/sources/1/1/silence/",
    "listening:state": "/c/l-ecluse/opinions/1/say/",
    "listening:vote": "/c/l-ecluse/opinions/1/1/vote/",
    "listening:statement_aside": "/c/l-ecluse/opinions/1/1/aside/",
    "moderation:act": "/c/la-fabrique/cases/1/do/hear/",
    "moderation:emergency_end": "/host/emergency/1/end/",
    "moderation:emergency_evidence": "/host/emergency/1/evidence/",
    "moderation:jury_act": "/c/la-fabrique/juries/1/do/take/",
    "moderation:mediation_act": "/c/la-fabrique/cases/1/mediation/do/yes/",
    "moderation:mediates": "/c/la-fabrique/mediators/offer/",
    "moderation:mediates_no_more": "/c/la-fabrique/mediators/withdraw/",
    "notices:seen": "/news/seen/",
    "demo:step_in": "/demo/step-in/",
}
SAME_PAGE = {"people:password_login": "account_login"}


def names(patterns: list[Any], space: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from names(each.url_patterns, inner)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{space}{each.name}"


def test_no_page_is_forgotten() -> None:
    known = {visit.name for visit in PAGES} | VISITED_ELSEWHERE | NO_PAGES | WANTS_A_REAL_PASSKEY
    known |= {*ONLY_WRITTEN_TO, *SAME_PAGE}
    there = {*names(get_resolver().url_patterns)} | {f"demo:{each.name}" for each in demo.urlpatterns}
    assert there - known == set()


def test_what_is_only_written_to_is_no_page(enter: Enter) -> None:
    page = enter(who="Ada")
    asked = {name: page.request.get(path, max_redirects=0).status for name, path in ONLY_WRITTEN_TO.items()}
    assert {name for name, status in asked.items() if status not in {303, 405}} == set()


def test_a_page_speaks_the_language_it_says(enter: Enter) -> None:
    page = enter("fr-FR")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("communautés")
