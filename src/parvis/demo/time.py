"""Let time pass in the demo's past: what the sweeps of a place that is served do by themselves."""

from datetime import datetime
from email.utils import format_datetime
from typing import Final

from parvis.communities.deadlines import guides_take_effect, tend_mandates
from parvis.decisions.actions.closing import close_due
from parvis.decisions.actions.drawing import draw_due
from parvis.decisions.actions.lots import call_due as call_by_lot
from parvis.decisions.actions.sweeping import say_reviews
from parvis.moderation.actions.calling import call_due
from parvis.moderation.actions.emergency_sweeps import lift_due
from parvis.moderation.actions.ending import lift_ended
from parvis.moderation.actions.mediating import say_checks
from parvis.people.models import QueuedLetter
from parvis.people.outbox import written

SWEEPS: Final = (
    close_due,
    guides_take_effect,
    tend_mandates,
    draw_due,
    call_due,
    call_by_lot,
    lift_ended,
    lift_due,
    say_checks,
    say_reviews,
)


def let_time_pass(at: datetime) -> None:
    """Close, put into force, end, draw and remind what is due."""
    for sweep in SWEEPS:
        sweep(at)


def send_letters_of(at: datetime) -> None:
    """Let the letters just written leave as they did then: their date is that of the story, not of today."""
    for row in QueuedLetter.objects.order_by("pk"):
        mail = written(row.subject, row.text, row.html, to=row.address, message_id=row.message_id)
        mail.extra_headers["Date"] = format_datetime(at)
        mail.send()
        row.delete()
