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
    path("about/terms/", views.terms, name="terms"),
    path("about/terms.json", views.terms_json, name="terms_json"),
    path("about/terms/<int:number>/", views.terms_version, name="terms_version"),
    path("host/terms/", views.write_terms, name="write_terms"),
    path("host/terms/<int:number>/blank/", views.blank_terms, name="blank_terms"),
    path("host/", views.host, name="host"),
    path("host/on-call/", views.on_call, name="on_call"),
    path("host/mail/", views.try_mail, name="try_mail"),
    path("host/first/<str:key>/", views.first, name="first"),
]
