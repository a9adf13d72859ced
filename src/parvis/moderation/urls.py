"""The addresses of signals, cases and rulings."""

from django.urls import path

from parvis.pages.late import Views

appeals = Views("parvis.moderation.views.appeals")
cases = Views("parvis.moderation.views.cases")
closing = Views("parvis.moderation.views.closing")
emergencies = Views("parvis.moderation.views.emergencies")
exclusions = Views("parvis.moderation.views.exclusions")
handing = Views("parvis.moderation.views.handing")
juries = Views("parvis.moderation.views.juries")
looking = Views("parvis.moderation.views.looking")
mediations = Views("parvis.moderation.views.mediations")
orders = Views("parvis.moderation.views.orders")
returns = Views("parvis.moderation.views.returns")
reports = Views("parvis.moderation.views.reports")
signalling = Views("parvis.moderation.views.signalling")

app_name = "moderation"
CASE = "c/<slug:slug>/cases/<int:number>/"
ORDER = "host/orders/<int:key>/"
JURY = "c/<slug:slug>/juries/<int:pk>/"
urlpatterns = [
    path("notices/new/", signalling.notice, name="notice"),
    path("notices/follow/", signalling.follow, name="follow"),
    path("notices/<slug:receipt>/", signalling.followed, name="followed"),
    path("people/<slug:handle>/signal/", signalling.signal_person, name="signal_person"),
    path("c/<slug:slug>/signal/", signalling.signal, name="signal"),
    path("c/<slug:slug>/cases/", cases.desk, name="cases"),
    path("c/<slug:slug>/cases/report/<int:year>/", reports.of_community, name="report"),
    path("cases/report/<int:year>/", reports.of_place, name="place_report"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}rule/", cases.rule, name="rule"),
    path(f"{CASE}exclusion/", exclusions.propose, name="propose_exclusion"),
    path(f"{CASE}evidence/", handing.of_case, name="evidence"),
    path(f"{CASE}do/<slug:what>/", cases.act, name="act"),
    path("c/<slug:slug>/talk/<int:topic>/close/", closing.close_topic, name="close_topic"),
    path("c/<slug:slug>/talk/<int:topic>/p/<int:number>/waits/", looking.waits, name="waits"),
    path("c/<slug:slug>/return/", returns.propose, name="propose_return"),
    path("c/<slug:slug>/waiting/", looking.links, name="links"),
    path("c/<slug:slug>/suggested/", looking.suggested, name="suggested"),
    path("host/orders/", orders.orders, name="orders"),
    path("host/orders/new/", orders.new, name="order_new"),
    path(ORDER, orders.order, name="order"),
    path(f"{ORDER}file/", orders.file, name="order_file"),
    path(f"{ORDER}letter/", orders.letter, name="order_letter"),
    path(f"{ORDER}do/<slug:what>/", orders.act, name="order_act"),
    path("host/emergency/", emergencies.host, name="emergency_host"),
    path("host/emergency/<int:key>/end/", emergencies.end, name="emergency_end"),
    path("host/emergency/<int:key>/evidence/", handing.of_emergency, name="emergency_evidence"),
    path("c/<slug:slug>/emergencies/", emergencies.of_community, name="emergencies"),
    path("emergency/", emergencies.what_to_do, name="what_to_do"),
    path(f"{CASE}appeal/", appeals.appeal, name="appeal"),
    path("notices/<slug:receipt>/appeal/", appeals.by_receipt, name="followed_appeal"),
    path("c/<slug:slug>/juries/", juries.juries, name="juries"),
    path(JURY, juries.jury, name="jury"),
    path(f"{JURY}draw.json", juries.draw, name="jury_draw"),
    path(f"{JURY}do/<slug:what>/", juries.act, name="jury_act"),
    path(f"{CASE}mediation/", mediations.mediation, name="mediation"),
    path(f"{CASE}mediation/do/<slug:what>/", mediations.act, name="mediation_act"),
    path("c/<slug:slug>/mediators/", mediations.mediators, name="mediators"),
    path("c/<slug:slug>/mediators/offer/", mediations.volunteer, name="mediates"),
    path("c/<slug:slug>/mediators/withdraw/", mediations.withdraw, name="mediates_no_more"),
]
