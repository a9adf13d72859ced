"""The addresses of persons."""

from django.urls import path

from parvis.pages.late import Views

views = Views("parvis.people.views")
password_login = Views("parvis.people.password_login")

app_name = "people"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/language/", views.language, name="language"),
    path("me/data/", views.data, name="data"),
    path("me/data/archive/", views.archive, name="archive"),
    path("me/consents/", views.consents, name="consents"),
    path("me/leave/", views.leave, name="leave"),
    path("me/leave/code/", views.leave_code, name="leave_code"),
    path("people/<slug:handle>/", views.person, name="person"),
    # Stands before the library's own, whose name it keeps: `account_login` leads here.
    path("account/login/", password_login.password_login, name="password_login"),
    path("me/devices/<int:pk>/end/", views.end_session, name="end_session"),
    path("goodbye/", views.left, name="left"),
]
