"""Withhold a post from its readers, and show it again: asked by the room that rules, never by this one."""

from datetime import datetime

from django.db import transaction

from parvis.communities.models import Statement
from parvis.conversations import verbs
from parvis.conversations.actions.speaking import tell_said
from parvis.conversations.models import Post, Veil
from parvis.conversations.writing import audience
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb


@transaction.atomic
def withhold_post(*, post: Post, veil: Veil, statement: Statement, at: datetime) -> Post:
    """Put a post behind a notice, or take it from readers; its words, its place and its date stay."""
    post = _locked(post)
    post.veil, post.statement = veil, statement
    post.save(update_fields=["veil", "statement"])
    _tell(verbs.WITHHELD, post, at, veil=str(veil))
    return post


@transaction.atomic
def show_post(*, post: Post, at: datetime) -> Post:
    """Show a post again, where and as it stood; one that only waited is told as if just written."""
    post = _locked(post)
    if not post.veil:
        return post
    waited = post.veil == Veil.WAITS and not _was_told(post)
    post.veil, post.statement = "", None
    post.save(update_fields=["veil", "statement"])
    if waited:
        tell_said(post, at=at)
    else:
        _tell(verbs.SHOWN, post, at)
    return post


def _was_told(post: Post) -> bool:
    """Tell whether the ledger says that it was written: of first links it does so once they are seen."""
    written = Fact.objects.filter(object_type="conversations.post", object_id=post.pk)
    opened = Fact.objects.filter(object_type="conversations.topic", object_id=post.topic_id)
    return (
        written.filter(verb=verbs.WRITTEN.name).exists()
        or opened.filter(verb=verbs.OPENED.name, facts__post=post.pk).exists()
    )


def _tell(verb: Verb, post: Post, at: datetime, **facts: str) -> None:
    community = post.topic.community
    record(
        verb,
        by=None,
        at=at,
        of=post,
        to=post.topic,
        community=community,
        audience=audience(community),
        facts={"topic": post.topic_id, "number": post.number, **facts},
    )


def _locked(post: Post) -> Post:
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__community", "author")
    return rows.get(pk=post.pk)
