"""Addresses."""

from django.urls import path

from parvis.web.errors import not_found

app_name = "notices"
urlpatterns = [
    path("news/", not_found, name="all"),
]
