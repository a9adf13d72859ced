"""Addresses of search."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.search.views")

urlpatterns = [path("search/", views.search, name="search")]
