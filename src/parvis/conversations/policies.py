"""Who may do what where people talk, and the reason when not."""

from datetime import datetime, timedelta

from parvis.communities import policies as communities
from parvis.communities.laws import Law, in_force
from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.conversations import errors
from parvis.conversations.laws import LONGEST_WAIT, OPEN_AFTER, OR_OPENER, WHO_CLOSES, WHO_SPLITS
from parvis.conversations.models import Attachment, Post, Topic, Veil
from parvis.pages.clock import day
from parvis.pages.refusals import NotHere, Verdict
from parvis.people.models import Person


def read(viewer: Person | None, topic: Topic) -> Verdict:
    """Let whoever may read the community read what is said in it."""
    return communities.read(viewer, topic.community)


def open_topic(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let members open topics, once they have been members as long as the guide says."""
    if verdict := communities.write(viewer, community):
        return verdict
    tie = community.membership_of(viewer)
    # Who has been there for long need not be held against the guide: it is read for newcomers alone.
    if tie is None or at - tie.since >= LONGEST_WAIT:
        return None
    days = in_force(community, OPEN_AFTER)
    begins = tie.since + timedelta(days=days)
    return errors.TooSoonForTopics(days=days, when=day(begins)) if days and at < begins else None


def reply(viewer: Person | None, topic: Topic) -> Verdict:
    """Let members write in a topic that is open."""
    return communities.write(viewer, topic.community) or _still_open(topic)


def edit(viewer: Person | None, post: Post) -> Verdict:
    """Let members change their own words, as long as they are there; behind a notice, to put it right."""
    if verdict := communities.write(viewer, post.topic.community) or _own_words(viewer, post):
        return verdict
    return errors.Withheld() if post.veil == Veil.REMOVED else None


def remove(viewer: Person | None, post: Post) -> Verdict:
    """Let whoever wrote a post take its words away, even after leaving."""
    return communities.somebody(viewer) or _own_words(viewer, post)


def see_history(viewer: Person | None, post: Post) -> Verdict:
    """Let readers see what a post said before it was changed, unless its author removed it."""
    if verdict := read(viewer, post.topic) or (errors.WordsGone() if post.removed_at else None):
        return verdict
    mine = viewer is not None and viewer.pk == post.author_id
    return errors.Withheld() if post.veil and not mine else None


def mark(viewer: Person | None, post: Post) -> Verdict:
    """Let members say that they expect the same, or give thanks, for what others wrote."""
    if verdict := communities.write(viewer, post.topic.community):
        return verdict
    if post.removed_at:
        return errors.WordsGone()
    if post.veil:
        return errors.Withheld()
    return errors.YourOwnWords() if viewer is not None and viewer.pk == post.author_id else None


def unmark(viewer: Person | None, post: Post) -> Verdict:
    """Let anyone who may read take back what they said of a post."""
    return communities.somebody(viewer) or read(viewer, post.topic)


def keep_draft(viewer: Person | None, community: Community) -> Verdict:
    """Let members keep what they are writing."""
    return communities.write(viewer, community)


def remember_reading(viewer: Person | None, topic: Topic) -> Verdict:
    """Let anyone with an account who may read remember where they stopped."""
    return communities.somebody(viewer) or read(viewer, topic)


def attach(viewer: Person | None, community: Community) -> Verdict:
    """Let members give files with what they write."""
    return communities.write(viewer, community)


def fetch(viewer: Person | None, attachment: Attachment, at: datetime | None = None) -> Verdict:
    """Let readers of the community see what was posted, and the giver alone what still waits.

    What stands in a message taken from readers is for its author and those who judge.
    """
    mine = viewer is not None and viewer.pk == attachment.by_id
    if attachment.post is None:
        return None if mine else NotHere()
    if verdict := communities.read(viewer, attachment.community):
        return verdict
    if attachment.post.veil in {Veil.REMOVED, Veil.WAITS} and not mine:
        judges = at is not None and judge_words(viewer, attachment.community, at) is None
        return None if judges else NotHere()
    return None


def judge_words(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever is mandated to rule read what was taken from readers."""
    return communities.holds(viewer, community, Power.RULE, at)


def tend(viewer: Person | None, topic: Topic, at: datetime) -> Verdict:
    """Let whoever holds the mandate close, name, move, merge and split topics that were not merged."""
    if verdict := communities.tend(viewer, topic.community, at):
        return verdict
    return errors.TopicElsewhere() if topic.merged_into_id else None


def manage(viewer: Person | None, topic: Topic, at: datetime) -> Verdict:
    """Let whoever may do something to a topic see what they may do to it."""
    verdict = tend(viewer, topic, at)
    if verdict and (close(viewer, topic, at) is None or split(viewer, topic, at) is None):
        return None
    return verdict


def close(viewer: Person | None, topic: Topic, at: datetime) -> Verdict:
    """Let whoever holds the mandate close a topic that is open; its opener too, where the guide says so.

    Who closes what somebody else opened rules: it takes a statement of reasons.
    """
    return _tend_or_opened(viewer, topic, at, WHO_CLOSES) or _still_open(topic)


def split(viewer: Person | None, topic: Topic, at: datetime) -> Verdict:
    """Let whoever holds the mandate split a topic; its opener too, where the guide says so."""
    return _tend_or_opened(viewer, topic, at, WHO_SPLITS) or _closed_to(viewer, topic)


def reopen(viewer: Person | None, topic: Topic, at: datetime) -> Verdict:
    """Let whoever holds the mandate open again a topic that was closed.

    Whose topic somebody closed by a ruling appeals, mandate or not: nobody judges their own matter.
    """
    if verdict := tend(viewer, topic, at):
        return verdict
    return errors.TopicOpen() if topic.is_open else _closed_to(viewer, topic)


def move(viewer: Person | None, topic: Topic, community: Community, at: datetime) -> Verdict:
    """Let whoever holds the mandate in both communities move a topic from one to the other."""
    if verdict := tend(viewer, topic, at) or communities.tend(viewer, community, at):
        return verdict
    return errors.OtherCommunityNeeded() if community.pk == topic.community_id else None


def merge(viewer: Person | None, topic: Topic, into: Topic, at: datetime) -> Verdict:
    """Let whoever holds the mandate merge a topic into another of the same community."""
    if verdict := tend(viewer, topic, at) or _closed_to(viewer, topic):
        return verdict
    fits = into.pk != topic.pk and into.community_id == topic.community_id and into.merged_into_id is None
    return None if fits else errors.OtherTopicNeeded()


def _tend_or_opened(viewer: Person | None, topic: Topic, at: datetime, of: Law) -> Verdict:
    verdict = tend(viewer, topic, at)
    if verdict is None or topic.merged_into_id or viewer is None or viewer.pk != topic.opened_by_id:
        return verdict
    community = topic.community
    allowed = in_force(community, of) == OR_OPENER and communities.write(viewer, community) is None
    return None if allowed else verdict


def _still_open(topic: Topic) -> Verdict:
    if topic.merged_into_id:
        return errors.TopicElsewhere()
    return errors.TopicClosed(why=topic.closed_why) if topic.closed_at else None


def _closed_to(viewer: Person | None, topic: Topic) -> Verdict:
    """Keep what somebody closed by a ruling from going on in other ways, by whoever opened it."""
    theirs = viewer is not None and viewer.pk == topic.opened_by_id
    return errors.ClosedToYou() if theirs and topic.statement_id is not None else None


def _own_words(viewer: Person | None, post: Post) -> Verdict:
    if viewer is None or viewer.pk != post.author_id:
        return errors.NotYourWords()
    return errors.WordsGone() if post.removed_at else None
