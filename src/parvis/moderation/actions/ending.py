"""Let what has an end, end: the sweeps of this room."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from parvis.communities.actions.restricting import ended_restrictions
from parvis.conversations.models import Post, Topic
from parvis.jobs import one_by_one
from parvis.ledger.models import Fact
from parvis.moderation import letters, verbs
from parvis.moderation.actions.ruling import locked, say_ended, undo
from parvis.moderation.models import Outcome, Ruling

AT_ONCE: Final = 100


def lift_ended(at: datetime) -> int:
    """Show what was hidden, open what was closed, let those write again whose time is over; tell how many."""
    withheld = Post.objects.filter(statement__isnull=False, statement__ends_at__lte=at)
    statements = [*withheld.values_list("statement", flat=True)[:AT_ONCE]]
    closed = Topic.objects.filter(statement__isnull=False, statement__ends_at__lte=at)
    statements += closed.values_list("statement", flat=True)[:AT_ONCE]
    statements += [each.statement_id for each in ended_restrictions(at, AT_ONCE)]
    rulings = Ruling.objects.filter(statement__in=statements)
    about = ("case__community", "case__person", "case__post", "statement")
    return one_by_one(lambda each: _end(each, at), rulings.select_related(*about))


@transaction.atomic
def _end(ruling: Ruling, at: datetime) -> None:
    undo(ruling=ruling, at=at, why="time")


def say_reopened(at: datetime) -> int:
    """Say, once for each, that a closing holds no longer where its topic was opened again by hand.

    Whoever keeps the talk in order opens it in the room below, which knows of no rulings.
    """
    holds = Topic.objects.filter(statement=OuterRef("statement"))
    said = Fact.objects.filter(
        verb=verbs.ENDED.name, object_type="moderation.ruling", object_id=OuterRef("pk")
    )
    # Of those whose time is over, it was said then.
    closings = Ruling.objects.filter(outcome=Outcome.CLOSE, upholds=False, ends_at__gt=at)
    over = closings.filter(~Exists(holds), ~Exists(said)).order_by("pk")

    @transaction.atomic
    def say(ruling: Ruling) -> bool:
        ruling.case = locked(ruling.case)
        if waits := over.filter(pk=ruling.pk).exists():
            say_ended(ruling=ruling, at=at, why="reopened")
            letters.tell_restored(ruling.case)
        return waits

    return one_by_one(say, over.select_related("case")[:AT_ONCE])
