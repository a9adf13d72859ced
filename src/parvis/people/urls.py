"""Addresses."""

from django.urls import path

from parvis.web.errors import not_found

app_name = "people"
urlpatterns = [
    path("me/", not_found, name="me"),
    path("me/language/", not_found, name="language"),
    path("people/<slug:handle>/", not_found, name="person"),
]
