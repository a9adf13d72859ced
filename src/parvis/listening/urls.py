"""Addresses of the loop: each part of the room has its list."""

from django.urls import URLPattern, include, path

from parvis.pages.late import Views

answering = Views("parvis.listening.views.answering")
board = Views("parvis.listening.views.board")
demands = Views("parvis.listening.views.demands")
expectation = Views("parvis.listening.views.expectation")
files = Views("parvis.listening.views.files")
heard = Views("parvis.listening.views.heard")
judging = Views("parvis.listening.views.judging")
letters = Views("parvis.listening.views.letters")
mails = Views("parvis.listening.views.mails")
offices = Views("parvis.listening.views.offices")
opinions = Views("parvis.listening.views.opinions")
register = Views("parvis.listening.views.register")
rules = Views("parvis.listening.views.rules")
sources = Views("parvis.listening.views.sources")
tending = Views("parvis.listening.views.tending")
voice = Views("parvis.listening.views.voice")
writing = Views("parvis.listening.views.writing")

HOME = "c/<slug:slug>/expectations/"
ONE = f"{HOME}<int:number>/"
EXPECTATIONS: list[URLPattern] = [
    path(HOME, board.board, name="board"),
    path(f"{HOME}unheard/", board.unheard, name="unheard"),
    path(f"{HOME}write/", writing.write, name="write"),
    path(f"{HOME}write/near/", writing.near, name="near"),
    path(f"{HOME}heard/", heard.heard, name="heard"),
    path(f"{HOME}heard/<int:theme>/", heard.theme, name="theme"),
    path(f"{HOME}register/", register.register, name="register"),
    path(f"{HOME}register.csv", register.register_csv, name="register_csv"),
    path(f"{HOME}register.json", register.register_json, name="register_json"),
    path(ONE, expectation.expectation, name="expectation"),
    path(f"{ONE}join/", expectation.join, name="join"),
    path(f"{ONE}follow/", expectation.follow, name="follow"),
    path(f"{ONE}rename/", tending.rename, name="rename"),
    path(f"{ONE}merge/", tending.merge, name="merge"),
    path(f"{ONE}unmerge/", tending.unmerge, name="unmerge"),
    path(f"{ONE}split/", tending.split, name="split"),
    path(f"{ONE}aside/", tending.aside, name="aside"),
]
OFFICE = "c/<slug:slug>/responsible/"
LETTERS = "c/<slug:slug>/letters/"
OFFICES: list[URLPattern] = [
    path(OFFICE, offices.responsibles, name="responsibles"),
    path(f"{OFFICE}new/", offices.new, name="responsible_new"),
    path(f"{OFFICE}<int:number>/", offices.change, name="responsible"),
    path(f"{OFFICE}<int:number>/absence/", offices.absence, name="absence"),
    path(f"{OFFICE}<int:number>/absence/<int:pk>/out/", offices.absence_out, name="absence_out"),
    path(f"{OFFICE}<int:number>/end/", offices.end, name="office_end"),
    path(f"{HOME}rules/", rules.rules, name="rules"),
    path(f"{ONE}route/", offices.route, name="route"),
    path(LETTERS, letters.letters, name="letters"),
    path(f"{LETTERS}<int:number>/", letters.letter, name="letter"),
    path(f"{LETTERS}<int:number>/settle/", letters.settle, name="settle"),
    path(f"{LETTERS}<int:number>/now/", letters.now, name="letter_now"),
    path("letter/<str:token>/stop/", letters.stop, name="letter_stop"),
    path(f"{ONE}demand/", demands.demand, name="demand"),
    path(f"{ONE}demand/<str:what>/", demands.act, name="demand_act"),
]
ANSWERS: list[URLPattern] = [
    path("answer/<str:token>/", answering.letter_answer, name="answer"),
    path("answer/<str:token>/<int:number>/", answering.one_answer, name="answer_one"),
    path("answer/<str:token>/account/", answering.account, name="answer_account"),
    path("answers/files/<int:pk>/", files.answer_file, name="answer_file"),
    path(f"{HOME}mails/", mails.mails, name="mails"),
    path(f"{HOME}mails/<int:pk>/", mails.mail, name="mail"),
    path(f"{ONE}tell/", judging.tell, name="tell"),
    path(f"{ONE}answers/<int:pk>/judge/", judging.judge, name="judge"),
    path(f"{ONE}answers/<int:pk>/promise/", judging.promise, name="promise"),
    path(f"{ONE}answers/<int:pk>/aside/", judging.answer_aside, name="answer_aside"),
]
HEARD_AT = "c/<slug:slug>/sources/"
SOURCES: list[URLPattern] = [
    path(HEARD_AT, sources.sources, name="sources"),
    path(f"{HEARD_AT}new/", sources.new, name="source_new"),
    path(f"{HEARD_AT}notes/", sources.notes, name="notes"),
    path(f"{HEARD_AT}sheet/", sources.sheet, name="sheet"),
    path(f"{HEARD_AT}objection/", sources.objection, name="objection"),
    path(f"{HEARD_AT}<int:pk>/", sources.source, name="source"),
    path(f"{HEARD_AT}<int:pk>/close/", sources.close, name="source_close"),
    path(f"{HEARD_AT}<int:pk>/<int:saying>/silence/", sources.silence, name="silence"),
]
ASKED = "c/<slug:slug>/opinions/"
OPINIONS: list[URLPattern] = [
    path(ASKED, opinions.questions, name="questions"),
    path(f"{ASKED}new/", opinions.new, name="question_new"),
    path(f"{ASKED}<int:number>/", opinions.question, name="question"),
    path(f"{ASKED}<int:number>/say/", opinions.state, name="state"),
    path(f"{ASKED}<int:number>/<int:statement>/vote/", opinions.vote, name="vote"),
    path(f"{ASKED}<int:number>/<int:statement>/aside/", opinions.aside, name="statement_aside"),
]
RESTRAINT: list[URLPattern] = [path("c/<slug:slug>/voice/", voice.voice, name="voice")]

urlpatterns = [
    path("", include((EXPECTATIONS + OFFICES + ANSWERS + SOURCES + OPINIONS + RESTRAINT, "listening"))),
]
