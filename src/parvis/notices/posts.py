"""Tell of what is said: answers, mentions, new topics, new messages where one follows, first words."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from parvis.communities.models import Community, Membership
from parvis.conversations.models import Mention
from parvis.ledger.models import Fact
from parvis.notices.following import follow, follow_own_words, hand_over, moved_posts, wake
from parvis.notices.models import Desk, How, Notice, Wish
from parvis.notices.purging import NEWS
from parvis.notices.telling import forget, tell
from parvis.pages.rows import ask, moment

Why = Notice.Why

ALONE: Final = 10
"""Messages after which whoever still talks alone in a topic is not asked for by its first answer."""


_SAID: Final = """
select p.source like '%%@%%', p.first_here, r.author_id, t.opened_by_id
from conversations_post p
  join conversations_topic t on t.id = %s
  join communities_community c on c.id = %s
  left join conversations_post r on r.id = p.replies_to_id
where p.id = %s
"""
_OTHERS_BEFORE: Final = """
select 1 from ledger_fact
where verb = %s and target_type = %s and target_id = %s and id < %s and actor <> %s limit 1
"""


class _Said(NamedTuple):
    """What there is to know of a post, as it stood when it was written."""

    pk: int
    calls: bool
    first_here: bool
    answers: int | None
    opener: int


def post_written(fact: Fact) -> None:
    """Tell of a post: whom it answers, whom it names, who welcomes, who asked for it, who follows."""
    opened = fact.object_type == "conversations.topic"
    pk = fact.facts.get("post") if opened else fact.object_id
    # As it stood then: when a topic moves, is split or merged, that sentence brings the notices along.
    topic, community, by = fact.object_id if opened else fact.target_id, fact.community, fact.actor
    rows = ask(_SAID, topic, community, pk)
    # An import that was taken out took its posts with it.
    if not rows or pk is None or topic is None or community is None or by is None:
        return
    whys = _addressed(_Said(pk, *rows[0]), fact)
    if opened:
        asked = Wish.objects.filter(community=community, topic=None).exclude(how=How.USUAL)
        whys |= dict.fromkeys(asked.values_list("person", flat=True), Why.COMMUNITY.value)
    told = tell(
        whys, thing=f"post:{pk}", at=fact.at, community_id=community, topic_id=topic, post_id=pk, by_id=by
    )
    if not opened:
        # A mention may be taken back, and whoever follows is told of the post nonetheless.
        apart = {each for each in told if whys[each] != Why.MENTION}
        wake(pk, topic, community, fact.at, by=by, told=apart)
    follow([by], topic, community, fact.at)


def post_edited(fact: Fact) -> None:
    """Tell those an edit names, and take back what told those it names no more."""
    post = fact.object_id
    # Nobody is called by words that are withheld.
    rows = ask("select at from conversations_post where id = %s and veil = ''", post)
    if not rows or fact.target_id is None or fact.community is None:
        return
    named = [*Mention.objects.filter(post=post).values_list("person", flat=True)]
    forget(Notice.objects.filter(post=post, why=Why.MENTION).exclude(person__in=named))
    at = moment(rows[0][0])
    if fact.at - at > NEWS:
        # What told of it may be forgotten by now: nobody is told twice.
        return
    tell(
        dict.fromkeys(named, Why.MENTION.value),
        thing=f"post:{post}",
        at=at,
        community_id=fact.community,
        topic_id=fact.target_id,
        post_id=post,
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
    if fact.target_id is None or fact.community is None:
        return
    hand_over(fact.object_id, fact.target_id, fact.community, fact.at)
    _lead(moved_posts(fact.object_id, fact.target_id), fact.target_id)
    _stand_in(fact.target_id, fact)


def topic_split(fact: Fact) -> None:
    """Follow some posts, and those of their authors who follow them, into a topic of their own."""
    if fact.target_id is None or fact.community is None:
        return
    posts = moved_posts(fact.target_id, fact.object_id)
    follow_own_words(posts, fact.target_id, fact.object_id, fact.community, fact.at)
    _lead(posts, fact.object_id)
    _stand_in(fact.object_id, fact)


def _addressed(said: _Said, fact: Fact) -> dict[int, str]:
    """Find whom a post is addressed to.

    A mention comes after every other reason: an edit may take it back, and leaves the others as they were.
    """
    whys: dict[int, str] = {}
    if said.calls:
        named = Mention.objects.filter(post=said.pk).values_list("person", flat=True)
        whys = dict.fromkeys(named, Why.MENTION.value)
    if said.first_here:
        at_the_desk = Desk.objects.filter(community=fact.community).values_list("person", flat=True)
        whys |= dict.fromkeys(at_the_desk, Why.NEWCOMER.value)
    if said.answers is not None:
        whys[said.answers] = Why.REPLY.value
    elif _answered_first(said, fact):
        # The first answer in a topic answers whoever opened it, even when it quotes nobody.
        whys[said.opener] = Why.REPLY.value
    return whys


def _answered_first(said: _Said, fact: Fact) -> bool:
    """Tell whether a post is the first by somebody else, as the ledger has it: topics change."""
    if not 1 < fact.facts.get("number", 1) <= ALONE or said.opener == fact.actor:
        return False
    told = (fact.verb, fact.target_type, fact.target_id, fact.pk, said.opener)
    return not ask(_OTHERS_BEFORE, *told)


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
