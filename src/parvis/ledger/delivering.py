"""Give each consumer the sentences it is owed, once each, again later when it fails."""

from collections.abc import Iterable, Mapping, Sequence
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
    told: set[int] = set()
    for pk, name, fact in due.values_list("pk", "consumer", "fact_id")[:limit]:
        waiting.setdefault(name, []).append(pk)
        told.add(fact)
    # A sentence never changes: it is read once for all who hear it.
    facts = Fact.objects.in_bulk(told) if told else {}
    for name, owed in waiting.items():
        _deliver_to(name, owed, facts, at)
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


def _deliver_to(name: str, waiting: list[int], facts: Mapping[int, Fact], at: datetime) -> None:
    """Give one consumer all it is owed in one transaction; if one sentence is too much for it, one by one."""
    try:
        _hand_over(name, waiting, facts, at)
    except Exception as error:
        if len(waiting) == 1:
            log.warning("delivery.failed", delivery=waiting[0], error=type(error).__name__, exc_info=True)
            _put_off(waiting[0], at, error)
            return
        for pk in waiting:
            _deliver_to(name, [pk], facts, at)


def _hand_over(name: str, waiting: list[int], facts: Mapping[int, Fact], at: datetime) -> None:
    consumer = consumer_named(name)
    with transaction.atomic():
        rows = Delivery.objects.filter(pk__in=waiting, done_at=None).order_by("fact_id", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        owed = dict(rows.values_list("pk", "fact_id"))
        if consumer is not None:
            _tell(consumer, [facts[fact] for fact in owed.values()])
        trouble = "" if consumer else "nobody of that name any more"
        Delivery.objects.filter(pk__in=[*owed]).update(done_at=at, trouble=trouble)


def _tell(consumer: Consumer, facts: Sequence[Fact]) -> None:
    if consumer.consume_all is not None:
        consumer.consume_all(facts)
        return
    for fact in facts:
        consumer.consume(fact)


def _put_off(pk: int, at: datetime, error: Exception) -> None:
    with transaction.atomic():
        owed = Delivery.objects.get(pk=pk)
        owed.tries = min(owed.tries + 1, 1000)
        owed.due_at = at + min(timedelta(seconds=2 ** min(owed.tries, 20)), LONGEST_WAIT)
        owed.trouble = type(error).__name__
        owed.save(update_fields=["tries", "due_at", "trouble"])
