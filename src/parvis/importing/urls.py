"""Addresses of importing."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.importing.views")

app_name = "importing"
urlpatterns = [
    path("c/<slug:slug>/import/", views.imports, name="imports"),
    path("c/<slug:slug>/import/sent/<int:pk>/", views.upload, name="upload"),
    path("c/<slug:slug>/import/sent/<int:pk>/decide/", views.decide, name="decide"),
    path("c/<slug:slug>/import/<int:pk>/", views.one, name="import"),
    path("c/<slug:slug>/import/<int:pk>/undo/", views.undo, name="undo"),
    path("c/<slug:slug>/import/<int:pk>/names/", views.names, name="names"),
    path("c/<slug:slug>/import/<int:pk>/names/<int:name>/", views.unname, name="unname"),
    path("me/claims/", views.claims, name="claims"),
    path("me/claims/<int:pk>/", views.claim, name="claim"),
    path("me/claims/<int:pk>/back/", views.give_back, name="give_back"),
    path("me/claims/<int:pk>/unname/", views.unname_mine, name="unname_mine"),
    path("me/claims/proof/<str:secret>/", views.prove, name="prove"),
]
