"""Addresses of news and wishes, and of the links that stop."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.notices.views")

app_name = "notices"
urlpatterns = [
    path("news/", views.news, name="all"),
    path("news/count/", views.count, name="count"),
    path("news/seen/", views.seen, name="seen"),
    path("news/wishes/", views.wishes, name="wishes"),
    path("news/topic/<int:number>/", views.topic, name="topic"),
    path("news/community/<int:number>/", views.community, name="community"),
    path("stop/<str:key>/", views.stop, name="stop"),
]
