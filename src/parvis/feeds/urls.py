"""Addresses of the feeds and of the calendar."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.feeds.views")

app_name = "feeds"
urlpatterns = [
    path("feed.atom", views.place, name="place"),
    path("c/<slug:slug>/feed.atom", views.community, name="community"),
    path("c/<slug:slug>/talk/<int:topic>/feed.atom", views.topic, name="topic"),
    path("c/<slug:slug>/expectations/feed.atom", views.expectations, name="expectations"),
    path("c/<slug:slug>/decide/feed/", views.decisions, name="decisions"),
    path("c/<slug:slug>/calendar.ics", views.dates, name="calendar"),
]
