"""Every address of the place: each room brings its own."""

from django.conf import settings
from django.urls import include, path

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
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("parvis.config.second_steps")),
    path("account/sessions/", include("allauth.usersessions.urls")),
]

handler404 = errors.not_found
handler500 = errors.broken
