"""Read what everyone may read, and nothing else: a feed knows nobody."""

from datetime import datetime
from typing import Final

from django.db.models import F, Q

from parvis.communities.models import Call, Community, Mandate, Visibility
from parvis.conversations.models import Post, Topic
from parvis.listening.models import Step
from parvis.pages.refusals import NotHere

ENTRIES: Final = 30

PUBLIC: Final = Visibility.PUBLIC


def public_community(slug: str) -> Community:
    """Give a community anyone may read; another does not exist here."""
    found = Community.objects.filter(slug=slug, visibility=PUBLIC).first()
    if found is None:
        raise NotHere
    return found


def public_topic(slug: str, pk: int) -> Topic:
    """Give a topic anyone may read."""
    topics = Topic.objects.filter(pk=pk, community__slug=slug, community__visibility=PUBLIC)
    found = topics.select_related("community").first()
    if found is None:
        raise NotHere
    return found


def latest_posts(community: Community) -> list[Post]:
    """Give the latest posts of a community: the last few of each topic where somebody wrote last."""
    topics = community.topics.filter(merged_into=None).order_by("-last_at", "-pk")[:ENTRIES]
    said = Post.objects.filter(
        topic__in=[topic.pk for topic in topics],
        number__gt=F("topic__posts_count") - ENTRIES,
        removed_at=None,
        veil="",
    )
    return [*said.select_related("author", "topic__community").order_by("-at", "-pk")[:ENTRIES]]


def latest_steps(community: Community) -> list[Step]:
    """Give the latest steps in the course of a community's expectations."""
    found = Step.objects.filter(expectation__community=community)
    return [*found.select_related("expectation__community", "by", "responsible").order_by("-pk")[:ENTRIES]]


def posts_of(topic: Topic) -> list[Post]:
    """Give the last posts of a topic."""
    said = topic.posts.filter(removed_at=None, veil="").select_related("author", "topic__community")
    return [*said.order_by("-number")[:ENTRIES]]


def latest_topics() -> list[Post]:
    """Give the first posts of the topics opened last, anywhere that is public; archives are no news."""
    topics = Topic.objects.filter(community__visibility=PUBLIC, merged_into=None, import_of=None)
    latest = [*topics.order_by("-pk").values_list("pk", flat=True)[:ENTRIES]]
    said = Post.objects.filter(topic__in=latest, number=1, removed_at=None, veil="")
    return [*said.select_related("author", "topic__community").order_by("-at", "-pk")]


def open_calls(at: datetime) -> list[Call]:
    """Give the calls anyone may read and still sign."""
    calls = Call.objects.filter(state=Call.State.OPEN, deadline__gt=at, parent=None)
    return [*calls.select_related("opened_by").order_by("-opened_at", "-pk")[:ENTRIES]]


def calls_inside(community: Community) -> list[Call]:
    """Give the calls for communities inside this one, whose deadlines its calendar tells."""
    return [*community.calls.exclude(state=Call.State.BORN).order_by("-deadline", "-pk")[:100]]


def mandates_of(community: Community) -> list[Mandate]:
    """Give the mandates of a community that run to their end."""
    whole = Q(ended_at=None) | Q(ended_why=Mandate.End.TERM)
    held = community.mandates.filter(whole).select_related("person")
    return [*held.order_by("-ends_at", "-pk")[:100]]
