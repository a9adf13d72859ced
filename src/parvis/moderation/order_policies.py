"""Who may record, question and answer the orders of authorities: the host, step by step."""

from parvis.moderation.emergency_policies import act
from parvis.moderation.errors import orders as errors
from parvis.moderation.models import Order
from parvis.pages.refusals import Verdict
from parvis.people.models import Person
from parvis.place.models import Place


def record(viewer: Person | None, place: Place) -> Verdict:
    """Let the host record an order, and read those that were."""
    return act(viewer, place)


def question(viewer: Person | None, place: Place, order: Order) -> Verdict:
    """Let the host ask the authority once for what an order lacks, before it is answered."""
    if verdict := act(viewer, place):
        return verdict
    if order.outcome:
        return errors.OrderAnswered()
    return errors.AskedAlready() if order.stopped else None


def complete(viewer: Person | None, place: Place, order: Order) -> Verdict:
    """Let the host say that what was missing came."""
    if verdict := act(viewer, place):
        return verdict
    return None if order.stopped and not order.outcome else errors.NothingAsked()


def answer(viewer: Person | None, place: Place, order: Order) -> Verdict:
    """Let the host write the answer, and write it anew as long as it was not sent."""
    return act(viewer, place) or (errors.AnswerSent() if order.sent_at is not None else None)


def hand_over(viewer: Person | None, place: Place, order: Order) -> Verdict:
    """Let the host say, once, that the answer was handed over the way the order says."""
    return answer(viewer, place, order) or (None if order.outcome else errors.NoAnswerYet())


def send(viewer: Person | None, place: Place, order: Order) -> Verdict:
    """Let the host mail the answer, once, where the order gave an address."""
    return hand_over(viewer, place, order) or (None if order.reply_to else errors.NowhereToSend())
