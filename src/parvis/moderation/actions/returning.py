"""End an exclusion as the members voted, and say when one by a jury may be looked at again."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from parvis.communities.actions.restricting import lift_restriction
from parvis.communities.models import Restriction
from parvis.jobs import one_by_one
from parvis.ledger.models import Fact
from parvis.moderation import return_letters, verbs
from parvis.moderation.actions.aside import say_aside
from parvis.moderation.actions.ruling import say_ended
from parvis.moderation.judgements import REVIEW, exclusion_of
from parvis.moderation.models import Case, Outcome, Ruling

AT_ONCE: Final = 100


@transaction.atomic
def let_return(*, case: Case, decision: int, at: datetime) -> None:
    """End the exclusion of whom a case is about, once: they may come in again, and nobody makes them."""
    ruling = exclusion_of(case)
    if ruling is None:
        return
    held = Restriction.objects.get(statement=ruling.statement)
    lift_restriction(restriction=held, at=at, back=False)
    say_ended(ruling=ruling, at=at, why="return", decision=decision)
    others = Restriction.objects.filter(community=held.community, person=held.person, kind=held.kind)
    # Nobody hears that they may come in where another case still keeps them out.
    if not others.filter(lifted_at=None).exists():
        return_letters.tell_returned(case)


def say_due(at: datetime) -> int:
    """Say, once for each, that members may look again at whom a jury excluded half a year ago.

    What was excluded by a vote has that day on its proposal.
    """
    standing = Restriction.objects.filter(statement=OuterRef("statement"), lifted_at=None)
    told = Fact.objects.filter(
        verb=verbs.EXCLUSION_DUE.name, object_type="moderation.case", object_id=OuterRef("case")
    )
    by_jury = Ruling.objects.filter(outcome=Outcome.EXCLUDE, jury__isnull=False, upholds=False)
    due = by_jury.filter(Exists(standing), ~Exists(told), at__lte=at - REVIEW)
    found = due.select_related("case__community").order_by("pk")[:AT_ONCE]
    return one_by_one(lambda ruling: say_aside(verbs.EXCLUSION_DUE, ruling.case, at), found)
