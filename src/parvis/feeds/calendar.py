"""Write the calendar of a community (RFC 5545): when calls inside it end, when mandates end."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from parvis import __version__
from parvis.communities.models import Call, Community, Mandate
from parvis.pages.atom import host
from parvis.people.naming import name_of
from parvis.words import Words


def written(community: Community, calls: Iterable[Call], mandates: Iterable[Mandate], words: Words) -> bytes:
    """Write a calendar whose events keep their names: a program that asks again changes what it has."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Parvis//{__version__}//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", community.name)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for event in (*_deadlines(calls, words), *_ends(community, mandates, words)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _deadlines(calls: Iterable[Call], words: Words) -> Iterator[Event]:
    for call in calls:
        event = _event(f"call-{call.pk}", call.deadline, call.opened_at)
        event.add("summary", words.gettext("The call “{name}” ends", name=call.name))
        event.add("url", settings.ADDRESS + reverse("communities:call", args=(call.slug,)))
        if call.state == Call.State.CLOSED:
            event.add("status", "CANCELLED")
        yield event


def _ends(community: Community, mandates: Iterable[Mandate], words: Words) -> Iterator[Event]:
    for mandate in mandates:
        event = _event(f"mandate-{mandate.pk}", mandate.ends_at, mandate.starts_at)
        said = words.gettext(
            "The mandate of {name} ends: {object}", name=name_of(mandate.person), object=mandate.object
        )
        event.add("summary", said)
        event.add("url", settings.ADDRESS + reverse("communities:about", args=(community.slug,)))
        yield event


def _event(name: str, at: datetime, since: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@{host()}")
    # When it was written down, not when it is asked: the same calendar is the same bytes.
    event.add("dtstamp", since)
    event.add("dtstart", at)
    event.add("transp", "TRANSPARENT")
    return event
