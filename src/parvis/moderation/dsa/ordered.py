"""Read the orders of authorities for a year's report: those recorded, and acts that tell of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from parvis.communities.models import Community
from parvis.moderation.models import Emergency, Order


@dataclass(frozen=True, slots=True)
class Ordered:
    """Hold what is counted of one order."""

    informs: bool
    """It asked for information; else, to act against content."""
    items: int
    """How many addresses it named; where they are not known, on how many things emergency acts were done."""
    took: timedelta | None
    """From when it reached the place until it was given effect; nothing where it was not, or nobody knows."""
    acts: Sequence[Emergency]
    """What carried it out, the first one first."""


def orders_of(since: datetime, until: datetime, community: Community | None = None) -> list[Ordered]:
    """Read the orders of a time; of one community, those that emergency acts carried out there.

    An act that tells of an order nobody recorded stands for one that took nobody knows how long.
    """
    acts = (
        Emergency.objects.filter(kind=Emergency.Kind.ORDER).select_related("statement").order_by("at", "pk")
    )
    recorded = Order.objects.filter(arrived_at__gte=since, arrived_at__lt=until).order_by("pk")
    if community is not None:
        acts = acts.filter(community=community)
        recorded = recorded.filter(pk__in=acts.exclude(order=None).values("order"))
    done: dict[int | None, list[Emergency]] = {}
    for each in acts.filter(order__in=recorded):
        done.setdefault(each.order_id, []).append(each)
    alone = acts.filter(order=None, at__gte=since, at__lt=until)
    return [
        *(_recorded(each, done.get(each.pk, []), whole=community is None) for each in recorded),
        *(Ordered(informs=False, items=1, took=None, acts=[each]) for each in alone),
    ]


def _recorded(order: Order, acts: Sequence[Emergency], *, whole: bool) -> Ordered:
    carried = order.answered_at if order.outcome == Order.Outcome.CARRIED else None
    done = acts[0].at if acts else carried
    things = {(each.post_id, each.person_id) for each in acts}
    return Ordered(
        informs=order.kind == Order.Kind.INFORMATION,
        items=(len(order.named) if whole else 0) or len(things),
        took=done - order.arrived_at if done is not None else None,
        acts=acts,
    )
