"""The addresses of leaving."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.leaving.views")

app_name = "leaving"
urlpatterns = [
    path("c/<slug:slug>/leaving/", views.leaving, name="leaving"),
    path("c/<slug:slug>/leaving/propose/", views.propose, name="propose"),
    path("c/<slug:slug>/leaving/archive/", views.take, name="take"),
    path("c/<slug:slug>/leaving/where/", views.where, name="where"),
]
