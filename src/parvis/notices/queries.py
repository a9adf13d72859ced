"""Every read of notices and wishes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Final

from django.db import connection
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from parvis.communities.models import Community
from parvis.communities.queries import communities_of, visible_to
from parvis.conversations.models import ReadMark, Topic
from parvis.notices import policies
from parvis.notices.errors import BadKey, NothingThere
from parvis.notices.models import Habits, How, Notice, Wish
from parvis.notices.passages import link_of
from parvis.notices.sentences import sentence
from parvis.notices.stopping import Scope, Stop
from parvis.pages.clock import day
from parvis.pages.refusals import require
from parvis.people.models import Person

A_PAGE: Final = 40
MOST_COUNTED: Final = 100
"""The lintel counts no further: beyond, the number says nothing."""

Why = Notice.Why


def unseen_count(viewer: Person | None) -> int:
    """Count what is new for a person: neither marked as seen, nor read where it was said."""
    if viewer is None:
        return 0
    # Every page of every reader asks this: the sentence is made once, for making it costs more than asking.
    sql, given = _count_of_new()
    with connection.cursor() as cursor:
        cursor.execute(sql, [viewer.pk if value == _SOMEBODY else value for value in given])
        return int(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Item:
    """Show one notice."""

    said: str
    link: str
    at: datetime
    new_messages: int = 0
    """Of a topic one follows: how many came since."""


@dataclass(slots=True)
class Matter:
    """Hold what happened about one topic in one day, or about one thing outside of any topic."""

    title: str
    community: str
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """Hold what happened in one day of the reader's calendar."""

    date: date
    said: str
    matters: list[Matter] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class News:
    """A page of news: what is new first, then what was."""

    new: list[Day]
    earlier: list[Day]
    next: str
    """Where the next page begins; nothing at the end."""


def news_for(viewer: Person, *, after: str = "") -> News:
    """Give a page of what a person was told, the latest first."""
    new = [] if after else [*_dressed(_new(viewer))[:MOST_COUNTED]]
    rows = [*_dressed(_earlier(viewer, after))[: A_PAGE + 1]]
    last = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    cursor = f"{last.at.timestamp():.6f}_{last.pk}" if last else ""
    return News(_days(new, is_new=True), _days(rows[:A_PAGE], is_new=False), cursor)


@dataclass(frozen=True, slots=True)
class Said:
    """One wish, as the page of wishes tells it."""

    thing: Community | Topic
    how: str


@dataclass(frozen=True, slots=True)
class AllWishes:
    """Everything a person asked for."""

    habits: Habits
    communities: list[Said]
    topics: list[Said]


def wishes_for(viewer: Person) -> AllWishes:
    """Give everything a person asked for: their habits, their communities, topics they chose for."""
    rows = Wish.objects.filter(visible_to(viewer), person=viewer).select_related(
        "community", "topic__community"
    )
    said = [*rows.order_by("-at", "-pk")]
    of_communities = {row.community_id: row for row in said if row.topic_id is None}
    homes = {each.pk: each for each in communities_of(viewer)}
    for row in of_communities.values():
        if row.how != How.USUAL:
            homes.setdefault(row.community_id, row.community)
    return AllWishes(
        habits_of(viewer),
        [
            Said(home, of_communities[pk].how if pk in of_communities else How.USUAL)
            for pk, home in homes.items()
        ],
        [Said(row.topic, row.how) for row in said if row.topic and row.how != How.USUAL][:200],
    )


def habits_of(viewer: Person) -> Habits:
    """Give the habits of a person, or those one begins with."""
    return Habits.objects.filter(person=viewer).first() or Habits(person=viewer)


def topic_for(viewer: Person | None, pk: int) -> Topic:
    """Give a topic the viewer may be told of; else say that it is not here."""
    topic = Topic.objects.filter(visible_to(viewer), pk=pk).select_related("community").first()
    if topic is None:
        raise NothingThere
    require(policies.wish(viewer, topic.community))
    return topic


def community_by_number(viewer: Person | None, pk: int) -> Community:
    """Give a community the viewer may be told of; else say that it is not here."""
    community = Community.objects.filter(visible_to(viewer, ""), pk=pk).first()
    if community is None:
        raise NothingThere
    require(policies.wish(viewer, community))
    return community


def wish_of(viewer: Person, community: Community, topic: Topic | None = None) -> str:
    """Tell how a person wants to be told of a topic, or of a community."""
    wish = Wish.objects.filter(person=viewer, community=community, topic=topic).first()
    return wish.how if wish else How.USUAL


