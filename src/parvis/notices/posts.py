"""Tell of what is said: answers, mentions, new topics, new messages where one follows, first words."""

from collections.abc import Iterable
from typing import Final

from parvis.communities.models import Community, Membership
from parvis.conversations.models import Mention, Post, Topic
from parvis.ledger.models import Fact
from parvis.notices.following import follow, follow_own_words, hand_over, moved_posts, wake
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
        # A mention may be taken back, and whoever follows is told of the post nonetheless.
        apart = [pk for pk in told if whys[pk] != Why.MENTION]
        wake(post, fact.target_id, fact.at, but=[*apart, fact.actor])
    follow(fact.actor, stood, fact.at)


def post_edited(fact: Fact) -> None:
    """Tell those an edit names, and take back what told those it names no more."""
    post = Post.objects.filter(pk=fact.object_id).select_related("topic").first()
    where = Community.objects.filter(pk=fact.community or 0).first()
    stood = _where_it_stood(post, fact.target_id) if post and fact.target_id else None
    if post is None or where is None or stood is None:
        return
    named = [*Mention.objects.filter(post=post).values_list("person", flat=True)]
    forget(Notice.objects.filter(post=post, why=Why.MENTION).exclude(person__in=named))
    tell(
        dict.fromkeys(named, Why.MENTION.value),
        thing=f"post:{post.pk}",
        at=post.at,
        readable=where,
        community_id=where.pk,
        topic_id=stood.pk,
        post_id=post.pk,
        by_id=fact.actor,
    )


def post_removed(fact: Fact) -> None:
    """Take back what told of words that are gone."""
    forget(Notice.objects.filter(post=fact.object_id).exclude(why=Why.TOPIC))


def author_left(fact: Fact) -> None:
    """Take back what told of words that somebody took with them."""
    gone = Notice.objects.filter(post__author=fact.object_id, post__removed_at__isnull=False)
    forget(gone.exclude(why=Why.TOPIC))


def topic_moved(fact: Fact) -> None:
    """Bring the notices of a topic to the community it went to, and tell nobody who may not read there."""
    _stand_in(fact.object_id, fact)


def topic_merged(fact: Fact) -> None:
    """Follow the posts of a topic, and those who follow it, into another."""
    into = Topic.objects.filter(pk=fact.target_id or 0).first()
    if into is None or fact.community is None:
        return
    # As it stood then: it may have moved since.
    into.community_id = fact.community
    hand_over(fact.object_id, into, fact.at)
    _lead(moved_posts(fact.object_id, into.pk), into.pk)
    _stand_in(into.pk, fact)


def topic_split(fact: Fact) -> None:
    """Follow some posts, and those of their authors who follow them, into a topic of their own."""
    made = Topic.objects.filter(pk=fact.object_id).first()
    if made is None or fact.target_id is None or fact.community is None:
        return
    made.community_id = fact.community
    posts = moved_posts(fact.target_id, made.pk)
    follow_own_words(posts, fact.target_id, made, fact.at)
    _lead(posts, made.pk)
    _stand_in(made.pk, fact)


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


def _lead(posts: Iterable[int], topic: int) -> None:
    """Bring the notices of posts to the topic where they stand now."""
    Notice.objects.filter(post__in=posts).exclude(why=Why.TOPIC).update(topic=topic)


def _stand_in(topic: int, fact: Fact) -> None:
    """Bring the notices of a topic to the community where it stands now."""
    community = Community.objects.filter(pk=fact.community or 0).first()
    if community is None:
        return
    here = Notice.objects.filter(topic=topic)
    here.exclude(community=community).update(community=community)
    if not community.is_public:
        members = Membership.objects.filter(
            community=community, state=Membership.State.ACTIVE, since__lte=fact.at
        )
        forget(here.exclude(person__in=members.values("person")))
