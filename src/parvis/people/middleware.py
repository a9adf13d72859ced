"""Speak to each reader in their language, in their time zone."""

from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from parvis.people.queries import viewer_of
from parvis.words import LANGUAGES

Handler = Callable[[HttpRequest], HttpResponseBase]
HERE: Final = ZoneInfo("Europe/Paris")
"""For readers who have not said where they live."""


def in_their_language(handle: Handler) -> Handler:
    """Choose the language: the person's own, else the one chosen on this device, else the browser's first."""

    def spoken(request: HttpRequest) -> HttpResponseBase:
        viewer = viewer_of(request)
        language = viewer.language if viewer else _language_of(request)
        try:
            zone = ZoneInfo(viewer.time_zone) if viewer else HERE
        except (ZoneInfoNotFoundError, ValueError):
            zone = HERE
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = handle(request)
            response.headers.setdefault("Content-Language", language)
            return response

    return spoken


def _language_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in LANGUAGES else translation.get_language_from_request(request)
