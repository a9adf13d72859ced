"""The pages of the library of accounts, in our clothes."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import get_resolver, reverse

from parvis.people.models import Person
from tests.place.people.conftest import code_in_last_letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]
OUTSIDE = (
    "account_login",
    "account_request_login_code",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
)
INSIDE = (
    "account_logout",
    "account_email",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
)
PROTECTED = (
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_reauthenticate",
)
# No page of their own: a redirection, a file, an answer to a script, a step inside another.
NO_PAGE = {
    "account_change_password",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_reauthenticate",
    "account_reset_password_from_key",
    "mfa_authenticate",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
}


def is_ours(page: str) -> None:
    """Check that a page has the shell of the place, one title, and nothing that runs by itself."""
    assert page.count("<h1") == 1
    assert 'class="lintel"' in page
    assert 'class="foot"' in page
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", page)
    for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
        assert "src=" in attributes or 'type="application/json"' in attributes
        assert "src=" not in attributes or not body.strip()


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_the_door_has_the_shell_of_the_place(client: Client, name: str, language: str) -> None:
    response = client.get(reverse(name), headers={"accept-language": language})

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    is_ours(response.content.decode())


@pytest.mark.parametrize("name", INSIDE)
def test_every_page_of_security_has_the_shell_of_the_place(
    ines: Person, signed_in: Callable[[Person], Client], name: str
) -> None:
    response = signed_in(ines).get(reverse(name))

    assert response.status_code == 200
    is_ours(response.content.decode())


@pytest.mark.parametrize("name", INSIDE)
def test_the_pages_of_security_send_a_visitor_to_the_door(client: Client, name: str) -> None:
    response = client.get(reverse(name))

    assert response.status_code == 302


@pytest.mark.parametrize("name", PROTECTED)
def test_with_a_second_step_its_pages_have_the_shell_too(
    ines: Person, signed_in: Callable[[Person], Client], name: str
) -> None:
    TOTP.activate(ines, generate_totp_secret())
    RecoveryCodes.activate(ines)
    client = signed_in(ines)
    response = client.get(reverse(name), follow=True)

    assert response.status_code == 200
    is_ours(response.content.decode())


def test_with_a_second_step_a_code_by_mail_is_not_enough(client: Client, ines: Person) -> None:
    TOTP.activate(ines, generate_totp_secret())
    client.post("/account/login/code/", {"email": ines.email})
    response = client.post("/account/login/code/confirm/", {"code": code_in_last_letter()}, follow=True)

    assert response.request["PATH_INFO"] == reverse("mfa_authenticate")
    is_ours(response.content.decode())
    assert client.get("/me/").status_code == 303


def test_changing_a_password_asks_for_the_old_one(
    ines: Person, signed_in: Callable[[Person], Client]
) -> None:
    ines.set_password("a long and quiet sentence")
    ines.save()
    page = signed_in(ines).get(reverse("account_change_password")).content.decode()

    is_ours(page)
    assert 'name="oldpassword"' in page


def test_one_device_is_signed_out_and_the_others_stay(ines: Person, client: Client) -> None:
    def came_in(browser: str) -> Client:
        there = Client(headers={"user-agent": browser})
        there.post("/account/login/code/", {"email": ines.email})
        there.post("/account/login/code/confirm/", {"code": code_in_last_letter()})
        return there

    lost, kept, here = (came_in(browser) for browser in ("Lost phone", "Old laptop", "This one"))
    page = here.get("/account/sessions/").content.decode()
    lost_one = UserSession.objects.get(user_agent="Lost phone")

    assert page.count('action="/me/devices/') == 2
    assert client.post(f"/me/devices/{lost_one.pk}/end/").status_code == 303
    assert here.post(f"/me/devices/{lost_one.pk}/end/").status_code == 303
    assert lost.get("/me/").status_code == 303
    assert kept.get("/me/").status_code == here.get("/me/").status_code == 200


def test_nobody_signs_out_another(ines: Person, ada: Person, signed_in: Callable[[Person], Client]) -> None:
    there = Client(headers={"user-agent": "Ines’s phone"})
    there.post("/account/login/code/", {"email": ines.email})
    there.post("/account/login/code/confirm/", {"code": code_in_last_letter()})

    signed_in(ada).post(f"/me/devices/{UserSession.objects.get(user=ines).pk}/end/")

    assert there.get("/me/").status_code == 200


def test_no_page_of_the_library_is_left_undressed() -> None:
    resolver = get_resolver()
    names = {
        str(name)
        for name in resolver.reverse_dict
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "usersessions_"))
    }

    assert names == {*OUTSIDE, *INSIDE, *PROTECTED, *NO_PAGE}


def test_the_code_pages_have_the_shell_and_can_send_another(client: Client, ines: Person) -> None:
    client.post("/account/login/code/", {"email": ines.email})
    page = client.get("/account/login/code/confirm/").content.decode()

    is_ours(page)
    assert 'value="resend"' in page


def test_too_many_tries_get_a_calm_page(client: Client) -> None:
    for _ in range(20):
        client.post("/account/signup/", {"email": "x"})
    response = client.post("/account/signup/", {"email": "x"})

    assert response.status_code == 429
    assert "That was many tries in a short time." in response.content.decode()
    is_ours(response.content.decode())
