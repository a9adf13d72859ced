"""Read lists of topics, the latest first, page after page by the place of the last one shown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from parvis.communities.models import Community, Mandate
from parvis.conversations import policies
from parvis.conversations.limits import TOPICS_A_PAGE
from parvis.conversations.models import Topic
from parvis.pages.rows import ask, moment
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


# Making this query from objects cost a third of the page. The joins are left ones so that SQLite begins by
# the topics, which its index gives in order, and reads no more of them than are shown.
_TOPICS: Final = f"""
select t.id, t.title, t.posts_count, t.posts_count - t.moved_away, a.name, b.name, t.last_at, t.closed_at,
  r.number
from conversations_topic t
  left join conversations_readmark r on r.topic_id = t.id and r.person_id = %s
  left join people_person a on a.id = t.opened_by_id
  left join people_person b on b.id = t.last_by_id
where t.community_id = %s and t.merged_into_id is null and {{}}
order by t.last_at desc, t.id desc limit {TOPICS_A_PAGE + 1}
"""  # noqa: S608 (made of constants)
_BEFORE: Final = "(t.last_at < %s or (t.last_at = %s and t.id < %s))"
_UNREAD: Final = "(r.number < t.posts_count or (r.number is null and t.last_at > %s))"
"""With posts after those read; a topic never opened counts since its reader came."""
_SILENT: Final = """t.closed_at is null and not exists (
  select 1 from conversations_post p where p.topic_id = t.id and p.author_id <> t.opened_by_id)"""
"""In which nobody but their author has written."""
_MINE: Final = "exists (select 1 from conversations_post p where p.topic_id = t.id and p.author_id = %s)"
_CLOSED: Final = "t.closed_at is not null"


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
    came = _came(viewer, community)
    wanted, given = _on_shelf(viewer, came, shelf)
    if place := _read_place(before):
        until, key = place
        wanted, given = f"{wanted} and {_BEFORE}", (*given, until, until, key)
    found = ask(_TOPICS.format(wanted), viewer.pk if viewer else 0, community.pk, *given)
    rows = [Row._make((*row[:6], moment(row[6]), moment(row[7]), row[8])) for row in found]
    following = _write_place(rows[TOPICS_A_PAGE - 1]) if len(rows) > TOPICS_A_PAGE else ""
    return TopicsPage(rows[:TOPICS_A_PAGE], came, following)


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


def _on_shelf(
    viewer: Person | None, came: datetime | None, shelf: Shelf
) -> tuple[str, tuple[int | datetime | None, ...]]:
    """Say which topics stand on a shelf, and what is put into that; to a stranger, no shelf is their own."""
    if shelf is Shelf.CLOSED:
        return _CLOSED, ()
    if shelf is Shelf.SILENT:
        return _SILENT, ()
    if viewer is not None and shelf is Shelf.UNREAD:
        return _UNREAD, (came,)
    if viewer is not None and shelf is Shelf.MINE:
        return _MINE, (viewer.pk,)
    return "true", ()


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
