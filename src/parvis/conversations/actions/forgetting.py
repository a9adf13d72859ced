"""Take the name of somebody who leaves out of what others said: "@ines", and the heads of quotations (L-22).

Words, earlier words, drafts and titles change alike, and each message that does is told of in the ledger, so
that search, the pages being read and the ear follow. No message counts as edited by its author for it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q

from parvis.conversations import verbs
from parvis.conversations.models import (
    Attachment,
    Draft,
    Mark,
    Mention,
    Moved,
    Post,
    Revision,
    Rewording,
    Topic,
    Trace,
)
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.called import Place, without_heads, without_shown_heads
from parvis.pages.markdown import escaped
from parvis.people.forgetting import forgetting, naming, written_in
from parvis.people.models import Person

_SOME: Final = 200


def say_where() -> None:
    """Say where people write here besides messages, drafts and titles."""
    written_in(Trace, "why")
    written_in(Mark, "because")
    written_in(Attachment, "described")


def forget_name(person: Person, at: datetime) -> None:
    """Take a person's name out of every message, earlier version, draft and title that holds it."""
    leaving = _Leaving(person)
    revisions = Revision.objects.filter(leaving.in_words("post__")).select_related("post")
    for revision in [*revisions.order_by("pk")]:
        if leaving.rewrote(revision, leaving.topics_of(revision.post)):
            revision.save(update_fields=["source", "html"])
    changed = leaving.titles()
    posts = Post.objects.filter(leaving.in_words("")).order_by("pk")
    for post in posts.iterator(chunk_size=_SOME):
        if leaving.rewrote(post, leaving.topics_of(post)):
            post.save(update_fields=["source", "html"])
            changed.add(post.pk)
    leaving.drafts()
    Mention.objects.filter(person=person).delete()
    _tell(changed, at)


class _Leaving:
    """Know where somebody who leaves spoke: what quotes them is found, whatever they were called then."""

    def __init__(self, person: Person) -> None:
        self.name: Final = person.name
        self.forget: Final = forgetting(person)
        self.said: Final = Post.objects.filter(author=person).order_by()
        self.moved: Final = Moved.objects.filter(post__author=person).order_by()
        self.places: Final[set[Place]] = {
            *self.said.values_list("topic", "number"),
            *self.moved.values_list("topic", "number"),
        }

    def in_words(self, to_post: str) -> Q:
        """Find the messages, or their earlier versions, that may hold the name."""
        stood = Moved.objects.filter(self._spoken()).values("post")
        topics = self._spoken(to_post) | Q(**{f"{to_post}pk__in": stood})
        return (topics & Q(source__contains="](#p")) | self._anywhere("source", "html")

    def topics_of(self, post: Post) -> set[int]:
        """List the topics a message stands or stood in: the numbers in it count there."""
        return {post.topic_id, *Moved.objects.filter(post=post).values_list("topic", flat=True)}

    def rewrote(self, said: Post | Revision, topics: Collection[int]) -> bool:
        """Take the name out of what is said; tell whether it was there."""
        before = said.source, said.html
        said.source = self._plain(without_heads(said.source, self._numbers(topics), self.name))
        said.html = without_shown_heads(said.html, self.places, self.name)
        if self.forget:
            said.html = self.forget.in_html(said.html)
        return before != (said.source, said.html)

    def drafts(self) -> None:
        """Take the name out of what others are writing, and are changing their messages to."""
        found = (self._spoken() & Q(source__contains="](#p")) | self._anywhere("source", "title")
        for draft in [*Draft.objects.filter(found)]:
            topics = {draft.topic_id} if draft.topic_id else set()
            draft.source = self._plain(without_heads(draft.source, self._numbers(topics), self.name))
            draft.title = self._plain(draft.title)
            draft.save(update_fields=["source", "title"])
        changing = Rewording.objects.filter(
            self._spoken("post__") & Q(source__contains="](#p") | self._anywhere("source")
        )
        for each in [*changing.select_related("post")]:
            numbers = self._numbers(self.topics_of(each.post))
            each.source = self._plain(without_heads(each.source, numbers, self.name))
            each.save(update_fields=["source"])

    def titles(self) -> set[int]:
        """Take the name out of titles, and out of why topics were closed; list the first posts of those."""
        firsts: set[int] = set()
        if self.forget is None:
            return firsts
        for topic in [*Topic.objects.filter(naming(self.forget, "title", "closed_why"))]:
            topic.title, topic.closed_why = self._plain(topic.title), self._plain(topic.closed_why)
            topic.save(update_fields=["title", "closed_why"])
            firsts.update(topic.posts.order_by("number").values_list("pk", flat=True)[:1])
        return firsts

    def _spoken(self, to_post: str = "") -> Q:
        """Find what stands in a topic where they spoke."""
        said, moved = self.said.values("topic"), self.moved.values("topic")
        return Q(**{f"{to_post}topic__in": said}) | Q(**{f"{to_post}topic__in": moved})

    def _anywhere(self, *fields: str) -> Q:
        found = Q(source__contains=f"[{escaped(self.name)}](#p") if self.name else Q(pk=None)
        return found | naming(self.forget, *fields) if self.forget else found

    def _numbers(self, topics: Collection[int]) -> set[int]:
        return {number for topic, number in self.places if topic in topics}

    def _plain(self, text: str) -> str:
        return self.forget.in_text(text) if self.forget else text


def _tell(posts: Iterable[int], at: datetime) -> None:
    for post in Post.objects.filter(pk__in=[*posts]).select_related("topic").order_by("pk"):
        record(
            verbs.UNNAMED,
            by=None,
            at=at,
            of=post,
            to=post.topic,
            community=post.topic.community_id,
            audience=Fact.Audience.PERSONS,
            facts={"topic": post.topic_id, "number": post.number},
        )
