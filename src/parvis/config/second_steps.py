"""The addresses of keys and codes beside the mail, each loaded when somebody first asks for one.

They are those of allauth.mfa. Its own list of them would load the libraries of passkeys and of cryptography
in every process, nine megabytes for pages a person sees once.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.module_loading import import_string

_VIEWS: Final = (
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


def _late(view: str) -> Callable[..., HttpResponseBase]:
    def found(request: HttpRequest, **given: object) -> HttpResponseBase:
        answer: HttpResponseBase = import_string(view)(request, **given)
        return answer

    return found


urlpatterns = [
    path(address, _late(f"allauth.mfa.{part}.views.{view}"), name=f"mfa_{view}")
    for address, view, part in _VIEWS
]
