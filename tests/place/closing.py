"""Close topics in tests: with the reasons it takes where somebody else opened them."""

from datetime import datetime, timedelta

from parvis.communities.models import Clause
from parvis.conversations import actions
from parvis.conversations.models import Topic
from parvis.moderation.actions.closing import close_topic
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Outcome
from parvis.people.models import Person


def close(*, by: Person, at: datetime, topic: Topic, why: str) -> Topic:
    """Close a topic, as its opener or as whoever keeps the talk in order."""
    if by.pk == topic.opened_by_id:
        return actions.close(by=by, at=at, topic=topic, why=why)
    clause = Clause.objects.get(guide=topic.community.guide, number=1)
    judgement = Judgement(
        outcome=Outcome.CLOSE,
        reasons=why,
        facts="What was asked is answered.",
        clause=clause,
        ends_at=at + timedelta(days=90),
    )
    close_topic(by=by, at=at, topic=topic, judgement=judgement)
    return Topic.objects.select_related("community", "last_by").get(pk=topic.pk)
