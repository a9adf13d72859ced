"""Addresses."""

from django.urls import path

from parvis.web.errors import not_found

app_name = "communities"
urlpatterns = [
    path("communities/", not_found, name="all"),
    path("calls/", not_found, name="calls"),
    path("c/<slug:slug>/people/", not_found, name="people"),
    path("c/<slug:slug>/guide/", not_found, name="guide"),
]
