"""Read who is away, or said to be by an automatic mail, and which of their letters wait until when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Prefetch, QuerySet

from parvis.communities.models import Community
from parvis.listening.calendars import absence_on, days_for, deadline, is_reachable, stand_in
from parvis.listening.models import Absence, IncomingMail, Letter, LetterItem, Responsible, Routing

AWAY_FOR: Final = timedelta(days=30)
"""How long an automatic mail is believed."""


@dataclass(frozen=True, slots=True)
class Waited:
    """A letter whose answer is waited for, and the last day of it, absences counted in."""

    letter: Letter
    until: date


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away today, or of whom an automatic mail says that they may be."""

    person: Responsible
    told: datetime | None
    """When the mail came; nothing where the directory says it."""
    absence: Absence | None
    stands_in: Responsible | None
    """Who gets their letters meanwhile; nobody as long as the directory notes no absence."""
    letters: list[Waited]
    """Those whose day has not come; where all have, the last one."""
    unwritten: int
    """How many expectations of theirs nobody was written to about yet."""


def away_from(community: Community, at: datetime) -> list[Away]:
    """List who is away, those first of whom only a mail says it."""
    told = told_away(community, at)
    rows = _with_absences().filter(community=community, ended_at=None).order_by("name", "pk")
    noted = [each for each in rows if absence_on(each, at.date()) is not None]
    return [*(_away(each, when, at) for each, when in told), *(_away(each, None, at) for each in noted)]


def told_away(community: Community, at: datetime) -> list[tuple[Responsible, datetime]]:
    """List who an automatic mail says may be away, while the directory notes no absence of theirs."""
    mails = IncomingMail.objects.filter(
        community=community, state=IncomingMail.State.NOTED, at__gt=at - AWAY_FOR, letter__isnull=False
    )
    mails = mails.select_related("letter").order_by("at", "pk")
    told = {
        mail.letter.responsible_id: mail.at
        for mail in mails
        if mail.letter and "automatic_absence" in mail.problems
    }
    people = _with_absences().in_bulk(told)
    return [(people[pk], when) for pk, when in told.items() if is_to_be_noted(people[pk], when.date())]


def is_to_be_noted(person: Responsible, day: date) -> bool:
    """Tell whether the directory notes nothing of the absence of which a mail told on a day."""
    if person.ended_at is not None:
        return False
    # One of months later is another one.
    soon = day + AWAY_FOR
    return not any(each.first <= soon and (each.last or soon) >= day for each in person.absences.all())


def _with_absences() -> QuerySet[Responsible]:
    absences = Prefetch("absences", Absence.objects.select_related("deputy"))
    return Responsible.objects.select_related("deputy", "community__guide").prefetch_related(absences)


def _away(person: Responsible, told: datetime | None, at: datetime) -> Away:
    absence = absence_on(person, at.date())
    deputy = stand_in(person, at.date()) if absence else None
    waiting = Routing.objects.filter(
        responsible=person, replaced_at=None, expectation__waits_since__isnull=False
    ).exclude(expectation__merged_into__isnull=False)
    written = LetterItem.objects.filter(expectation__in=waiting.values("expectation"))
    sent = Letter.objects.filter(
        responsible=person,
        state=Letter.State.SENT,
        answer_by__isnull=False,
        items__expectation__in=waiting.values("expectation"),
    )
    sent = sent.distinct().order_by("sent_at", "pk").prefetch_related("items")
    waited = [_waited(letter, person) for letter in sent]
    return Away(
        person,
        told,
        absence,
        deputy if is_reachable(deputy, at.date()) else None,
        [each for each in waited if each.until >= at.date()] or waited[-1:],
        waiting.exclude(expectation__in=written.values("expectation")).count(),
    )


def _waited(letter: Letter, person: Responsible) -> Waited:
    left = (letter.sent_at or letter.due_at).date()
    occasions = {each.occasion for each in letter.items.all()} - {Letter.Occasion.PROMISE}
    return Waited(letter, deadline(left, days_for(occasions, person.community), person, person.community))
