"""Every page of the place: its name, who looks at it, where it is, what leads there."""

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
    path: str
    steps: Steps | None = None
    """What is done once there, when the page one means comes after a first one."""

    @property
    def label(self) -> str:
        """Name the test of this page."""
        return f"{self.name} {self.path} as {self.who or 'nobody'}{' and on' if self.steps else ''}"


def _submit(**typed: str) -> Steps:
    def do(page: Page) -> None:
        form = page.locator("main form[method=post]").first
        for name, value in typed.items():
            form.locator(f"[name={name}]").fill(value)
        with page.expect_navigation():
            form.locator("button").first.click()

    return do


def _show_it_is_you(page: Page) -> None:
    _submit(password=PHRASE)(page)
    expect(page).not_to_have_url(re.compile("reauthenticate"))


def _be_led_to_its_page(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"page=2#p21$"))


def _sign_up(page: Page) -> None:
    page.locator("[name=consent]").check()
    _submit(email="vera@example.org", name="Vera")(page)
    page.wait_for_url("**/account/confirm-email/")


def _act(button: str, value: str, /, **typed: str) -> Steps:
    def do(page: Page) -> None:
        for field, text in typed.items():
            page.locator(f"main [name={field}]").fill(text)
        with page.expect_navigation():
            page.locator(
                f"main .act[name={button}][value={value}], main .quiet-act[name={button}][value={value}]"
            ).click()

    return do


