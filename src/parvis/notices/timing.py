"""Tell when mail may leave: at once, with the next digest, never in quiet hours; in the reader's zone."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from parvis.notices.models import Habits, How

ELSEWHERE: Final = ZoneInfo("Europe/Paris")
"""For a zone no calendar knows."""


def zone_of(name: str) -> ZoneInfo:
    """Find a time zone by its name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ELSEWHERE


def mail_due(how: str, habits: Habits, zone: ZoneInfo, at: datetime) -> datetime | None:
    """Tell when mail about something of now may leave; none when it is not to be mailed."""
    if not habits.mail or (how != How.AT_ONCE and not habits.digests):
        return None
    if how == How.AT_ONCE:
        return after_quiet(habits, zone, at)
    if how in {How.DAY, How.WEEK}:
        return after_quiet(habits, zone, _next_digest(how, habits, zone, at))
    return None


def after_quiet(habits: Habits, zone: ZoneInfo, at: datetime) -> datetime:
    """Give the same moment, or the end of the quiet hours it falls in."""
    start, end = habits.quiet_from, habits.quiet_to
    if start is None or end is None or start == end:
        return at
    local = at.astimezone(zone)
    now = local.time()
    quiet = start <= now < end if start < end else now >= start or now < end
    if not quiet:
        return at
    day = local.date() + timedelta(days=1) if now >= end else local.date()
    return _moment(datetime.combine(day, end), zone, at)


def _next_digest(how: str, habits: Habits, zone: ZoneInfo, at: datetime) -> datetime:
    """Give the first digest hour that is later than a moment."""
    local = at.astimezone(zone)
    wait = (habits.digest_weekday - local.weekday()) % 7 if how == How.WEEK else 0
    first = datetime.combine(local.date() + timedelta(days=wait), time(habits.digest_hour))
    found = _moment(first, zone, at)
    if found > at:
        return found
    return _moment(first + timedelta(days=7 if how == How.WEEK else 1), zone, at)


def _moment(wall: datetime, zone: ZoneInfo, like: datetime) -> datetime:
    """Say what the clock on the wall shows as a moment; an hour that summer time skips is the next one."""
    return wall.replace(tzinfo=zone).astimezone(like.tzinfo)
