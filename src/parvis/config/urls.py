"""Every address of the place: each room brings its own."""

from django.urls import include, path

from parvis.web import errors

urlpatterns = [
    path("", errors.not_found, name="home"),
    path("search/", errors.not_found, name="search"),
    path("account/", include("allauth.urls")),
    path("", include("parvis.people.urls")),
    path("", include("parvis.place.urls")),
    path("", include("parvis.communities.urls")),
    path("", include("parvis.conversations.urls")),
    path("", include("parvis.notices.urls")),
]

handler404 = errors.not_found
handler500 = errors.broken
