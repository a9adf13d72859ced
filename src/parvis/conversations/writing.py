"""Make the words of a post ready to be kept: bounded, turned into HTML, with those it calls written down."""

import re
from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from parvis.communities.models import Community, Membership
from parvis.conversations.errors import NothingSaid, TooLong
from parvis.conversations.models import Attachment, Mention, Post, Topic
from parvis.ledger.models import Fact
from parvis.ledger.statements import insert
from parvis.pages.attached import Download, Picture
from parvis.pages.markdown import LONGEST, Around, Reading
from parvis.pages.reader_words import words
from parvis.people.models import Person


def read_source(source: str, *, files: bool = False) -> Reading:
    """Read what was typed; refuse what says nothing, unless it gives files, and what is too long."""
    if len(source) > LONGEST:
        raise TooLong(letters=len(source), most=LONGEST)
    reading = Reading(source)
    if not reading.source.strip() and not files:
        raise NothingSaid
    return reading


def people_called(names: Iterable[str], community: Community) -> QuerySet[Person]:
    """Find who is called by these short names, among those who may read what is said there."""
    found = Person.objects.present().filter(handle__in=[*names], is_active=True)
    if community.is_public:
        return found
    members = Membership.objects.filter(community=community, state=Membership.State.ACTIVE)
    return found.filter(pk__in=members.values("person"))


def around(topic: Topic, people: Iterable[Person], files: Iterable[Attachment]) -> Around:
    """Say what a text in this topic may point at."""
    kept = [*files]
    # An image whose bytes did not come with an archive is offered by its name, which leads to why.
    images = [each for each in kept if each.kind == Attachment.Kind.IMAGE and each.file]
    return Around(
        people={each.handle: reverse("people:person", args=(each.handle,)) for each in people if each.handle},
        topic=reverse("conversations:topic", args=(topic.community.slug, topic.pk)),
        pictures=tuple(
            Picture(each.address, each.width or 0, each.height or 0, each.described) for each in images
        ),
        downloads=tuple(
            Download(each.address, each.described or each.name) for each in kept if each not in images
        ),
    )


def put_words(post: Post, reading: Reading, files: Iterable[Attachment]) -> None:
    """Write a post's words, its HTML and whom it calls; the post may be new."""
    # A name in a quotation is shown as a link, and its owner is not called.
    shown = [*people_called(reading.shown(), post.topic.community)] if reading.shown() else []
    people = [each for each in shown if each.handle in reading.called()]
    post.source = reading.source
    post.html = reading.html(around(post.topic, shown, files))
    called = [each for each in people if each.pk != post.author_id]
    if post._state.adding:
        insert(post)
    else:
        post.save()
        Mention.objects.filter(post=post).exclude(person__in=called).delete()
    insert(*(Mention(post=post, person=each) for each in called), ignore_conflicts=True)


def name_images_that_never_came(posts: Iterable[Post]) -> None:
    """Put a link with what an image shows in its place, where its bytes did not come; it leads to why."""
    for post in posts:
        for file in post.attachments.filter(kind=Attachment.Kind.IMAGE, file=""):
            link = str(format_html('<a href="{}">{}</a>', file.address, file.described or file.name))
            image = re.compile(rf'<img src="{re.escape(file.address)}"[^>]*>')
            post.html = link.join(image.split(post.html))
        post.save(update_fields=["html"])


def preview(source: str, topic: Topic | None, community: Community, files: Iterable[Attachment]) -> str:
    """Show what a text will look like, and keep nothing."""
    reading = read_source(source, files=True)
    topic = topic or Topic(pk=0, community=community)
    return reading.html(around(topic, people_called(reading.shown(), community), files))


def audience(community: Community) -> Fact.Audience:
    """Tell who may learn of what is said here."""
    return Fact.Audience.PUBLIC if community.is_public else Fact.Audience.COMMUNITY


def name_of(person: Person) -> str:
    """Name an author for a reader; somebody who left took their name with them."""
    return words().gettext("a former member") if person.is_erased else person.name
