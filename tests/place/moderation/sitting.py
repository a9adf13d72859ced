"""Bring a jury to sit in tests: an appeal, its draw, those who are called."""

from datetime import datetime, timedelta

from parvis.decisions.actions import drawing
from parvis.moderation.actions import calling, convening
from parvis.moderation.models import Appeal, Jury, Ruling, Seat
from parvis.people.models import Person

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def appealed(by: Person, ruling: Ruling, at: datetime) -> Appeal:
    """Appeal, and give the appeal as it stands then."""
    return convening.appeal(by=by, at=at, ruling=ruling, words="I spoke of a bench.")


def drawn(jury: Jury, at: datetime) -> Jury:
    """Make the draw of a jury, and call the first."""
    drawing.draw_due(at)
    calling.call_due(at)
    return fresh(jury)


def fresh(jury: Jury) -> Jury:
    """Read a jury anew."""
    return Jury.objects.get(pk=jury.pk)


def called(jury: Jury) -> list[Seat]:
    """List those who are to answer, in the order of the draw."""
    rows = Seat.objects.filter(jury=jury, state=Seat.State.INVITED).select_related("person")
    return [*rows.order_by("place")]


def jurors(jury: Jury) -> list[Person]:
    """List those who sit, in the order of the draw."""
    rows = Seat.objects.filter(jury=jury, state=Seat.State.ACCEPTED).select_related("person")
    return [each.person for each in rows.order_by("place")]


def all_sit(jury: Jury, at: datetime) -> list[Person]:
    """Let everybody who is called accept."""
    for seat in called(jury):
        calling.take_seat(by=seat.person, at=at, jury=jury)
    return jurors(jury)
