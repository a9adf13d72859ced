"""Addresses of the feeds and of the calendar."""

from django.urls import URLPattern

app_name = "feeds"
urlpatterns: list[URLPattern] = []
