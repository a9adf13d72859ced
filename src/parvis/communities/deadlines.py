"""What the passing of time does here: calls lapse, invitations end."""

from datetime import datetime

from parvis.communities.actions import forget_ended_invitations, lapse_call
from parvis.communities.models import Call


def close_overdue(at: datetime) -> int:
    """Close the calls whose deadline passed without their quorum, and tell how many."""
    overdue = [*Call.objects.filter(state=Call.State.OPEN, deadline__lte=at).order_by("deadline")[:100]]
    for call in overdue:
        lapse_call(by=None, call=call, at=at)
    return len(overdue)


def forget(at: datetime) -> int:
    """Forget the invitations nobody answered, and tell how many."""
    return forget_ended_invitations(by=None, at=at)
