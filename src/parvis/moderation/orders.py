"""Orders of authorities before and around their actions: what arrives, by when it is due, what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.core.files import File

from parvis import jobs
from parvis.ledger.seals import sealed
from parvis.moderation.models import Order
from parvis.people.unsent import when_given_up
from parvis.place.automatic import Automatic, announce
from parvis.words import N_

_SWEEPS: Final = "parvis.moderation.actions.order_sweeps"
KINDS: Final[Mapping[str, str]] = {
    Order.Kind.HOUR: N_("To remove terrorist content within one hour: Regulation (EU) 2021/784, Art. 3"),
    Order.Kind.CONTENT: N_("To act against illegal content: Regulation (EU) 2022/2065, Art. 9"),
    Order.Kind.INFORMATION: N_("To give information: Regulation (EU) 2022/2065, Art. 10"),
    Order.Kind.COURT: N_("A decision of a court"),
}
WITHIN: Final = timedelta(hours=1)
"""Regulation (EU) 2021/784, Art. 3(3)."""
KEPT: Final = timedelta(days=366)
"""How long an answered order is kept with its words: the reports of a year are made from it."""
MOST_ADDRESSES: Final = 50


@dataclass(frozen=True, slots=True)
class Arrived:
    """Hold an order as the host typed it."""

    kind: Order.Kind
    authority: str
    legal_ground: str
    asks: str
    arrived_at: datetime
    number: str = ""
    dated: date | None = None
    addresses: str = ""
    territory: Sequence[str] = ()
    language: str = "en"
    reply_to: str = ""
    due_at: datetime | None = None
    """The order's own; that of one hour is counted."""
    file: "File[bytes] | None" = None


def due(kind: Order.Kind, since: datetime, own: datetime | None) -> datetime | None:
    """Tell by when it is due: an hour after it came whole, or as it says itself."""
    return since + WITHIN if kind == Order.Kind.HOUR else own


def remind(due_at: datetime | None, at: datetime) -> datetime | None:
    """Tell when half of what is left will be over; none where nothing is left, or no hour is due."""
    return at + (due_at - at) / 2 if due_at is not None and due_at > at else None


def register() -> None:
    """Seal when orders arrived, remind those on call, and let go of what need not be kept."""
    sealed("moderation_order", *Order.FIXED)
    jobs.every("orders.remind", _SWEEPS + ":remind_due")
    jobs.every("orders.forget", _SWEEPS + ":forget_due", minutes=60)
    when_given_up(_SWEEPS + ":answer_given_up")
    announce(
        Automatic(
            "orders",
            N_("Orders of authorities"),
            N_(
                "When the host records an order, those on call get a letter at once, and another when half "
                "of the time left is over and nobody did anything. An answered order loses its words and its "
                "file after {days} days."
            ),
            N_("It never carries an order out, and never answers one."),
            (("days", KEPT.days),),
        )
    )
