"""Addresses of search."""

from django.urls import path

from parvis.search import views

urlpatterns = [path("search/", views.search, name="search")]
