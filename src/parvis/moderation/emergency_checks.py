"""What an emergency act must hold before it is done."""

from datetime import datetime

from parvis.conversations.models import Post, Veil
from parvis.moderation.emergencies import MOST, RATIFIED_MOST, TELLING_DELAYED_MOST, Urgent
from parvis.moderation.errors import emergencies as errors
from parvis.moderation.errors.orders import NotToCarryOut
from parvis.moderation.judgements import names_somebody
from parvis.moderation.models import Emergency, Order


def check(urgent: Urgent, at: datetime) -> None:
    """Refuse an act that lasts too long, lacks its reasons, names somebody, or is about nothing."""
    most = int(MOST.total_seconds()) // 3600
    if not 1 <= urgent.hours <= most or not at < urgent.until <= at + RATIFIED_MOST:
        raise errors.TooLong(hours=most, days=RATIFIED_MOST.days)
    if not all(each.strip() for each in (urgent.legal_ground, urgent.facts, urgent.why)):
        raise errors.NoGround
    for text in (urgent.legal_ground, urgent.facts, urgent.why):
        if said := names_somebody(text, urgent.person):
            raise errors.Names(said=said)
    _check_thing(urgent)
    if urgent.order is not None:
        _check_order(urgent.kind, urgent.order)
    if urgent.tell_at is not None:
        late = not at < urgent.tell_at <= at + TELLING_DELAYED_MOST
        if late or urgent.kind != Emergency.Kind.ORDER:
            raise errors.OnlyAnOrderDelays(days=TELLING_DELAYED_MOST.days)


def _check_order(kind: Emergency.Kind, order: Order) -> None:
    """Refuse to carry out what was declined meanwhile, or asks for nothing to be withheld."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    asks = order.kind != Order.Kind.INFORMATION and order.outcome != Order.Outcome.DECLINED
    if kind != Emergency.Kind.ORDER or not asks:
        raise NotToCarryOut


def _check_thing(urgent: Urgent) -> None:
    """Refuse what is no member of that community, or no message one still reads there."""
    if urgent.post is None:
        if urgent.community.membership_of(urgent.person) is None:
            raise errors.NoSuchThing
        return
    post = Post.objects.select_for_update().get(pk=urgent.post.pk)
    if post.topic.community_id != urgent.community.pk or post.author_id != urgent.person.pk:
        raise errors.NoSuchThing
    if post.removed_at is not None or post.veil in {Veil.REMOVED, Veil.WAITS}:
        raise errors.WithheldAlready
