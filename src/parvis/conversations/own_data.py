"""What is kept of a person where people talk: why, what they take with them, what stays when they leave."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, Final

from parvis.conversations.actions.attaching import let_go
from parvis.conversations.actions.forgetting import forget_name, say_where
from parvis.conversations.models import (
    Attachment,
    Draft,
    Import,
    ImportedName,
    Mark,
    Mention,
    Moved,
    Post,
    ReadMark,
    Revision,
    Rewording,
    Topic,
    Trace,
)
from parvis.pages.stored import opened
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.models import Person
from parvis.people.processing import UNTIL_LEAVING, WITH_THE_PLACE, Basis, Treatment, declare
from parvis.words import N_

_ROWS: Final = 1000

_LABELS: Final = {
    "community": N_("Community"),
    "topic": N_("Topic"),
    "number": N_("Number"),
    "at": N_("When"),
    "source": N_("Words"),
    "title": N_("Title"),
    "to": N_("In answer to"),
    "kind": N_("Kind"),
    "because": N_("Because"),
    "name": N_("Name"),
    "file": N_("File in this archive"),
    "described": N_("What it shows"),
    "edited_at": N_("Changed"),
    "removed_at": N_("Removed"),
    "read_to": N_("Read up to message"),
}


def export_own() -> None:
    """Give persons what they wrote, marked, kept and sent."""
    for name, title, records in (
        ("conversations.topics", N_("Topics you opened"), topics_of),
        ("conversations.posts", N_("Your messages"), posts_of),
        ("conversations.versions", N_("What your messages said before"), versions_of),
        ("conversations.marks", N_("What you expect too, and your thanks"), marks_of),
        ("conversations.drafts", N_("Your drafts"), drafts_of),
        ("conversations.reading", N_("Where you stopped reading"), reading_of),
        ("conversations.acts", N_("What you did to topics"), acts_of),
    ):
        exporter(Exporter(name, title, records, labels=_LABELS))
    exporter(
        Exporter("conversations.files", N_("Your images and files"), files_of, labels=_LABELS, files=bytes_of)
    )


def topics_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the topics a person opened."""
    rows = (
        Topic.objects.filter(opened_by=person)
        .order_by("pk")
        .values_list("community__name", "title", "opened_at")
    )
    for community, title, at in rows.iterator(chunk_size=_ROWS):
        yield {"community": community, "title": title, "at": at}


def posts_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give the posts a person wrote, in their own words."""
    rows = (
        Post.objects.filter(author=person)
        .order_by("at", "pk")
        .values_list(
            *("topic__community__name", "topic__title", "number", "at", "source", "edited_at", "removed_at"),
            "replies_to__number",
        )
    )
    for community, topic, number, at, source, edited_at, removed_at, to in rows.iterator(chunk_size=_ROWS):
        yield {
            "community": community,
            "topic": topic,
            "number": number,
            "at": at,
            "source": source,
            "edited_at": edited_at,
            "removed_at": removed_at,
            "to": to,
        }


def versions_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person's posts said before they changed them."""
    rows = Revision.objects.filter(post__author=person).order_by("post", "number")
    columns = rows.values_list("post__topic__title", "post__number", "at", "source")
    for topic, number, at, source in columns.iterator(chunk_size=_ROWS):
        yield {"topic": topic, "number": number, "at": at, "source": source}


def marks_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person said of others' posts."""
    rows = Mark.objects.filter(person=person).order_by("at", "pk")
    columns = rows.values_list("post__topic__title", "post__number", "kind", "because", "at")
    for topic, number, kind, because, at in columns.iterator(chunk_size=_ROWS):
        yield {"topic": topic, "number": number, "kind": kind, "because": because, "at": at}


