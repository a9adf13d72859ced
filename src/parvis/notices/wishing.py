"""Write down how somebody wants to be told of one topic or of a whole community."""

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.communities.models import Community
from parvis.conversations.models import Topic
from parvis.ledger.models import Fact
from parvis.notices.following import follow
from parvis.notices.models import Habits, How, Notice, Wish
from parvis.notices.telling import forget
from parvis.notices.wishes import Wishes
from parvis.people.models import Person


def wish_said(fact: Fact) -> None:
    """Hear a wish; the page has written it already, a replay has not."""
    if fact.actor is None or fact.community is None:
        return
    topic = fact.object_id if fact.object_type == "conversations.topic" else None
    later = Wish.objects.filter(person=fact.actor, community=fact.community, at__gt=fact.at)
    if later.filter(topic__isnull=True) if topic is None else later.filter(topic=topic):
        return
    here = Person.objects.filter(pk=fact.actor, state=Person.State.PRESENT).exists()
    about = Community.objects.filter(pk=fact.community) if topic is None else Topic.objects.filter(pk=topic)
    if here and about.exists():
        write_wish(fact.actor, fact.community, topic, str(fact.facts["how"]), fact.at)


def standing(person: int, community: int, topic: int | None) -> QuerySet[Wish]:
    """Find what somebody wished of a topic, wherever it stood then, or of a whole community."""
    rows = Wish.objects.filter(person=person)
    return rows.filter(topic=topic) if topic is not None else rows.filter(community=community, topic=None)


def write_wish(person: int, community: int, topic: int | None, how: str, at: datetime) -> None:
    """Write a wish, and bring what already waits for this person in line with it."""
    # A topic that moved since is wished for once, where it stands.
    standing(person, community, topic).exclude(community=community).delete()
    Wish.objects.update_or_create(
        person_id=person,
        community_id=community,
        topic_id=topic,  # type: ignore[misc]  # none for a whole community
        defaults={"how": how, "at": at},
    )
    if topic is not None and how not in {How.NOT, How.USUAL}:
        follow([person], topic, community, at)
    about = {"topic_id": topic} if topic is not None else {"community_id": community}
    bring_in_line(person, at, **about)


def bring_in_line(person: int, at: datetime, **about: int) -> None:
    """Bring the notices of a person in line with what they wish now, mail that waits included."""
    # What was seen and left no more by mail is history.
    living = Q(seen_at=None) | Q(why=Notice.Why.TOPIC) | Q(mail_due_at__isnull=False)
    rows = [*Notice.objects.filter(living, person=person, **about).select_related("person").order_by("pk")]
    habits = Habits.objects.filter(person=person).first() or Habits(person_id=person)
    said = [*Wish.objects.filter(person=person)]
    of_topics = {row.topic_id: row.how for row in said if row.topic_id is not None}
    of_communities = {row.community_id: row.how for row in said if row.topic_id is None}
    unwanted = []
    for row in rows:
        wishes = Wishes(
            row.person.time_zone,
            habits,
            of_topics.get(row.topic_id, How.USUAL) if row.topic_id else How.USUAL,
            of_communities.get(row.community_id, How.USUAL) if row.community_id else How.USUAL,
        )
        row.how = wishes.how(row.why)
        waits = row.mail_due_at is not None
        row.mail_due_at = wishes.due(row.how, at) if waits else None
        if row.how == How.NOT and row.seen_at is None:
            row.seen_at = at
            if row.why != Notice.Why.TOPIC:
                unwanted.append(row.pk)
    Notice.objects.bulk_update(rows, ["how", "mail_due_at", "seen_at"], batch_size=200)
    # As if it had never been told: an edit may tell it later, to whoever asks for it again.
    forget(Notice.objects.filter(pk__in=unwanted))
