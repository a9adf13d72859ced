"""Addresses of the loop: each part of the room has its list."""

from django.urls import URLPattern, include, path

from parvis.listening.views import board, expectation

HOME = "c/<slug:slug>/expectations/"
ONE = f"{HOME}<int:number>/"
EXPECTATIONS: list[URLPattern] = [
    path(HOME, board.board, name="board"),
    path(ONE, expectation.expectation, name="expectation"),
    path(f"{ONE}join/", expectation.join, name="join"),
    path(f"{ONE}follow/", expectation.follow, name="follow"),
]
OFFICES: list[URLPattern] = []
ANSWERS: list[URLPattern] = []
SOURCES: list[URLPattern] = []
OPINIONS: list[URLPattern] = []
RESTRAINT: list[URLPattern] = []

urlpatterns = [
    path("", include((EXPECTATIONS + OFFICES + ANSWERS + SOURCES + OPINIONS + RESTRAINT, "listening"))),
]
