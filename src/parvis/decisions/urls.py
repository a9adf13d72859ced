"""Addresses."""

from typing import Final

from django.urls import URLPattern, path

from parvis.pages.late import Views

board = Views("parvis.decisions.views.board")
lots = Views("parvis.decisions.views.lots")
objections = Views("parvis.decisions.views.objections")
opening = Views("parvis.decisions.views.opening")
polls = Views("parvis.decisions.views.polls")
proposal = Views("parvis.decisions.views.proposal")
texts = Views("parvis.decisions.views.texts")

app_name = "decisions"

DECIDE: Final = "c/<slug:slug>/decide/"
ONE: Final = f"{DECIDE}<int:number>/"
PROPOSALS: Final[list[URLPattern]] = [
    path(DECIDE, board.board, name="board"),
    path(f"{DECIDE}new/", opening.new, name="new"),
    path(ONE, proposal.proposal, name="proposal"),
    path(f"{ONE}versions/<int:version>/", proposal.version, name="version"),
    path(f"{ONE}rewrite/", texts.rewrite, name="rewrite"),
    path(f"{ONE}withdraw/", texts.withdraw, name="withdraw"),
    path(f"{ONE}amend/", texts.amend, name="amend"),
    path(f"{ONE}amendments/<int:pk>/", texts.amendment, name="amendment"),
    path(f"{ONE}amendments/<int:pk>/take/", texts.take, name="take_amendment"),
    path(f"{ONE}amendments/<int:pk>/decline/", texts.decline, name="decline_amendment"),
    path(f"{ONE}amendments/<int:pk>/withdraw/", texts.withdraw_amendment, name="withdraw_amendment"),
    path(f"{ONE}arguments/", proposal.argue, name="argue"),
    path(f"{ONE}arguments/<int:pk>/remove/", proposal.remove_argument, name="remove_argument"),
    path(f"{ONE}questions/", proposal.ask, name="ask"),
    path(f"{ONE}questions/<int:pk>/", proposal.reply, name="answer"),
    path(f"{ONE}stand/", proposal.stand, name="stand"),
    path(f"{ONE}step-down/", proposal.step_down, name="step_down"),
    path(f"{ONE}tasks/", proposal.add_task, name="add_task"),
    path(f"{ONE}tasks/<int:pk>/take/", proposal.take_task, name="take_task"),
    path(f"{ONE}tasks/<int:pk>/done/", proposal.finish_task, name="finish_task"),
    path(f"{ONE}contest/", proposal.contest, name="contest"),
    path(f"{ONE}contest/stop/", proposal.contest_no_more, name="contest_no_more"),
    path(f"{ONE}review/", proposal.set_review, name="set_review"),
]

POLLS: Final[list[URLPattern]] = [
    path(f"{ONE}vote/open/", polls.open_poll, name="open_poll"),
    path(f"{ONE}vote/", polls.vote, name="vote"),
    path(f"{ONE}voted/<int:round>/", polls.voted, name="voted"),
    path(f"{ONE}urn/<int:round>/", polls.urn, name="urn"),
    path(f"{ONE}poll/<int:round>/", polls.round_page, name="round"),
    path(f"{ONE}poll/<int:round>.json", polls.poll_json, name="poll_json"),
    path(f"{ONE}objections/<int:pk>/", objections.answer_objection, name="answer_objection"),
    path(f"{ONE}objections/<int:pk>/withdraw/", objections.withdraw_objection, name="withdraw_objection"),
    path(f"{ONE}accept/", objections.accept, name="accept"),
    path(f"{ONE}accept/decline/", objections.decline, name="decline"),
    path(f"{ONE}lot/freeze/", lots.freeze, name="freeze"),
    path(f"{ONE}lot/accept/", lots.accept, name="lot_accept"),
    path(f"{ONE}lot/decline/", lots.decline, name="lot_decline"),
    path("c/<slug:slug>/draws/<int:pk>/", objections.draw, name="draw"),
    path("c/<slug:slug>/draws/<int:pk>.json", objections.draw_json, name="draw_json"),
]

urlpatterns = [*PROPOSALS, *POLLS]
