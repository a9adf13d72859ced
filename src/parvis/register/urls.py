"""Addresses of the register."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.register.views")

app_name = "register"
urlpatterns = [
    path("c/<slug:slug>/register/", views.register, name="register"),
    path("c/<slug:slug>/register/feed.atom", views.feed, name="feed"),
    path("c/<slug:slug>/register.jsonl", views.chain, name="chain"),
]
