"""The addresses where people talk."""

from django.urls import include, path

from parvis.pages.late import Views

files = Views("parvis.conversations.views.files")
posts = Views("parvis.conversations.views.posts")
squares = Views("parvis.conversations.views.squares")
tending = Views("parvis.conversations.views.tending")
topics = Views("parvis.conversations.views.topics")

TOPIC = "c/<slug:slug>/talk/<int:topic>/"
POST = f"{TOPIC}p/<int:number>/"
TALK = [
    path("c/<slug:slug>/", squares.square, name="square"),
    path("c/<slug:slug>/talk/", squares.talk, name="talk"),
    path("c/<slug:slug>/talk/new/", squares.new_topic, name="new_topic"),
    path("c/<slug:slug>/talk/draft/", squares.new_draft, name="new_draft"),
    path(TOPIC, topics.topic, name="topic"),
    path(f"{TOPIC}draft/", topics.draft, name="draft"),
    path(f"{TOPIC}posts/", topics.posts, name="posts"),
    path(f"{TOPIC}manage/", tending.manage, name="manage"),
    path(POST, topics.post, name="post"),
    path(f"{POST}edit/", posts.edit, name="edit"),
    path(f"{POST}history/", posts.history, name="history"),
    path(f"{POST}remove/", posts.remove, name="remove"),
    path(f"{POST}expect/", posts.expect, name="expect"),
    path(f"{POST}thanks/", posts.thanks, name="thanks"),
    path("files/<slug:key>/<str:name>", files.file, name="file"),
]
urlpatterns = [
    # The place's own first page has a name of no room: libraries lead to it.
    path("", squares.home, name="home"),
    path("", include((TALK, "conversations"))),
]
