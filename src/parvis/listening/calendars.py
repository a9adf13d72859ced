"""Know when somebody works: their weekdays, the public holidays they keep, their absence and their deputy."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.core.working_days import NO_DAYS, NoWorkingDayError, Off, add_working_days, is_working_day
from parvis.listening import laws
from parvis.listening.models import Letter, Responsible

MORNING: Final = time(6)
"""When one looks again at a letter whose day has passed."""


def is_away(person: Responsible, day: date) -> bool:
    """Tell whether somebody is absent on a day; an absence without an end lasts until one is given."""
    begun = person.absent_from is not None and person.absent_from <= day
    return begun and (person.absent_until is None or day <= person.absent_until)


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
    stands_in = may_be_written_to(person) and is_reachable(person.deputy, day)
    return person.deputy if stands_in else None


def works(person: Responsible, day: date, community: Community) -> bool:
    """Tell whether somebody works on a day, were they not away."""
    return is_working_day(day, [*person.weekdays] or [*range(5)], _off(person, community))


def deadline(
    start: date, days: int, person: Responsible, community: Community, *, absences: bool = True
) -> date:
    """Give the last of so many working days of somebody after a day."""
    away = [(person.absent_from, person.absent_until or date.max)] if person.absent_from and absences else []
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
