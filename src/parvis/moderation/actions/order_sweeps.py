"""What the passing of time does to orders: those on call are told again, and words go after a year."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.core.files.storage import default_storage
from django.db import transaction

from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.moderation import emergency_verbs as verbs
from parvis.moderation import order_letters as letters
from parvis.moderation.models import Order
from parvis.moderation.orders import KEPT
from parvis.place.queries import the_place

AT_ONCE: Final = 100
GIVEN_UP_WITHIN: Final = timedelta(days=7)
"""Longer than any mail server is asked."""
_FREE: Final = (
    *("legal_ground", "asks", "addresses", "said", "missing", "letter"),
    *("file_name", "file", "reply_to", "sent_to"),
)
"""What may hold words about persons; the territory stays, of which the reasons of its acts tell."""


def remind_due(at: datetime) -> int:
    """Tell those on call again of orders nobody did anything about, once half of the time is over."""
    due = Order.objects.filter(outcome="", remind_at__lte=at).order_by("remind_at", "pk")[:AT_ONCE]
    return one_by_one(_remind, due)


@transaction.atomic
def _remind(due: Order) -> None:
    found = Order.objects.select_for_update().get(pk=due.pk)
    if found.remind_at is None or found.outcome:
        return
    found.remind_at = None
    found.save(update_fields=["remind_at"])
    if not found.stopped and not found.emergencies.exists():
        letters.tell_on_call(letters.CALLED_AGAIN, found, the_place())


@transaction.atomic
def answer_given_up(text: str, at: datetime) -> int:
    """Let an answer that no mail server took wait again to be sent, and tell those on call; tell how many."""
    words = " ".join(text.split())
    lately = Order.objects.select_for_update().filter(sent_at__gte=at - GIVEN_UP_WITHIN).exclude(sent_to="")
    found = [each for each in lately.exclude(letter="") if " ".join(each.letter.split()) in words]
    for each in found:
        each.sent_to, each.sent_at = "", None
        each.save(update_fields=["sent_to", "sent_at"])
        record(verbs.ORDER_UNSENT, by=None, at=at, of=each)
        letters.tell_on_call(letters.UNSENT, each, the_place())
    return len(found)


def forget_due(at: datetime) -> int:
    """Empty orders that were answered a year ago of their words and their file."""
    # An answer may be written anew until it is sent: it is let go of again.
    old = Order.objects.filter(answered_at__lte=at - KEPT).exclude(letter="")
    return one_by_one(_forget, old.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _forget(order: Order) -> None:
    name = order.file.name if order.file else ""
    Order.objects.filter(pk=order.pk).update(**dict.fromkeys(_FREE, ""))
    if name:
        transaction.on_commit(partial(default_storage.delete, name))
