"""Read lists of topics, the latest first, page after page by the place of the last one shown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value

from parvis.communities.models import Community, Mandate
from parvis.conversations import policies
from parvis.conversations.limits import TOPICS_A_PAGE
from parvis.conversations.models import Post, ReadMark, Topic
from parvis.people.models import Person


class Shelf(StrEnum):
    """Choose which topics are shown."""

    ALL = "all"
    UNREAD = "unread"
    SILENT = "silent"
    MINE = "mine"
    CLOSED = "closed"


class Row(NamedTuple):
    """Hold a topic as the list shows it."""

    pk: int
    title: str
    posts_count: int
    messages: int
    opener: str
    last: str
    """Who wrote last; empty when they left, as the opener."""
    last_at: datetime
    closed_at: datetime | None
    read: int | None
    """Up to which number the viewer has read it."""

    def fresh(self, came: datetime | None) -> int:
        """Count what is new: none for a stranger, all for one who came before it was said."""
        if self.read is not None:
            return max(0, self.posts_count - self.read)
        return self.messages if came and self.last_at > came else 0


_COLUMNS: Final = (
    *("pk", "title", "posts_count", F("posts_count") - F("moved_away"), "opened_by__name", "last_by__name"),
    *("last_at", "closed_at", "read"),
)


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """Hold a page of topics, and where the next one begins; nothing when this is the last."""

    topics: list[Row]
    came: datetime | None
    """When the viewer became a member."""
    following: str


def page_of_topics(
    viewer: Person | None, community: Community, shelf: Shelf = Shelf.ALL, before: str = ""
) -> TopicsPage:
    """List the topics of a community the viewer may read; `before` says after which one."""
    here = with_reading(viewer, community.topics.filter(merged_into=None))
    found = _on_shelf(here, viewer, community, shelf)
    if place := _read_place(before):
        moment, key = place
        found = found.filter(Q(last_at__lt=moment) | Q(last_at=moment, pk__lt=key))
    found = found.order_by("-last_at", "-pk")[: TOPICS_A_PAGE + 1]
    rows = [Row._make(row) for row in found.values_list(*_COLUMNS)]
    following = _write_place(rows[TOPICS_A_PAGE - 1]) if len(rows) > TOPICS_A_PAGE else ""
    return TopicsPage(rows[:TOPICS_A_PAGE], _came(viewer, community), following)


def topics_near(viewer: Person | None, topic: Topic, words: str = "", most: int = 20) -> list[Topic]:
    """List other open topics of the community, for whoever would merge this one with one of them."""
    del viewer  # whoever reads the topic reads its community
    found = topic.community.topics.filter(merged_into=None, closed_at=None).exclude(pk=topic.pk)
    for word in words.split()[:6]:
        found = found.filter(title__icontains=word)
    return [*found.order_by("-last_at", "-pk")[:most]]


def tended_elsewhere(viewer: Person, topic: Topic, at: datetime) -> list[Community]:
    """List the other communities to which the viewer may move a topic."""
    held = Mandate.objects.filter(person=viewer, ended_at=None, starts_at__lte=at, ends_at__gt=at)
    found = Community.objects.filter(pk__in=held.values("community")).exclude(pk=topic.community_id)
    return [
        each
        for each in found.select_related("guide").order_by("name")
        if policies.move(viewer, topic, each, at) is None
    ]


def with_reading(viewer: Person | None, topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Let each topic carry `read`: up to which number the viewer has read it."""
    if viewer is None:
        return topics.annotate(read=Value(None, IntegerField()))
    marks = ReadMark.objects.filter(person=viewer, topic=OuterRef("pk"))
    return topics.annotate(read=Subquery(marks.values("number")[:1]))


def unread(since: datetime | None) -> Q:
    """Keep topics with posts after those read; one never opened counts since its reader came."""
    begun = Q(read__lt=F("posts_count"))
    return begun | Q(read=None, last_at__gt=since) if since else begun


def unanswered() -> Q:
    """Keep topics in which nobody but their author has written."""
    others = Post.objects.filter(topic=OuterRef("pk")).exclude(author=OuterRef("opened_by"))
    return ~Q(Exists(others))


def _on_shelf(
    found: QuerySet[Topic], viewer: Person | None, community: Community, shelf: Shelf
) -> QuerySet[Topic]:
    if shelf is Shelf.CLOSED:
        return found.filter(closed_at__isnull=False)
    if shelf is Shelf.SILENT:
        return found.filter(unanswered(), closed_at=None)
    if viewer is None:
        return found
    if shelf is Shelf.UNREAD:
        return found.filter(unread(_came(viewer, community)))
    if shelf is Shelf.MINE:
        return found.filter(Exists(Post.objects.filter(topic=OuterRef("pk"), author=viewer)))
    return found


def _came(viewer: Person | None, community: Community) -> datetime | None:
    tie = community.membership_of(viewer)
    return tie.since if tie and tie.is_active else None


def _write_place(topic: Row) -> str:
    moment = topic.last_at.astimezone(UTC)
    return f"{moment:%Y%m%d%H%M%S%f}-{topic.pk}"


def _read_place(written: str) -> tuple[datetime, int] | None:
    moment, _, key = written.partition("-")
    if not (len(moment) == 20 and moment.isascii() and moment.isdigit() and key.isascii() and key.isdigit()):
        return None
    try:
        return datetime.strptime(moment, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC), int(key[:18])
    except ValueError:
        return None
