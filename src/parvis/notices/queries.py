"""Every read of notices and wishes."""

from dataclasses import dataclass

from parvis.communities.models import Community
from parvis.communities.queries import communities_of, visible_to
from parvis.conversations.models import Topic
from parvis.notices import policies
from parvis.notices.errors import BadKey
from parvis.notices.models import Habits, How, Wish
from parvis.notices.news import A_PAGE, MOST_COUNTED, News, news_for, unseen_count
from parvis.notices.stopping import Scope, Stop
from parvis.notices.wishing import standing
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

__all__ = [
    "A_PAGE",
    "MOST_COUNTED",
    "AllWishes",
    "News",
    "Said",
    "Stopped",
    "community_by_number",
    "habits_of",
    "news_for",
    "stopped",
    "topic_for",
    "unseen_count",
    "wish_of",
    "wishes_for",
]


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
        raise NotHere
    require(policies.wish(viewer, topic.community))
    return topic


def community_by_number(viewer: Person | None, pk: int) -> Community:
    """Give a community the viewer may be told of; else say that it is not here."""
    community = Community.objects.filter(visible_to(viewer, ""), pk=pk).first()
    if community is None:
        raise NotHere
    require(policies.wish(viewer, community))
    return community


def wish_of(viewer: Person, community: Community, topic: Topic | None = None) -> str:
    """Tell how a person wants to be told of a topic, or of a community."""
    wish = standing(viewer.pk, community.pk, topic.pk if topic else None).first()
    return wish.how if wish else How.USUAL


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