def drafts_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person was writing."""
    for draft in Draft.objects.filter(person=person).select_related("community", "topic").order_by("at"):
        yield {
            "community": draft.community.name,
            "topic": draft.topic.title if draft.topic else None,
            "title": draft.title,
            "source": draft.source,
            "at": draft.at,
        }
    changing = Rewording.objects.filter(post__author=person).select_related("post__topic__community")
    for each in changing.order_by("at"):
        topic = each.post.topic
        yield {
            "community": topic.community.name,
            "topic": topic.title,
            "number": each.post.number,
            "source": each.source,
            "at": each.at,
        }


def reading_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give where a person stopped reading."""
    rows = ReadMark.objects.filter(person=person).order_by("pk")
    for topic, number in rows.values_list("topic__title", "number").iterator(chunk_size=_ROWS):
        yield {"topic": topic, "read_to": number}


def acts_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what a person did to topics by a mandate."""
    for trace in Trace.objects.filter(by=person).select_related("topic").order_by("at", "pk"):
        yield {"topic": trace.topic.title, "kind": trace.act, "because": trace.why, "at": trace.at}


def files_of(person: Person) -> Iterator[dict[str, Any]]:
    """Give what is known of the files a person sent."""
    for each in _files(person):
        yield {"name": each.name, "file": _place(each), "described": each.described, "at": each.at}


def bytes_of(person: Person) -> Iterator[tuple[str, IO[bytes]]]:
    """Give the files a person sent, as far as their bytes are here."""
    for each in _files(person):
        if file := opened(each.file):
            yield _place(each), file


def erase(person: Person, words: Words, at: datetime) -> None:
    """Take away what a person keeps for themselves, and their words or their name on them, as they chose."""
    Revision.objects.filter(post__author=person).delete()
    Draft.objects.filter(person=person).delete()
    Rewording.objects.filter(post__author=person).delete()
    ReadMark.objects.filter(person=person).delete()
    own = Attachment.objects.filter(by=person)
    let_go(own if words is Words.REMOVED else own.filter(post=None))
    if words is Words.REMOVED:
        mine = Post.objects.filter(author=person, removed_at=None)
        Mention.objects.filter(post__author=person).delete()
        mine.update(source="", html="", removed_at=at)
        Mark.objects.filter(person=person).delete()
    forget_name(person, at)


def declare_own() -> None:
    """Say why each thing is kept, on what ground and how long."""
    said = Treatment(
        N_("to show what people say to each other, and to whom they answer"),
        Basis.CONTRACT,
        N_("until its author removes it or leaves; unsigned after leaving, if they chose so"),
        opinion=True,
    )
    own = Treatment(
        N_("to go on writing and reading where one stopped"), Basis.CONTRACT, UNTIL_LEAVING, opinion=True
    )
    sent = Treatment(
        N_("to show the images and files given with a message"),
        Basis.CONTRACT,
        N_("until its author takes it away, removes the message or leaves; two days when it was never sent"),
    )
    done = Treatment(N_("to show what was done by a mandate, and why"), Basis.INTEREST, WITH_THE_PLACE)
    brought = Treatment(
        N_("to bring a community’s earlier conversations, and let people claim their words in them"),
        Basis.INTEREST,
        N_("until the import is undone, or its author claims and removes it"),
    )
    for model, title, treatment in (
        (Topic, N_("Topics"), said),
        (Post, N_("Messages"), said),
        (Revision, N_("Earlier versions of messages"), said),
        (Mention, N_("Names called in messages"), said),
        (Mark, N_("Marks on messages"), said),
        (Draft, N_("Drafts"), own),
        (Rewording, N_("Changes being written"), own),
        (ReadMark, N_("Where one stopped reading"), own),
        (Attachment, N_("Images and files"), sent),
        (Trace, N_("Acts on topics"), done),
        (Moved, N_("Former places of messages"), done),
        (Import, N_("Imports"), brought),
        (ImportedName, N_("Names in imports"), brought),
    ):
        fields = [each.name for each in model._meta.concrete_fields if not each.primary_key]
        declare(model, title, dict.fromkeys(fields, treatment))


def erase_own() -> None:
    """Do what must be done here when a person leaves."""
    eraser("conversations", erase)
    say_where()


def _files(person: Person) -> Iterator[Attachment]:
    yield from Attachment.objects.filter(by=person).order_by("pk").iterator(chunk_size=_ROWS)


def _place(file: Attachment) -> str:
    return f"{file.key}/{file.name}"
