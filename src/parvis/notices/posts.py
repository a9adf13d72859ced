"""Tell of what is said: answers, mentions, new topics, new messages where one follows, first words."""

from django.db.models import Exists, OuterRef

from parvis.communities.models import Membership
from parvis.conversations.models import Mention, Post, Topic
from parvis.ledger.models import Fact
from parvis.notices.models import MAILED, Desk, Follow, How, Notice, Wish
from parvis.notices.telling import forget, nudge, readers, tell
from parvis.notices.wishes import wishes_of

Why = Notice.Why


def post_written(fact: Fact) -> None:
    """Tell of a post: whom it answers, whom it names, who welcomes, who asked for it, who follows."""
    opened = fact.object_type == "conversations.topic"
    pk = fact.facts.get("post") if opened else fact.object_id
    post = Post.objects.filter(pk=pk).select_related("topic__community", "replies_to").first()
    # An import that was taken out took its posts with it.
    if post is None or fact.target_id is None or fact.actor is None:
        return
    whys = _addressed(post, fact)
    if opened:
        asked = Wish.objects.filter(community=fact.community, topic=None).exclude(how=How.USUAL)
        whys |= dict.fromkeys(asked.values_list("person", flat=True), Why.COMMUNITY.value)
    told = tell(
        whys,
        thing=f"post:{post.pk}",
        at=fact.at,
        readable=post.topic.community,
        community_id=post.topic.community_id,
        topic_id=post.topic_id,
        post_id=post.pk,
        by_id=fact.actor,
    )
    if not opened:
        _tell_followers(post, fact, told, fact.actor)
    Follow.objects.bulk_create([Follow(person_id=fact.actor, topic_id=fact.target_id)], ignore_conflicts=True)


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
            _hand_over(topic, topic.merged_into)
        _stand_in(topic)


def _addressed(post: Post, fact: Fact) -> dict[int, str]:
    """Find whom a post is addressed to.

    A mention comes after every other reason: an edit may take it back, and leaves the others as they were.
    """
    named = Mention.objects.filter(post=post).values_list("person", flat=True)
    whys: dict[int, str] = dict.fromkeys(named, Why.MENTION.value)
    if post.first_here:
        at_the_desk = Desk.objects.filter(community=fact.community).values_list("person", flat=True)
        whys |= dict.fromkeys(at_the_desk, Why.NEWCOMER.value)
    if post.replies_to is not None:
        whys[post.replies_to.author_id] = Why.REPLY
    elif post.number > 1 and not _others_wrote(post, fact):
        # The first answer in a topic answers whoever opened it, even when it quotes nobody.
        whys[post.topic.opened_by_id] = Why.REPLY
    return whys


def _others_wrote(post: Post, fact: Fact) -> bool:
    writers = Follow.objects.filter(topic=fact.target_id)
    return writers.exclude(person=post.topic.opened_by_id).exists()


def _tell_followers(post: Post, fact: Fact, told: list[int], author: int) -> None:
    """Wake the one notice each follower has of a topic; who has not seen the last one is left in peace."""
    topic, but = post.topic, [*told, author]
    rows = Notice.objects.filter(topic=fact.target_id, why=Why.TOPIC).exclude(person__in=but)
    rested = rows.exclude(how=How.NOT).exclude(seen_at=None)
    awake = readers(rested.values_list("person", flat=True), topic.community, fact.at)
    woken = [*awake.values_list("pk", flat=True)]
    rows.filter(person__in=woken).update(seen_at=None, at=fact.at, post=post, by=author)
    _mail_followers(post, fact, but)
    known = Notice.objects.filter(topic=fact.target_id, why=Why.TOPIC, person=OuterRef("person"))
    new = Follow.objects.filter(~Exists(known), topic=fact.target_id)
    tell(
        dict.fromkeys(new.values_list("person", flat=True), Why.TOPIC.value),
        asleep=told,
        thing=f"topic:{fact.target_id}",
        at=fact.at,
        readable=topic.community,
        community_id=topic.community_id,
        topic_id=fact.target_id,
        post_id=post.pk,
        by_id=author,
    )
    nudge(woken)


def _mail_followers(post: Post, fact: Fact, but: list[int]) -> None:
    """Let mail be due for those who asked for it, unless some waits already."""
    rows = Notice.objects.filter(
        topic=fact.target_id, why=Why.TOPIC, how__in=MAILED, mail_due_at=None
    ).exclude(person__in=but)
    waiting = {row.person_id: row for row in rows}
    people = readers(waiting, post.topic.community, fact.at)
    for pk, wishes in wishes_of(people).items():
        row = waiting[pk]
        row.mail_due_at = wishes.due(row.how, fact.at)
    Notice.objects.bulk_update(waiting.values(), ["mail_due_at"], batch_size=200)


def _hand_over(topic: Topic, into: Topic) -> None:
    followers = Follow.objects.filter(topic=topic).values_list("person", flat=True)
    Follow.objects.bulk_create([Follow(person_id=pk, topic=into) for pk in followers], ignore_conflicts=True)
    forget(Notice.objects.filter(topic=topic, why=Why.TOPIC))


def _stand_in(topic: Topic) -> None:
    """Bring the notices of a topic's posts to the topic and the community where they stand."""
    Notice.objects.filter(post__topic=topic).exclude(why=Why.TOPIC).exclude(topic=topic).update(topic=topic)
    here = Notice.objects.filter(topic=topic)
    here.exclude(community=topic.community_id).update(community=topic.community)
    if not topic.community.is_public:
        members = Membership.objects.filter(community=topic.community, state=Membership.State.ACTIVE)
        forget(here.exclude(person__in=members.values("person")))
