"""Where one signs in and keeps one’s account: the addresses of allauth, each loaded when first asked for.

Its own lists of them would load the libraries of passkeys and of cryptography in every process, nine
megabytes for pages a person sees once, and all its forms before the first page.
"""

from collections.abc import Sequence
from typing import Final

from django.urls import URLPattern, path, re_path

from parvis.pages.late import Views

_MAIL: Final = Views("allauth.account.views")
_SESSIONS: Final = Views("allauth.usersessions.views")
_RESET_KEY: Final = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

ACCOUNT: Final[Sequence[URLPattern]] = (
    path("login/", _MAIL.login, name="account_login"),
    path("logout/", _MAIL.logout, name="account_logout"),
    path("inactive/", _MAIL.account_inactive, name="account_inactive"),
    path("signup/", _MAIL.signup, name="account_signup"),
    path("reauthenticate/", _MAIL.reauthenticate, name="account_reauthenticate"),
    path("email/", _MAIL.email, name="account_email"),
    path("confirm-email/", _MAIL.email_verification_sent, name="account_email_verification_sent"),
    path("password/change/", _MAIL.password_change, name="account_change_password"),
    path("password/set/", _MAIL.password_set, name="account_set_password"),
    path("password/reset/", _MAIL.password_reset, name="account_reset_password"),
    path("password/reset/done/", _MAIL.password_reset_done, name="account_reset_password_done"),
    re_path(_RESET_KEY, _MAIL.password_reset_from_key, name="account_reset_password_from_key"),
    path(
        "password/reset/key/done/",
        _MAIL.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("login/code/", _MAIL.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", _MAIL.confirm_login_code, name="account_confirm_login_code"),
)

_SECOND_STEPS: Final = (
    ("", "index", "base"),
    ("authenticate/", "authenticate", "base"),
    ("reauthenticate/", "reauthenticate", "base"),
    ("totp/activate/", "activate_totp", "totp"),
    ("totp/deactivate/", "deactivate_totp", "totp"),
    ("recovery-codes/", "view_recovery_codes", "recovery_codes"),
    ("recovery-codes/generate/", "generate_recovery_codes", "recovery_codes"),
    ("recovery-codes/download/", "download_recovery_codes", "recovery_codes"),
    ("webauthn/", "list_webauthn", "webauthn"),
    ("webauthn/add/", "add_webauthn", "webauthn"),
    ("webauthn/reauthenticate/", "reauthenticate_webauthn", "webauthn"),
    ("webauthn/keys/<int:pk>/remove/", "remove_webauthn", "webauthn"),
    ("webauthn/keys/<int:pk>/edit/", "edit_webauthn", "webauthn"),
    ("webauthn/login/", "login_webauthn", "webauthn"),
)
"""The address, the view, and the part of the library it stands in."""

SECOND_STEPS: Final[Sequence[URLPattern]] = [
    path(address, getattr(Views(f"allauth.mfa.{part}.views"), view), name=f"mfa_{view}")
    for address, view, part in _SECOND_STEPS
]
SESSIONS: Final[Sequence[URLPattern]] = (path("", _SESSIONS.list_usersessions, name="usersessions_list"),)
