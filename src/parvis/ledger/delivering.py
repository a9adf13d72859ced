"""Give each consumer the sentences it is owed, once each, again later when it fails."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import connection, transaction

from parvis.ledger.models import Delivery, Fact
from parvis.ledger.vocabulary import Consumer, consumer_named

log = structlog.get_logger(__name__)

BATCH: Final = 200
LONGEST_WAIT: Final = timedelta(hours=6)


def deliver(at: datetime, *, limit: int = BATCH) -> int:
    """Deliver what is due, oldest first, and tell how many were tried.

    What a consumer writes and the mark that it is done are one transaction: a process killed between leaves
    neither. A consumer that fails is tried again, later each time, and its trouble stays readable.
    """
    due = Delivery.objects.filter(done_at=None, due_at__lte=at).order_by("fact_id", "id")
    waiting: dict[str, list[int]] = {}
    for pk, name in due.values_list("pk", "consumer")[:limit]:
        waiting.setdefault(name, []).append(pk)
    for name, owed in waiting.items():
        _deliver_to(name, owed, at)
    return sum(map(len, waiting.values()))


def replay(consumer: Consumer, facts: Iterable[Fact]) -> int:
    """Give an empty consumer everything that happened, in order: it must end as it was."""
    told = 0
    for fact in facts:
        if fact.verb in consumer.verbs:
            with transaction.atomic():
                consumer.consume(fact)
            told += 1
    return told


def _deliver_to(name: str, waiting: list[int], at: datetime) -> None:
    """Give one consumer all it is owed in one transaction; if one sentence is too much for it, one by one."""
    try:
        _hand_over(name, waiting, at)
    except Exception as error:
        if len(waiting) == 1:
            log.warning("delivery.failed", delivery=waiting[0], error=type(error).__name__, exc_info=True)
            _put_off(waiting[0], at, error)
            return
        for pk in waiting:
            _deliver_to(name, [pk], at)


def _hand_over(name: str, waiting: list[int], at: datetime) -> None:
    consumer = consumer_named(name)
    with transaction.atomic():
        rows = Delivery.objects.filter(pk__in=waiting, done_at=None).order_by("fact_id", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        owed = [*rows.select_related("fact")]
        if consumer is not None:
            for each in owed:
                consumer.consume(each.fact)
        trouble = "" if consumer else "nobody of that name any more"
        Delivery.objects.filter(pk__in=[each.pk for each in owed]).update(done_at=at, trouble=trouble)


def _put_off(pk: int, at: datetime, error: Exception) -> None:
    with transaction.atomic():
        owed = Delivery.objects.get(pk=pk)
        owed.tries = min(owed.tries + 1, 1000)
        owed.due_at = at + min(timedelta(seconds=2 ** min(owed.tries, 20)), LONGEST_WAIT)
        owed.trouble = type(error).__name__
        owed.save(update_fields=["tries", "due_at", "trouble"])
