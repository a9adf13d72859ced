"""Every read of orders of authorities: the host's alone."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from parvis.moderation import order_policies as policies
from parvis.moderation.models import Emergency, Order
from parvis.moderation.queries.emergencies import stands_at
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person
from parvis.place.models import Place

_SHOWN = 100


class Named(NamedTuple):
    """Show an address an order names, with the act that withholds what stands there, where one does."""

    address: str
    act: Emergency | None


def waiting(viewer: Person | None, place: Place) -> list[Order]:
    """List the orders that wait: what is due soonest first, those whose clock stands still last."""
    require(policies.record(viewer, place))
    still = ExpressionWrapper(Q(missing_at__isnull=False, completed_at=None), BooleanField())
    soonest = (F("due_at").asc(nulls_last=True), "arrived_at", "pk")
    found = Order.objects.filter(outcome="").alias(still=still).order_by("still", *soonest)
    return [*found[:_SHOWN]]


def answered(viewer: Person | None, place: Place) -> list[Order]:
    """List the orders that were answered, the latest first."""
    require(policies.record(viewer, place))
    return [*Order.objects.exclude(outcome="").order_by("-answered_at", "-pk")[:_SHOWN]]


def order_for(viewer: Person | None, place: Place, key: int) -> Order:
    """Give one of them to the host."""
    require(policies.record(viewer, place))
    found = Order.objects.filter(pk=key).first()
    if found is None:
        raise NotHere
    return found


def acts_of(viewer: Person | None, place: Place, order: Order) -> list[Emergency]:
    """List the emergency acts that carried an order out, the first one first."""
    require(policies.record(viewer, place))
    return carried_out_by(order)


def named_in(viewer: Person | None, place: Place, order: Order, acts: Sequence[Emergency]) -> list[Named]:
    """List the addresses an order names; what an act of this order withholds now need not be done again."""
    require(policies.record(viewer, place))
    holding = [each for each in acts if each.lifted_at is None]
    return [Named(each, stands_at(each, holding)) for each in order.named]


def carried_out_by(order: Order) -> list[Emergency]:
    """List what carried an order out, for its answer."""
    found = order.emergencies.select_related("community", "person", "post__topic__community", "statement")
    return [*found.order_by("at", "pk")]
