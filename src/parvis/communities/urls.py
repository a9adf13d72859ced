"""Addresses."""

from django.urls import path

from parvis.pages.late import Views

calls = Views("parvis.communities.views.calls")
coming = Views("parvis.communities.views.coming")
guides = Views("parvis.communities.views.guides")
homes = Views("parvis.communities.views.homes")
mandates = Views("parvis.communities.views.mandates")
reviews = Views("parvis.communities.views.reviews")

app_name = "communities"
urlpatterns = [
    path("communities/", homes.communities, name="all"),
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.new_call, name="new_call"),
    path("calls/new/draft/", calls.keep_call, name="keep_call"),
    path("calls/<slug:slug>/", calls.call, name="call"),
    path("calls/<slug:slug>/sign/", calls.sign, name="sign"),
    path("calls/<slug:slug>/withdraw/", calls.withdraw, name="withdraw"),
    path("calls/<slug:slug>/close/", calls.close, name="close_call"),
    path("c/<slug:slug>/about/", homes.about, name="about"),
    path("c/<slug:slug>/people/", homes.people, name="people"),
    path("c/<slug:slug>/people/welcome/", homes.welcome, name="welcome"),
    path("c/<slug:slug>/guide/", guides.guide, name="guide"),
    path("c/<slug:slug>/guide/changes/", guides.latest_changes, name="guide_news"),
    path("c/<slug:slug>/guide/<int:version>/", guides.guide, name="guide_version"),
    path("c/<slug:slug>/guide/<int:version>/changes/", guides.changes, name="guide_changes"),
    path("c/<slug:slug>/guide.json", guides.guide_json, name="guide_json"),
    path("c/<slug:slug>/join/", coming.join, name="join"),
    path("c/<slug:slug>/join/enter/", coming.enter, name="enter"),
    path("c/<slug:slug>/join/take-back/", coming.take_back, name="take_back"),
    path("c/<slug:slug>/leave/", coming.leave, name="leave"),
    path("c/<slug:slug>/mandate/", mandates.give_back, name="give_back"),
    path("c/<slug:slug>/mandates/", mandates.mandates, name="mandates"),
    path("c/<slug:slug>/mandates/<int:number>/", mandates.mandate, name="mandate"),
    path("c/<slug:slug>/mandates/<int:number>/handover/", mandates.handover, name="handover"),
    path("c/<slug:slug>/mandates/<int:number>/recall/", mandates.sign_recall, name="sign_recall"),
    path(
        "c/<slug:slug>/mandates/<int:number>/recall/withdraw/",
        mandates.withdraw_recall,
        name="withdraw_recall",
    ),
    path("c/<slug:slug>/mandates/<int:number>/reviews/", reviews.offer, name="offer_review"),
    path("c/<slug:slug>/mandates/<int:number>/reviews/stop/", reviews.step_back, name="stop_review"),
    path("c/<slug:slug>/mandates/<int:number>/reviews/mine/", reviews.write, name="write_review"),
    path("c/<slug:slug>/mandates/<int:number>/reviews/<int:pk>/", reviews.answer, name="answer_review"),
    path("c/<slug:slug>/requests/", coming.requests, name="requests"),
    path("c/<slug:slug>/requests/<int:number>/", coming.answer_request, name="answer_request"),
    path("c/<slug:slug>/invite/", coming.invite, name="invite"),
    path("invitations/<str:secret>/", coming.invitation, name="invitation"),
    path("invitations/<str:secret>/accept/", coming.accept_invitation, name="accept_invitation"),
    path("invitations/<str:secret>/decline/", coming.decline_invitation, name="decline_invitation"),
]