SQUARE, TALK = "/c/la-place/", "/c/la-place/talk/"
WEIR, EXPECTED = "/c/l-ecluse/", "/c/l-ecluse/expectations/"
TOPIC, POST = TALK + "{topic}/", TALK + "{topic}/p/1/"
_look_at_a_call = _act("do", "look", name="Le manège", purpose="Le faire tourner.", idea="Il rouille.")
_wrong_office = _submit(name="X", role="Y", answers_for="Z", email="x@y.example", holidays="XX")
PAGES: Final = (
    # the place
    Visit("home", NOBODY, "/"),
    Visit("home", "Ada", "/"),
    Visit("home", "Cy", "/"),
    Visit("place:about", NOBODY, "/about/"),
    Visit("help", NOBODY, "/help/"),
    Visit("place:automatic", NOBODY, "/about/automatic/"),
    Visit("place:host_limits", NOBODY, "/about/host/"),
    Visit("place:data", NOBODY, "/about/data/"),
    Visit("", NOBODY, "/nowhere/"),
    Visit("", NOBODY, "/c/la-maison/talk/"),
    # communities
    Visit("communities:all", NOBODY, "/communities/"),
    Visit("communities:calls", "Ada", "/calls/"),
    Visit("communities:new_call", "Ada", "/calls/new/"),
    Visit(
        "communities:new_call",
        "Bo",
        "/calls/new/",
        _look_at_a_call,
    ),
    Visit("communities:call", NOBODY, "/calls/jardin/"),
    Visit("communities:call", "Cy", "/calls/jardin/"),
    Visit("communities:call", "Lou", "/calls/jardin/"),
    Visit("communities:call", NOBODY, "/calls/la-place/"),
    Visit("communities:close_call", "Lou", "/calls/jardin/close/"),
    Visit("communities:about", NOBODY, f"{SQUARE}about/"),
    Visit("communities:about", "Ada", f"{SQUARE}about/"),
    Visit("communities:people", "Lou", f"{SQUARE}people/"),
    Visit("communities:guide", "Ada", f"{SQUARE}guide/"),
    Visit("communities:guide_version", NOBODY, f"{SQUARE}guide/1/"),
    Visit("communities:join", NOBODY, f"{SQUARE}join/"),
    Visit("communities:join", "Cy", "/c/la-cour/join/"),
    Visit("communities:join", "Ina", "/c/la-cour/join/"),
    Visit("communities:leave", "Ada", f"{SQUARE}leave/"),
    Visit("communities:give_back", "Ada", f"{SQUARE}mandate/"),
    Visit("communities:requests", "Ada", "/c/la-cour/requests/"),
    Visit("communities:invite", "Ada", f"{SQUARE}invite/"),
    Visit("communities:invitation", NOBODY, "/invitations/{invitation}/"),
    Visit("communities:invitation", "Cy", "/invitations/{invitation}/"),
    # conversations
    Visit("conversations:square", NOBODY, SQUARE),
    Visit("conversations:square", "Ada", SQUARE),
    Visit("conversations:square", "Bo", "/c/la-maison/"),
    Visit("conversations:talk", NOBODY, TALK),
    Visit("conversations:talk", "Ada", f"{TALK}?show=unread"),
    Visit("conversations:talk", "Bo", "/c/la-cour/talk/"),
    Visit("conversations:new_topic", "Ada", f"{TALK}new/"),
    Visit(
        "conversations:new_topic",
        "Nia",
        "/c/la-cour/talk/new/",
        _act("act", "send", title="Bonjour", source="Oui."),
    ),
    Visit("conversations:topic", NOBODY, TOPIC),
    Visit("conversations:topic", "Ada", TOPIC),
    Visit("conversations:topic", "Ina", f"{TOPIC}?page=2&to=22&quote=1"),
    Visit("conversations:topic", "Bo", TALK + "{closed}/"),
    Visit("conversations:topic", "Lou", TALK + "{split}/", _act("act", "preview", source="Un **mot**.")),
    Visit("conversations:topic", NOBODY, TALK + "{long}/"),
    Visit("conversations:post", NOBODY, f"{TALK}{{topic}}/p/21/", _be_led_to_its_page),
    Visit("conversations:manage", "Ada", TALK + "{split}/manage/"),
    Visit("conversations:edit", "Bo", f"{TALK}{{topic}}/p/2/edit/"),
    Visit("conversations:history", "Nia", f"{TALK}{{topic}}/p/2/history/"),
    Visit("conversations:remove", "Ada", f"{POST}remove/"),
    Visit("conversations:thanks", "Nia", f"{POST}thanks/"),
    # archives
    Visit("importing:imports", "Ada", f"{SQUARE}import/"),
    Visit("importing:upload", "Ada", SQUARE + "import/sent/{upload}/"),
    Visit("importing:import", "Ada", SQUARE + "import/{import}/"),
    Visit("importing:names", "Ada", SQUARE + "import/{import}/names/"),
    Visit("importing:claims", "Ada", "/me/claims/"),
    Visit("importing:prove", "Ada", "/me/claims/proof/{proof}/"),
    # the loop: the board, what was heard, one expectation
    Visit("listening:board", NOBODY, EXPECTED),
    Visit("listening:board", "Nia", EXPECTED),
    Visit("listening:board", "Bo", f"{EXPECTED}?show=rising"),
    Visit("listening:board", "Bo", f"{EXPECTED}?show=answered"),
    Visit("listening:board", NOBODY, f"{EXPECTED}?words=banc&kind=need"),
    Visit("listening:board", NOBODY, "/c/la-place/expectations/"),
    Visit("listening:unheard", "Bo", f"{EXPECTED}unheard/"),
    Visit("listening:heard", NOBODY, f"{EXPECTED}heard/"),
    Visit("listening:heard", "Nia", f"{EXPECTED}heard/"),
    Visit("listening:heard", "Nia", f"{EXPECTED}heard/?aside=1"),
    Visit("listening:theme", "Bo", EXPECTED + "heard/{theme}/"),
    Visit("listening:theme", "Nia", EXPECTED + "heard/{theme}/"),
    Visit("listening:theme", "Nia", EXPECTED + "heard/{theme_aside}/"),
    Visit("listening:theme", "Nia", EXPECTED + "heard/{theme_kept}/"),
    Visit("listening:write", "Bo", f"{EXPECTED}write/"),
    Visit(
        "listening:write",
        "Bo",
        f"{EXPECTED}write/",
        _act("act", "look", title="Un banc à l’arrêt de bus", source="Ma mère."),
    ),
    Visit("listening:expectation", NOBODY, EXPECTED + "{bench}/"),
    Visit("listening:expectation", "Nia", EXPECTED + "{bench}/"),
    Visit("listening:expectation", "Bo", EXPECTED + "{bench}/"),
    Visit("listening:expectation", "Bo", EXPECTED + "{lamp}/"),
    Visit("listening:expectation", "Nia", EXPECTED + "{swing}/"),
    Visit("listening:expectation", "Nia", EXPECTED + "{tended}/"),
    Visit("listening:expectation", "Nia", EXPECTED + "{aside}/"),
    Visit("listening:rename", "Nia", EXPECTED + "{tended}/rename/"),
    Visit("listening:merge", "Nia", EXPECTED + "{tended}/merge/?words=banc"),
    Visit("listening:split", "Nia", EXPECTED + "{tended}/split/"),
    Visit("listening:split", "Nia", EXPECTED + "{tended}/split/", _submit(title="Un autre banc")),
    Visit("listening:aside", "Nia", EXPECTED + "{tended}/aside/"),
    Visit("listening:aside", "Nia", EXPECTED + "{aside}/aside/"),
    Visit("listening:demand", "Bo", EXPECTED + "{lamp}/demand/"),
    Visit("listening:register", NOBODY, f"{EXPECTED}register/"),
    Visit("listening:rules", NOBODY, f"{EXPECTED}rules/"),
    Visit("listening:rules", "Nia", f"{EXPECTED}rules/"),
    # who can answer, letters, answers
    Visit("listening:responsibles", NOBODY, f"{WEIR}responsible/"),
    Visit("listening:responsibles", "Nia", f"{WEIR}responsible/"),
    Visit("listening:responsible_new", "Nia", f"{WEIR}responsible/new/"),
    Visit("listening:responsible_new", "Nia", f"{WEIR}responsible/new/", _wrong_office),
    Visit("listening:responsible", "Nia", WEIR + "responsible/{office}/"),
    Visit("listening:absence", "Nia", WEIR + "responsible/{office}/absence/"),
    Visit("listening:office_end", "Nia", WEIR + "responsible/{office}/end/"),
    Visit("listening:letters", "Nia", f"{WEIR}letters/"),
    Visit("listening:letter", "Nia", WEIR + "letters/{letter}/"),
    Visit("listening:letter_stop", NOBODY, "/letter/{asked}/stop/"),
    Visit("listening:answer", NOBODY, "/answer/{asked}/"),
    Visit("listening:answer", NOBODY, "/answer/{asked}/", _submit(source=" ")),
    Visit("listening:answer", NOBODY, "/answer/{answered}/"),
    Visit("listening:answer", NOBODY, "/answer/{two}/"),
    Visit("listening:answer_one", NOBODY, "/answer/{two}/{clock}/"),
    Visit("listening:answer_one", NOBODY, "/answer/{two}/{clock}/?again=1"),
    Visit("listening:answer_one", NOBODY, "/answer/{two}/{lamp}/"),
    Visit("listening:mails", "Nia", f"{EXPECTED}mails/"),
    Visit("listening:tell", "Bo", EXPECTED + "{lamp}/tell/"),
    Visit("listening:judge", "Bo", EXPECTED + "{swing}/answers/{promise}/judge/"),
    Visit("listening:promise", "Nia", EXPECTED + "{swing}/answers/{promise}/promise/"),
    Visit("listening:answer_aside", "Nia", EXPECTED + "{swing}/answers/{promise}/aside/"),
    # what is listened to, what members think, who speaks
    Visit("listening:sources", NOBODY, f"{WEIR}sources/"),
    Visit("listening:sources", "Nia", f"{WEIR}sources/"),
    Visit("listening:source_new", "Nia", f"{WEIR}sources/new/"),
    Visit("listening:notes", "Nia", f"{WEIR}sources/notes/"),
    Visit("listening:sheet", "Nia", f"{WEIR}sources/sheet/"),
    Visit("listening:source", "Nia", WEIR + "sources/{source}/"),
    Visit("listening:questions", NOBODY, f"{WEIR}opinions/"),
    Visit("listening:question_new", "Bo", WEIR + "opinions/new/?about={bench}"),
    Visit("listening:question", NOBODY, WEIR + "opinions/{question}/"),
    Visit("listening:question", "Bo", WEIR + "opinions/{question}/"),
    Visit("listening:question", "Nia", WEIR + "opinions/{question}/"),
    Visit("listening:question", "Lou", WEIR + "opinions/{question}/"),
    Visit("listening:voice", "Bo", f"{WEIR}voice/"),
    Visit("conversations:square", "Bo", WEIR),
    Visit("home", "Bo", "/"),
    # search and notices
    Visit("search", NOBODY, "/search/"),
    Visit("search", "Ada", "/search/?q=banc"),
    Visit("search", "Bo", "/search/?q=rhinoceros&author=bo&in=la-place"),
    Visit("notices:all", "Lou", "/news/"),
    Visit("notices:all", "Cy", "/news/"),
    Visit("notices:wishes", "Ada", "/news/wishes/"),
    Visit("notices:topic", "Ada", "/news/topic/{topic}/"),
    Visit("notices:community", "Ada", "/news/community/1/"),
    # demo
    Visit("demo:people", NOBODY, "/demo/"),
    Visit("demo:mail", NOBODY, "/demo/mail/"),
    Visit("demo:letter", NOBODY, "/demo/mail/1/"),
    # people
    Visit("people:me", "Ada", "/me/"),
    Visit("people:me", "Bo", "/me/", _submit(name="")),
    Visit("people:data", "Bo", "/me/data/"),
    Visit("people:consents", "Ada", "/me/consents/"),
    Visit("people:leave", "Ada", "/me/leave/"),
    Visit("people:person", "Ada", "/people/lou/"),
    Visit("people:left", NOBODY, "/goodbye/"),
    # the door
    Visit("account_login", NOBODY, "/account/login/"),
    Visit("account_logout", "Ada", "/account/logout/"),
    Visit("account_inactive", NOBODY, "/account/inactive/"),
    Visit("account_signup", NOBODY, "/account/signup/"),
    Visit("account_signup", NOBODY, "/account/signup/", _submit(email="x", name="Mairie de Morville")),
    Visit("account_email_verification_sent", NOBODY, "/account/signup/", _sign_up),
    Visit("account_email", "Ada", "/account/email/"),
    Visit("account_set_password", "Ada", "/account/password/set/"),
    Visit("account_reset_password", NOBODY, "/account/password/reset/"),
    Visit("account_reset_password_done", NOBODY, "/account/password/reset/done/"),
    Visit("account_reset_password_from_key", NOBODY, "/account/password/reset/key/1-nothing/"),
    Visit("account_reset_password_from_key_done", NOBODY, "/account/password/reset/key/done/"),
    Visit("account_request_login_code", NOBODY, "/account/login/code/"),
    Visit(
        "account_confirm_login_code", NOBODY, "/account/login/code/", _submit(email="nia@morville.example")
    ),
    Visit("mfa_index", "Ada", "/account/2fa/"),
    Visit("mfa_activate_totp", "Ada", "/account/2fa/totp/activate/"),
    Visit("mfa_list_webauthn", "Ada", "/account/2fa/webauthn/"),
    Visit("mfa_add_webauthn", "Ada", "/account/2fa/webauthn/add/"),
    Visit("mfa_index", "Tess", "/account/2fa/"),
    Visit("mfa_reauthenticate", "Tess", "/account/2fa/reauthenticate/"),
    Visit("mfa_deactivate_totp", "Pat", "/account/2fa/totp/deactivate/", _show_it_is_you),
    Visit("mfa_view_recovery_codes", "Pat", "/account/2fa/recovery-codes/", _show_it_is_you),
    Visit("mfa_generate_recovery_codes", "Pat", "/account/2fa/recovery-codes/generate/", _show_it_is_you),
    Visit("mfa_list_webauthn", "Pat", "/account/2fa/webauthn/"),
    Visit("mfa_edit_webauthn", "Pat", "/account/2fa/webauthn/keys/{passkey}/edit/", _show_it_is_you),
    Visit("mfa_remove_webauthn", "Pat", "/account/2fa/webauthn/keys/{passkey}/remove/", _show_it_is_you),
    Visit("account_reauthenticate", "Pat", "/account/reauthenticate/"),
    Visit("account_change_password", "Pat", "/account/password/change/"),
    Visit("usersessions_list", "Ada", "/account/sessions/"),
)
