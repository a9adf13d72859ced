"""Record an order of an authority, ask for what it lacks, answer it; carrying it out is an emergency act."""

import secrets
from datetime import datetime
from pathlib import PurePath

from django.db import transaction

from parvis.ledger.recording import record
from parvis.moderation import emergency_verbs as verbs
from parvis.moderation import order_letters as letters
from parvis.moderation import order_policies as policies
from parvis.moderation.errors import orders as errors
from parvis.moderation.models import Order
from parvis.moderation.orders import Arrived, due, remind
from parvis.moderation.queries.orders import carried_out_by
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.place.queries import the_place


@transaction.atomic
def record_order(*, by: Person, arrived: Arrived, at: datetime) -> Order:
    """Record an order as it arrived, and call those on call at once."""
    place = the_place()
    require(policies.record(by, place))
    if arrived.arrived_at > at:
        raise errors.NotYet
    due_at = due(arrived.kind, arrived.arrived_at, arrived.due_at)
    made = Order(
        by=by,
        recorded_at=at,
        kind=arrived.kind,
        authority=arrived.authority.strip(),
        number=arrived.number.strip(),
        dated=arrived.dated,
        legal_ground=arrived.legal_ground.strip(),
        addresses=arrived.addresses.strip(),
        asks=arrived.asks.strip(),
        territory=[*arrived.territory],
        language=arrived.language,
        reply_to=arrived.reply_to.strip(),
        arrived_at=arrived.arrived_at,
        due_at=due_at,
        remind_at=remind(due_at, at),
    )
    if arrived.file is not None:
        made.file_name = PurePath(arrived.file.name or "order").name[-120:]
        ending = PurePath(made.file_name).suffix.lower()[:12]
        made.file.save(secrets.token_urlsafe(15) + ending, arrived.file, save=False)
    made.save()
    record(verbs.ORDER_RECORDED, by=by, at=at, of=made)
    letters.tell_on_call(letters.CALLED, made, place)
    return made


@transaction.atomic
def ask_for_missing(*, by: Person, order: Order, missing: str, at: datetime) -> Order:
    """Say what an order lacks to be carried out, which stops its clock."""
    found = _locked(order)
    require(policies.question(by, the_place(), found))
    found.missing, found.missing_at, found.completed_at = missing.strip(), at, None
    found.save(update_fields=["missing", "missing_at", "completed_at"])
    record(verbs.ORDER_QUESTIONED, by=by, at=at, of=found)
    return found


@transaction.atomic
def complete_order(*, by: Person, order: Order, at: datetime) -> Order:
    """Say that what was missing came: the clock runs again, an hour's from now."""
    found = _locked(order)
    require(policies.complete(by, the_place(), found))
    found.completed_at = at
    found.due_at = due(Order.Kind(found.kind), at, found.due_at)
    found.remind_at = remind(found.due_at, at)
    found.save(update_fields=["completed_at", "due_at", "remind_at"])
    record(verbs.ORDER_COMPLETED, by=by, at=at, of=found)
    return found


@transaction.atomic
def answer_order(*, by: Person, order: Order, outcome: Order.Outcome, said: str, at: datetime) -> Order:
    """Write the answer to the authority: carried out, or not and why; it is sent by another click."""
    found, place = _locked(order), the_place()
    require(policies.answer(by, place, found))
    acts = carried_out_by(found)
    if not said.strip() and (outcome == Order.Outcome.DECLINED or not acts):
        raise errors.SayWhatWasDone
    if outcome == Order.Outcome.DECLINED and any(each.lifted_at is None for each in acts):
        raise errors.CarriedOut
    found.outcome, found.said, found.answered_at = outcome, said.strip(), at
    found.letter = letters.answer_to(found, acts, place, at)
    found.save(update_fields=["outcome", "said", "answered_at", "letter"])
    record(verbs.ORDER_ANSWERED, by=by, at=at, of=found, facts={"outcome": str(outcome)})
    return found


@transaction.atomic
def send_answer(*, by: Person, order: Order, at: datetime) -> Order:
    """Mail the answer as it was written, once."""
    found, place = _locked(order), the_place()
    require(policies.send(by, place, found))
    found.sent_to, found.sent_at = found.reply_to, at
    found.save(update_fields=["sent_to", "sent_at"])
    record(verbs.ORDER_SENT, by=by, at=at, of=found)
    letters.send_answer(found)
    return found


@transaction.atomic
def hand_over_answer(*, by: Person, order: Order, handed_at: datetime, at: datetime) -> Order:
    """Say when the answer was handed over other than by mail; from then on it stays as it is."""
    found = _locked(order)
    require(policies.hand_over(by, the_place(), found))
    # Whoever writes down an hour writes no seconds.
    if found.answered_at is None or not found.answered_at.replace(second=0, microsecond=0) <= handed_at <= at:
        raise errors.NotThen
    found.sent_at = handed_at
    found.save(update_fields=["sent_at"])
    record(verbs.ORDER_SENT, by=by, at=at, of=found)
    return found


def _locked(order: Order) -> Order:
    return Order.objects.select_for_update().get(pk=order.pk)
