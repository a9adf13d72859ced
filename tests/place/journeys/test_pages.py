"""Every page: accessible by day and by night, on a telephone and at a desk; nothing scrolls sideways."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, Page, expect

from parvis.demo import urls as demo
from parvis.demo.mailbox import Letter
from tests.place.journeys.conftest import Stage, hear, sign_in, window
from tests.place.journeys.hands import CODE
from tests.place.journeys.looking import look
from tests.place.journeys.pages import PAGES
from tests.place.journeys.visits import Visit

pytestmark = pytest.mark.browser

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def page_of(browser: Browser, stage: Stage) -> Iterator[Callable[[str, list[str]], Page]]:
    """Give the page of somebody, who signed in once: to look at pages changes nothing of that."""
    opened: dict[str, Page] = {}
    latest: list[list[str]] = [[]]

    def tell(complaint: str) -> None:
        latest[0].append(complaint)

    def give(who: str, told: list[str]) -> Page:
        latest[0] = told
        if who not in opened:
            opened[who] = window(browser, stage, "en-GB").new_page()
            hear(opened[who], tell)
            if who:
                sign_in(opened[who], who)
        opened[who].set_viewport_size({"width": 1280, "height": 800})
        return opened[who]

    yield give
    for page in opened.values():
        page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("visit", PAGES, ids=lambda visit: visit.label)
def test_anyone_can_use_every_page(
    visit: Visit,
    enter: Enter,
    page_of: Callable[[str, list[str]], Page],
    stage: Stage,
    told: list[str],
) -> None:
    who = visit.who.format(**stage.paths)
    # Whoever does something there begins anew: an act may change who one is to the place.
    page = enter("en-GB", who=who) if visit.steps else page_of(who, told)
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
    for path in ("/host/emergency/", "/host/on-call/", "/host/orders/", "/host/orders/new/"):
        page.goto(path)
        look(page)
    page.locator("[name=kind][value=hour]").check()
    page.locator("[name=authority]").fill("L’office central")
    page.locator("[name=legal_ground]").fill("Règlement (UE) 2021/784, art. 3")
    page.locator("[name=asks]").fill("Retirer ce message.")
    page.locator("[name=addresses]").fill(f"https://ici.example/{'tres-longue-adresse-' * 8}")
    page.locator("main form button.act").click()
    page.wait_for_url(re.compile(r"/host/orders/\d+/"))
    look(page)
    page.locator("[name=said]").fill("Ce message n’est pas ici.")
    page.locator("[name=outcome][value=declined]").check()
    page.locator("form[action$='/answer/'] button").click()
    page.wait_for_url("**/letter/")
    look(page)
    page.goto("/host/orders/")
    look(page)
    for said in ("Soyez aimables.", "Soyez patientes et patients."):
        page.goto("/host/terms/")
        look(page)
        page.locator("[name=source]").fill(said)
        page.locator("main form button.act").click()
        page.wait_for_url(re.compile(r"/about/terms/\d+/"))
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
    "moderation:order",
    "moderation:order_letter",
    "moderation:order_new",
    "moderation:orders",
    "place:on_call",
    "place:terms_version",
    "place:write_terms",
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
    "place:terms_json",
    "listening:near",
    "listening:register_csv",
    "listening:register_json",
    "moderation:jury_draw",
    "moderation:order_file",
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
    "place:blank_terms": "/host/terms/1/blank/",
    "communities:keep_call": "/calls/new/draft/",
    "communities:sign": "/calls/jardin/sign/",
    "communities:withdraw": "/calls/jardin/withdraw/",
    "communities:welcome": "/c/la-place/people/welcome/",
    "communities:enter": "/c/la-place/join/enter/",
    "communities:take_back": "/c/la-place/join/take-back/",
    "communities:answer_request": "/c/la-place/requests/1/",
    "communities:accept_invitation": "/invitations/x/accept/",
    "communities:decline_invitation": "/invitations/x/decline/",
    "communities:offer_review": "/c/la-fabrique/mandates/1/reviews/",
    "communities:stop_review": "/c/la-fabrique/mandates/1/reviews/stop/",
    "communities:write_review": "/c/la-fabrique/mandates/1/reviews/mine/",
    "communities:answer_review": "/c/la-fabrique/mandates/1/reviews/1/",
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
    "decisions:contest": "/c/la-fabrique/decide/1/contest/",
    "decisions:contest_no_more": "/c/la-fabrique/decide/1/contest/stop/",
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
    "listening:absence_out": "/c/l-ecluse/responsible/1/absence/1/out/",
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
    "moderation:evidence": "/c/la-fabrique/cases/1/evidence/",
    "moderation:emergency_end": "/host/emergency/1/end/",
    "moderation:emergency_evidence": "/host/emergency/1/evidence/",
    "moderation:order_act": "/host/orders/1/do/send/",
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
    known = (
        {visit.name for visit in PAGES if visit.name} | VISITED_ELSEWHERE | NO_PAGES | WANTS_A_REAL_PASSKEY
    )
    known |= {*ONLY_WRITTEN_TO, *SAME_PAGE}
    there = {*names(get_resolver().url_patterns)} | {f"demo:{each.name}" for each in demo.urlpatterns}
    assert known == there


def test_what_is_only_written_to_is_no_page(enter: Enter) -> None:
    page = enter(who="Ada")
    asked = {name: page.request.get(path, max_redirects=0).status for name, path in ONLY_WRITTEN_TO.items()}
    assert {name for name, status in asked.items() if status not in {303, 405}} == set()


def test_a_page_speaks_the_language_it_says(enter: Enter) -> None:
    page = enter("fr-FR")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("communautés")
