"""Forget what was read long ago, and letters that left long ago."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.conversations.models import ReadMark
from parvis.notices.models import Letter, Notice

NEWS: Final = timedelta(days=90)
"""How long news that was read is kept; a topic one follows is no news, and stays."""
LETTERS: Final = timedelta(days=30)
"""How long one can tell that a letter left."""
SOME: Final = 500


def forget_old(at: datetime) -> int:
    """Forget read news and closed letters that are old, some at a time, and tell how many."""
    return sum(_some_of(_old_letters(at))) + sum(_some_of(_old_news(at)))


def _old_letters(at: datetime) -> QuerySet[Letter]:
    until = at - LETTERS
    return Letter.objects.filter(Q(sent_at__lt=until) | Q(dropped_at__lt=until))


def _old_news(at: datetime) -> QuerySet[Notice]:
    until = at - NEWS
    marks = ReadMark.objects.filter(person=OuterRef("person"), topic=OuterRef("topic"))
    read = Q(seen_at__lt=until) | Exists(marks.filter(number__gte=OuterRef("post__number")))
    old = Notice.objects.filter(read, at__lt=until, mail_due_at=None)
    return old.exclude(why=Notice.Why.TOPIC)


def _some_of(old: QuerySet[Any]) -> Iterator[int]:
    """Delete a few rows at a time, so that nobody waits for the database meanwhile."""
    while keys := [*old.values_list("pk", flat=True)[:SOME]]:
        old.model._default_manager.filter(pk__in=keys).delete()
        yield len(keys)
