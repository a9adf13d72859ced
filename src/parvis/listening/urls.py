"""Addresses of the loop: each part of the room has its list."""

from django.urls import URLPattern, include, path

HOME = "c/<slug:slug>/expectations/"
ONE = f"{HOME}<int:number>/"
EXPECTATIONS: list[URLPattern] = []
OFFICES: list[URLPattern] = []
ANSWERS: list[URLPattern] = []
SOURCES: list[URLPattern] = []
OPINIONS: list[URLPattern] = []
RESTRAINT: list[URLPattern] = []

urlpatterns = [
    path("", include((EXPECTATIONS + OFFICES + ANSWERS + SOURCES + OPINIONS + RESTRAINT, "listening"))),
]