def _read() -> Coalesce:
    marks = ReadMark.objects.filter(person=OuterRef("person"), topic=OuterRef("topic"))
    return Coalesce(Subquery(marks.values("number")[:1]), 0)


def _is_new() -> Q:
    unread = (
        Q(topic=None)
        | Q(why=Why.TOPIC, topic__posts_count__gt=F("read_to"))
        | (~Q(why=Why.TOPIC) & Q(post__number__gt=F("read_to")))
    )
    return Q(seen_at=None) & unread


def _new(viewer: Person) -> QuerySet[Notice]:
    return (
        Notice.objects.filter(person=viewer).alias(read_to=_read()).filter(_is_new()).order_by("-at", "-pk")
    )


_SOMEBODY: Final = -1
"""Stands for the reader in a sentence made before anybody asked."""


@cache
def _count_of_new() -> tuple[str, tuple[int | str, ...]]:
    rows = _new(Person(pk=_SOMEBODY)).order_by().values("pk")[:MOST_COUNTED]
    sql, given = rows.query.sql_with_params()
    return f"SELECT COUNT(*) FROM ({sql}) AS new_rows", given  # noqa: S608 (what the ORM wrote)


def _earlier(viewer: Person, after: str) -> QuerySet[Notice]:
    new = Case(When(_is_new(), then=Value(1)), default=Value(0))
    rows = Notice.objects.filter(person=viewer).alias(read_to=_read()).alias(new=new).filter(new=0)
    # What one was not told of, because one did not wish it, or knew it already, is nothing to show.
    rows = rows.exclude(how=How.NOT).exclude(why=Why.TOPIC, post=None)
    if cursor := _cursor(after):
        at, pk = cursor
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    return rows.order_by("-at", "-pk")


def _cursor(written: str) -> tuple[datetime, int] | None:
    at, _, pk = written.partition("_")
    try:
        return datetime.fromtimestamp(float(at), tz=timezone.get_current_timezone()), int(pk)
    except (ValueError, OverflowError, OSError):
        return None


def _dressed(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return rows.annotate(read_to=_read()).select_related(
        "community", "topic__community", "post__topic__community", "call", "by"
    )


def _days(rows: list[Notice], *, is_new: bool) -> list[Day]:
    days: list[Day] = []
    for row in rows:
        today = timezone.localtime(row.at).date()
        if not days or days[-1].date != today:
            days.append(Day(today, day(row.at)))
        _matter(days[-1], row).items.append(_item(row, is_new=is_new))
    return days


def _matter(of: Day, row: Notice) -> Matter:
    title = row.topic.title if row.topic else ""
    community = row.community.name if row.community else ""
    for matter in of.matters:
        if title and (matter.title, matter.community) == (title, community):
            return matter
    of.matters.append(Matter(title, community))
    return of.matters[-1]


def _item(row: Notice, *, is_new: bool) -> Item:
    messages = 0
    if row.why == Why.TOPIC and row.topic and row.post:
        first = row.post.number - 1 if row.post.topic_id == row.topic_id else 0
        messages = row.topic.posts_count - max(first, getattr(row, "read_to", 0)) if is_new else 0
    return Item(sentence(row), link_of(row), row.at, messages)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a link stops, and whether it is stopped already."""

    scope: str
    name: str
    """Of the topic or community; nobody else's matter is named, even in a letter that was forwarded."""
    is_stopped: bool


def stopped(stop: Stop) -> Stopped:
    """Say what a link stops; refuse one whose person or thing is gone."""
    person = Person.objects.present().filter(pk=stop.person, is_active=True).first()
    if person is None:
        raise BadKey
    if stop.scope in {Scope.DIGESTS, Scope.MAIL}:
        habits = habits_of(person)
        return Stopped(stop.scope, "", not (habits.digests if stop.scope == Scope.DIGESTS else habits.mail))
    topic = Topic.objects.filter(pk=stop.thing).select_related("community").first()
    if stop.scope == Scope.COMMUNITY:
        community = Community.objects.filter(pk=stop.thing).first()
    else:
        community = topic.community if topic else None
    if community is None:
        raise BadKey
    about = topic if stop.scope == Scope.TOPIC else None
    how = wish_of(person, community, about)
    return Stopped(stop.scope, about.title if about else community.name, how in {How.PAGE, How.NOT})
