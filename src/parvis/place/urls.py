"""The addresses of the place."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.place.views")

app_name = "place"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("about/automatic/", views.automatic, name="automatic"),
    path("about/host/", views.host_limits, name="host_limits"),
    path("about/data/", views.data, name="data"),
    path("host/", views.host, name="host"),
    path("host/mail/", views.try_mail, name="try_mail"),
    path("host/first/<str:key>/", views.first, name="first"),
]
