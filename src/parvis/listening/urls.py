"""Addresses of the loop: each part of the room has its list."""

from django.urls import URLPattern, include, path

from parvis.listening.views import board, expectation, heard, tending, writing

HOME = "c/<slug:slug>/expectations/"
ONE = f"{HOME}<int:number>/"
EXPECTATIONS: list[URLPattern] = [
    path(HOME, board.board, name="board"),
    path(f"{HOME}unheard/", board.unheard, name="unheard"),
    path(f"{HOME}write/", writing.write, name="write"),
    path(f"{HOME}write/near/", writing.near, name="near"),
    path(f"{HOME}heard/", heard.heard, name="heard"),
    path(f"{HOME}heard/<int:theme>/", heard.theme, name="theme"),
    path(ONE, expectation.expectation, name="expectation"),
    path(f"{ONE}join/", expectation.join, name="join"),
    path(f"{ONE}follow/", expectation.follow, name="follow"),
    path(f"{ONE}rename/", tending.rename, name="rename"),
    path(f"{ONE}merge/", tending.merge, name="merge"),
    path(f"{ONE}split/", tending.split, name="split"),
    path(f"{ONE}aside/", tending.aside, name="aside"),
]
OFFICES: list[URLPattern] = []
ANSWERS: list[URLPattern] = []
SOURCES: list[URLPattern] = []
OPINIONS: list[URLPattern] = []
RESTRAINT: list[URLPattern] = []

urlpatterns = [
    path("", include((EXPECTATIONS + OFFICES + ANSWERS + SOURCES + OPINIONS + RESTRAINT, "listening"))),
]
