"""The pages that belong to no room."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from parvis.pages.answers import answer, go

_KEYS: Final = "keys"
"""The cookie of a device where one letter does nothing (WCAG 2.1.4); layout.html reads it."""
_A_YEAR: Final = 365 * 24 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what one can do here, and how; keep, on this device, whether one letter is a command."""
    if request.method != "POST":
        return answer(request, "web/help.html")
    response = go("help")
    if request.POST.get("keys") == "off":
        response.set_cookie(
            _KEYS,
            "off",
            max_age=_A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(_KEYS, samesite="Lax")
    return response
