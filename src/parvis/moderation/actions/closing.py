"""Close a topic somebody else opened: a ruling in one act, of which its opener is told at once."""

from datetime import datetime

from django.db import transaction

from parvis.conversations.actions import close
from parvis.conversations.models import Topic
from parvis.moderation import errors, policies
from parvis.moderation.actions.ruling import locked, pronounce
from parvis.moderation.actions.signalling import case_about, new_receipt
from parvis.moderation.judgements import Judgement, check
from parvis.moderation.models import Outcome, Ruling, Signal
from parvis.moderation.queries.finding import of_topic
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def close_topic(*, by: Person, at: datetime, topic: Topic, judgement: Judgement) -> Ruling:
    """Close it until a day, by a clause and with what happened; the case it makes can be appealed like any.

    Nobody is heard before: to close is to stop what goes on, and can be undone whole.
    """
    require(policies.close_topic(by, topic, at))
    if judgement.outcome != Outcome.CLOSE or judgement.clause is None:
        raise errors.ClauseNeeded
    community = topic.community
    case, _ = case_about(community=community, thing=of_topic(topic), person=topic.opened_by, at=at)
    case = locked(case)
    check(case, judgement, at)
    # In their charge, which makes them no party; what is chained of a case begins with a signal.
    Signal.objects.create(
        case=case, receipt=new_receipt(), kind=Signal.Kind.OWN, by=by, clause=judgement.clause, at=at
    )
    ruling = pronounce(case=case, judgement=judgement, at=at, by=by)
    close(by=by, at=at, topic=topic, why=judgement.reasons, statement=ruling.statement)
    return ruling
