"""The addresses of signals, cases and rulings."""

from django.urls import path

from parvis.moderation.views import cases, looking, reports, signalling

app_name = "moderation"
CASE = "c/<slug:slug>/cases/<int:number>/"
urlpatterns = [
    path("notices/new/", signalling.notice, name="notice"),
    path("notices/follow/", signalling.follow, name="follow"),
    path("notices/<slug:receipt>/", signalling.followed, name="followed"),
    path("c/<slug:slug>/signal/", signalling.signal, name="signal"),
    path("c/<slug:slug>/cases/", cases.desk, name="cases"),
    path("c/<slug:slug>/cases/report/<int:year>/", reports.of_community, name="report"),
    path("cases/report/<int:year>/", reports.of_place, name="place_report"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}rule/", cases.rule, name="rule"),
    path(f"{CASE}evidence/", cases.evidence, name="evidence"),
    path(f"{CASE}do/<slug:what>/", cases.act, name="act"),
    path("c/<slug:slug>/waiting/", looking.links, name="links"),
    path("c/<slug:slug>/suggested/", looking.suggested, name="suggested"),
]
