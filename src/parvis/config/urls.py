"""Every address of the place: each room brings its own."""

from django.conf import settings
from django.urls import include, path

from parvis.config import signing_in
from parvis.web import errors, views

ROOMS = (
    # Addresses are looked for in this order: those that are asked for most come first.
    "conversations",
    "search",
    "notices",
    "people",
    "place",
    "communities",
    "importing",
    "decisions",
    "moderation",
    "listening",
    "feeds",
    "register",
    "leaving",
)

urlpatterns = [
    *(path("", include(f"parvis.{room}.urls")) for room in ROOMS),
    *([path("", include("parvis.demo.urls"))] if settings.DEMO else []),
    path("help/", views.help_page, name="help"),
    path("account/", include([*signing_in.ACCOUNT])),
    path("account/2fa/", include([*signing_in.SECOND_STEPS])),
    path("account/sessions/", include([*signing_in.SESSIONS])),
]

handler404 = errors.not_found
handler500 = errors.broken
