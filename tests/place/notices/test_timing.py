from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from parvis.notices.models import Habits, How
from parvis.notices.timing import after_quiet, mail_due, zone_of

ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(ZONES, MOMENTS, HOURS, HOURS)
def test_mail_at_once_never_waits_a_day_nor_leaves_in_quiet_hours(
    zone: str, at: datetime, start: time, end: time
) -> None:
    habits = Habits(quiet_from=start, quiet_to=end)
    due = after_quiet(habits, ZoneInfo(zone), at)

    assert at <= due <= at + timedelta(hours=25)
    assert after_quiet(habits, ZoneInfo(zone), due) == due


@given(ZONES, MOMENTS, st.integers(0, 23))
def test_a_daily_digest_comes_within_a_day_at_its_hour(zone: str, at: datetime, hour: int) -> None:
    due = mail_due(How.DAY, Habits(digest_hour=hour), ZoneInfo(zone), at)

    assert due is not None
    assert at < due <= at + timedelta(hours=25)
    # An hour the clocks skip in spring is the next one.
    assert due.astimezone(ZoneInfo(zone)).hour in {hour, (hour + 1) % 24}


@given(ZONES, MOMENTS, st.integers(0, 23), st.integers(0, 6))
def test_a_weekly_digest_comes_within_a_week_on_its_day(
    zone: str, at: datetime, hour: int, weekday: int
) -> None:
    due = mail_due(How.WEEK, Habits(digest_hour=hour, digest_weekday=weekday), ZoneInfo(zone), at)

    assert due is not None
    assert at < due <= at + timedelta(days=7, hours=1)
    assert due.astimezone(ZoneInfo(zone)).weekday() == weekday


def test_what_is_not_wished_by_mail_is_never_due() -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    zone = zone_of("Mars/Olympus")

    assert mail_due(How.PAGE, Habits(), zone, at) is None
    assert mail_due(How.NOT, Habits(), zone, at) is None
    assert mail_due(How.DAY, Habits(digests=False), zone, at) is None
    assert mail_due(How.AT_ONCE, Habits(mail=False), zone, at) is None
    assert mail_due(How.AT_ONCE, Habits(digests=False), zone, at) == at
