"""What the passing of time does here: calls lapse, invitations end, mandates end."""

from datetime import datetime

from django.db.models import F

from parvis.communities.actions import (
    forget_ended_invitations,
    forget_recall_signatures,
    lapse_call,
    mark_unsent,
    put_into_force,
)
from parvis.communities.actions.reviewing import ask_for_reviews
from parvis.communities.actions.terms import end_terms, replace_caretakers, say_endings
from parvis.communities.decided import not_holding
from parvis.communities.letters import digests_in
from parvis.communities.models import Call, Guide
from parvis.jobs import one_by_one


def close_overdue(at: datetime) -> int:
    """Close the calls whose deadline passed without their quorum, and tell how many."""
    overdue = [*Call.objects.filter(state=Call.State.OPEN, deadline__lte=at).order_by("deadline")[:100]]
    return one_by_one(lambda call: lapse_call(by=None, call=call, at=at), overdue)


def guides_take_effect(at: datetime) -> int:
    """Let the guides hold whose time has come, in their order, and tell how many."""
    ripe = Guide.objects.filter(takes_effect_at__lte=at, version__gt=F("community__guide__version"))
    found = [*ripe.order_by("takes_effect_at", "version")]
    # One that members ended is ripe for ever: it must not stand before those that are to hold.
    waiting = not_holding([each.decision for each in found])
    guides = [each for each in found if each.decision not in waiting][:100]
    return one_by_one(lambda guide: put_into_force(by=None, guide=guide, at=at), guides)


def forget(at: datetime) -> int:
    """Forget the invitations nobody answered and the signatures that count no more, and tell how many."""
    return forget_ended_invitations(by=None, at=at) + forget_recall_signatures(by=None, at=at)


def letter_given_up(text: str, at: datetime) -> int:
    """Note, where it was an invitation, that nobody received it, and tell how many were."""
    return mark_unsent(by=None, digests=digests_in(text), at=at)


def tend_mandates(at: datetime) -> int:
    """Say which mandates end soon or are to be reviewed, end those whose time has come; tell how many."""
    return one_by_one(lambda tend: tend(at), (replace_caretakers, end_terms, say_endings, ask_for_reviews))
