"""Tell of what is said: answers, mentions, new topics, new messages where one follows, first words."""

from typing import Final

from parvis.communities.models import Community, Membership
from parvis.conversations.models import Mention, Post, Topic
from parvis.ledger.models import Fact
from parvis.notices.following import follow, follow_own_words, hand_over, wake
from parvis.notices.models import Desk, How, Notice, Wish
from parvis.notices.telling import forget, tell

Why = Notice.Why

ALONE: Final = 10
"""Messages after which whoever still talks alone in a topic is not asked for by its first answer."""


def post_written(fact: Fact) -> None:
    """Tell of a post: whom it answers, whom it names, who welcomes, who asked for it, who follows."""
    opened = fact.object_type == "conversations.topic"
    pk = fact.facts.get("post") if opened else fact.object_id
    post = Post.objects.filter(pk=pk).select_related("topic__community", "replies_to").first()
    # An import that was taken out took its posts with it.
    if post is None or fact.target_id is None or fact.actor is None or fact.community is None:
        return
    # As it stood then: when a topic moves, is split or merged, that sentence brings the notices along.
    stood = _where_it_stood(post, fact.object_id if opened else fact.target_id)
    where = Community.objects.filter(pk=fact.community).first()
    if stood is None or where is None:
        return
    stood.community = where
    whys = _addressed(post, fact)
    if opened:
        asked = Wish.objects.filter(community=where, topic=None).exclude(how=How.USUAL)
        whys |= dict.fromkeys(asked.values_list("person", flat=True), Why.COMMUNITY.value)
    told = tell(
        whys,
        thing=f"post:{post.pk}",
        at=fact.at,
        readable=where,
        community_id=where.pk,
        topic_id=stood.pk,
        post_id=post.pk,
        by_id=fact.actor,
    )
    if not opened:
        wake(post, fact.target_id, fact.at, but=[*told, fact.actor])
    follow(fact.actor, stood, fact.at)


def post_edited(fact: Fact) -> None:
    """Tell those an edit names, and take back what told those it names no more."""
    post = Post.objects.filter(pk=fact.object_id).select_related("topic__community").first()
    if post is None:
        return
    named = [*Mention.objects.filter(post=post).values_list("person", flat=True)]
    forget(Notice.objects.filter(post=post, why=Why.MENTION).exclude(person__in=named))
    tell(
        dict.fromkeys(named, Why.MENTION.value),
        thing=f"post:{post.pk}",
        at=post.at,
        readable=post.topic.community,
        community_id=post.topic.community_id,
        topic_id=post.topic_id,
        post_id=post.pk,
        by_id=fact.actor,
    )


def post_removed(fact: Fact) -> None:
    """Take back what told of words that are gone."""
    forget(Notice.objects.filter(post=fact.object_id).exclude(why=Why.TOPIC))


def topic_moved(fact: Fact) -> None:
    """Follow posts to where they stand now, and tell nobody who may not read there."""
    topics = [pk for pk in (fact.object_id, fact.target_id) if pk is not None]
    for topic in Topic.objects.filter(pk__in=topics).select_related("community", "merged_into"):
        if topic.merged_into:
            hand_over(topic, topic.merged_into, fact.at)
            forget(Notice.objects.filter(topic=topic, why=Why.TOPIC))
        elif fact.verb == "conversations.topic.split":
            follow_own_words(topic, fact.at)
        _stand_in(topic)


def _addressed(post: Post, fact: Fact) -> dict[int, str]:
    """Find whom a post is addressed to.

    A mention comes after every other reason: an edit may take it back, and leaves the others as they were.
    """
    whys: dict[int, str] = {}
    if "@" in post.source:
        named = Mention.objects.filter(post=post).values_list("person", flat=True)
        whys = dict.fromkeys(named, Why.MENTION.value)
    if post.first_here:
        at_the_desk = Desk.objects.filter(community=fact.community).values_list("person", flat=True)
        whys |= dict.fromkeys(at_the_desk, Why.NEWCOMER.value)
    if post.replies_to is not None:
        whys[post.replies_to.author_id] = Why.REPLY
    elif opener := _answered_first(post, fact):
        # The first answer in a topic answers whoever opened it, even when it quotes nobody.
        whys[opener] = Why.REPLY
    return whys


def _answered_first(post: Post, fact: Fact) -> int | None:
    """Find whom the first answer in a topic answers, as it stood then: topics are split and merged later."""
    if fact.target_id is None or not 1 < fact.facts.get("number", 1) <= ALONE:
        return None
    stood = _where_it_stood(post, fact.target_id)
    opener = stood.opened_by_id if stood else None
    before = Fact.objects.filter(
        verb=fact.verb, target_type=fact.target_type, target_id=fact.target_id, pk__lt=fact.pk
    )
    return None if opener in (None, fact.actor) or before.exclude(actor=opener).exists() else opener


def _where_it_stood(post: Post, topic: int) -> Topic | None:
    """Find the topic a post was written in; it may stand in another since."""
    return post.topic if post.topic_id == topic else Topic.objects.filter(pk=topic).first()


def _stand_in(topic: Topic) -> None:
    """Bring the notices of a topic's posts to the topic and the community where they stand."""
    Notice.objects.filter(post__topic=topic).exclude(why=Why.TOPIC).exclude(topic=topic).update(topic=topic)
    here = Notice.objects.filter(topic=topic)
    here.exclude(community=topic.community_id).update(community=topic.community)
    if not topic.community.is_public:
        members = Membership.objects.filter(community=topic.community, state=Membership.State.ACTIVE)
        forget(here.exclude(person__in=members.values("person")))
