"""Addresses."""

from django.urls import path

from parvis.web.errors import not_found

app_name = "place"
urlpatterns = [
    path("about/", not_found, name="about"),
    path("about/automatic/", not_found, name="automatic"),
]
