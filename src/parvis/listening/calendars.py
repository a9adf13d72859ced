"""Know when somebody works: their weekdays, the public holidays they keep, their absence and their deputy."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.core.working_days import NO_DAYS, NoWorkingDayError, Off, add_working_days, is_working_day
from parvis.listening import laws
from parvis.listening.models import Absence, Letter, Responsible

MORNING: Final = time(6)
"""When one looks again at a letter whose day has passed."""


def absence_on(person: Responsible, day: date) -> Absence | None:
    """Give the absence of somebody on a day; one without an end lasts until one is given."""
    # The one that began last says best who stands in.
    begun = [each for each in person.absences.all() if each.first <= day]
    return next((each for each in reversed(begun) if each.last is None or day <= each.last), None)


def is_away(person: Responsible, day: date) -> bool:
    """Tell whether somebody is absent on a day."""
    return absence_on(person, day) is not None


def stand_in(person: Responsible, day: date) -> Responsible | None:
    """Say who would get the letters of somebody on a day: named for that absence, else their deputy."""
    absence = absence_on(person, day)
    return (absence.deputy if absence else None) or person.deputy


def may_be_written_to(person: Responsible) -> bool:
    """Tell whether letters to somebody may leave at all: in office, reached so far, and not unwilling."""
    return person.ended_at is None and person.bounced_at is None and person.stopped_at is None


def is_reachable(person: Responsible | None, day: date) -> bool:
    """Tell whether somebody may be written to today."""
    return person is not None and may_be_written_to(person) and not is_away(person, day)


def whom(person: Responsible, day: date) -> Responsible | None:
    """Say who gets a letter meant for somebody: their deputy while they are away; nobody where one waits."""
    if is_reachable(person, day):
        return person
    deputy = stand_in(person, day) if may_be_written_to(person) else None
    return deputy if is_reachable(deputy, day) else None


def works(person: Responsible, day: date, community: Community) -> bool:
    """Tell whether somebody works on a day, were they not away."""
    return is_working_day(day, [*person.weekdays] or [*range(5)], _off(person, community))


def deadline(
    start: date, days: int, person: Responsible, community: Community, *, absences: bool = True
) -> date:
    """Give the last of so many working days of somebody after a day."""
    away = [(each.first, each.last or date.max) for each in person.absences.all()] if absences else []
    weekdays = [*person.weekdays] or [*range(5)]
    try:
        return add_working_days(start, days, weekdays, _off(person, community), away)
    except NoWorkingDayError:
        # Away for years: the usual week says when an answer would have been due.
        return add_working_days(start, days)


def days_for(occasions: Collection[str], community: Community) -> int:
    """Say within how many working days an answer is asked: half of them where all was asked before."""
    days: int = in_force(community, laws.WORKING_DAYS)
    return max(1, days // 2) if {*occasions} <= {Letter.Occasion.REMINDER} else days


def morning_after(day: date, like: datetime) -> datetime:
    """Give the moment of the next day at which one looks again."""
    return datetime.combine(day + timedelta(days=1), MORNING, tzinfo=like.tzinfo)


def _off(person: Responsible, community: Community) -> Off:
    from parvis.core.holidays_of import UnknownTerritoryError, off_in  # noqa: PLC0415 (loads a large library)

    try:
        return off_in(person.holidays or in_force(community, laws.TERRITORY))
    except UnknownTerritoryError:
        return NO_DAYS
