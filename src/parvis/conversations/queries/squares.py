"""Read what waits for somebody in a community."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from parvis.communities import policies as communities
from parvis.communities import queries as community_queries
from parvis.communities.models import Clause, Community, Mandate, Membership
from parvis.conversations.limits import LONG_WITHOUT_REPLY, WAITING_THINGS
from parvis.conversations.markdown import Reading, shortened
from parvis.conversations.models import Mark, Post, Topic
from parvis.conversations.queries.lists import unanswered
from parvis.people.models import Person

_ENOUGH_TO_QUOTE = 1500


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hold a post that waits for an answer, since when, and how many wait with its author."""

    post: Post
    since: datetime
    kind: str
    """"first", "silent" or "expected"."""
    expecting: int = 0

    @property
    def said(self) -> str:
        """Give its first words."""
        return shortened(Reading(self.post.source[:_ENOUGH_TO_QUOTE]).plain()) or self.post.topic.title


@dataclass(frozen=True, slots=True)
class Square:
    """Hold what waits, and what stands beside it."""

    waiting: Sequence[Waiting]
    requests: Sequence[Membership]
    latest: Sequence[Topic]
    clauses: Sequence[Clause]
    mandates: Sequence[Mandate]


def square_of(viewer: Person | None, community: Community, at: datetime) -> Square:
    """Read the square of a community the viewer may read: what waits comes first, the oldest first."""
    mandates = community_queries.mandates_of(viewer, community, at)
    may_answer = communities.answer_request(viewer, community, at) is None
    waiting = {
        each.post.pk: each for each in (*_silent(community, at), *_first(community), *_expected(community))
    }
    return Square(
        waiting=sorted(waiting.values(), key=lambda each: each.since),
        requests=community_queries.requests_waiting(community) if may_answer else (),
        latest=[*community.topics.filter(merged_into=None).order_by("-last_at", "-pk")[:5]],
        clauses=community_queries.newcomer_clauses(community),
        mandates=mandates,
    )


def _open_posts(community: Community) -> QuerySet[Post]:
    here = Post.objects.filter(topic__community=community, topic__closed_at=None, removed_at=None)
    return here.filter(topic__merged_into=None).select_related("author", "topic")


def _first(community: Community) -> list[Waiting]:
    """Find the first posts of newcomers after which nobody else has written."""
    after = Post.objects.filter(topic=OuterRef("topic"), number__gt=OuterRef("number"))
    found = _open_posts(community).filter(first_here=True, import_of=None)
    found = found.filter(~Exists(after.exclude(author=OuterRef("author"))))
    return [Waiting(post, post.at, "first") for post in found.order_by("at", "pk")[:WAITING_THINGS]]


def _silent(community: Community, at: datetime) -> list[Waiting]:
    """Find the topics in which nobody but their author has written for some days."""
    quiet = community.topics.filter(unanswered(), closed_at=None, merged_into=None, import_of=None)
    quiet = quiet.filter(opened_at__lt=at - LONG_WITHOUT_REPLY)
    found = _open_posts(community).filter(number=1, topic__in=quiet)
    return [Waiting(post, post.at, "silent") for post in found.order_by("at", "pk")[:WAITING_THINGS]]


def _expected(community: Community) -> list[Waiting]:
    """Find the posts that others expect too, where nobody has written since the last of them said so."""
    expect = Q(marks__kind=Mark.Kind.EXPECT)
    marked = (
        _open_posts(community)
        .filter(expect)
        .annotate(expecting=Count("marks"), asked_at=Max("marks__at"))
        .filter(topic__last_at__lte=F("asked_at"))
    )
    return [
        Waiting(post, post.at, "expected", int(post.__dict__["expecting"]))
        for post in marked.order_by("at", "pk")[:WAITING_THINGS]
    ]
