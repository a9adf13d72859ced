"""Addresses of the demo."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.demo.views")

app_name = "demo"
urlpatterns = [
    path("demo/", views.people, name="people"),
    path("demo/step-in/", views.step_in, name="step_in"),
    path("demo/mail/", views.mail, name="mail"),
    path("demo/mail/<int:number>/", views.letter, name="letter"),
]
