"""Addresses."""

from django.urls import path

from parvis.web.errors import not_found

app_name = "conversations"
urlpatterns = [
    path("c/<slug:slug>/", not_found, name="square"),
    path("c/<slug:slug>/talk/", not_found, name="talk"),
    path("c/<slug:slug>/talk/<int:topic>/", not_found, name="topic"),
]
