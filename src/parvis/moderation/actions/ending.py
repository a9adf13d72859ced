"""Let what has an end, end: the sweeps of this room."""

from datetime import datetime
from typing import Final

from django.db import transaction

from parvis.communities.actions.restricting import ended_restrictions
from parvis.conversations.models import Post, Topic
from parvis.moderation.actions.ruling import undo
from parvis.moderation.models import Ruling

AT_ONCE: Final = 100


def lift_ended(at: datetime) -> int:
    """Show what was hidden, open what was closed, let those write again whose time is over; tell how many."""
    withheld = Post.objects.filter(statement__isnull=False, statement__ends_at__lte=at)
    statements = [*withheld.values_list("statement", flat=True)[:AT_ONCE]]
    closed = Topic.objects.filter(statement__isnull=False, statement__ends_at__lte=at)
    statements += closed.values_list("statement", flat=True)[:AT_ONCE]
    statements += [each.statement_id for each in ended_restrictions(at, AT_ONCE)]
    rulings = Ruling.objects.filter(statement__in=statements)
    for ruling in rulings.select_related("case__community", "case__person", "case__post", "statement"):
        with transaction.atomic():
            undo(ruling=ruling, at=at, why="time")
    return len(statements)
