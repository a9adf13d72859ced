"""Find what an address of this place leads to, as a legal notice gives it."""

from typing import Final

from django.urls import Resolver404, resolve

from parvis.conversations.models import Moved, Post
from parvis.moderation.errors import NothingAtThisAddress

_ROOM: Final = "conversations"


def post_at(address: str) -> Post:
    """Find the message an address leads to, whoever may read it; refuse one that leads to none."""
    whole, _, anchor = address.strip().partition("#")
    path = "/" + whole.partition("://")[2].partition("/")[2] if "://" in whole else whole
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        raise NothingAtThisAddress from None
    topic = found.kwargs.get("topic")
    number = str(found.kwargs.get("number") or (anchor[1:] if anchor[:1] == "p" else "1"))
    if found.namespace != _ROOM or not isinstance(topic, int) or not number.isdecimal():
        raise NothingAtThisAddress
    post = _stands(topic, int(number[:9]))
    if post is None:
        raise NothingAtThisAddress
    return post


def _stands(topic: int, number: int) -> Post | None:
    """Find a message by a place it has or had."""
    posts = Post.objects.select_related("topic__community__guide", "author")
    here = posts.filter(topic=topic, number=number).first()
    if here is not None:
        return here
    moved = Moved.objects.filter(topic=topic, number=number).first()
    return posts.filter(pk=moved.post_id).first() if moved else None
