"""Write moments as the reader of the page writes them, in their time zone."""

from datetime import datetime, timedelta

from babel import dates
from django.utils import timezone

from parvis.pages.reader_words import words


def moment(at: datetime) -> str:
    """Write a day and an hour in full: "18 November 2026 at 09:12"."""
    return str(dates.format_datetime(timezone.localtime(at), _LONG[words().language], locale=words().locale))


def moment_short(at: datetime) -> str:
    """Write a day and an hour shortly, without this year: "18 November, 09:12"."""
    local = timezone.localtime(at)
    form = "d MMMM, HH:mm" if local.year == timezone.localtime().year else "d MMMM y"
    return str(dates.format_datetime(local, form, locale=words().locale))


def day(at: datetime) -> str:
    """Write a day: "18 November 2026"."""
    return str(dates.format_date(timezone.localtime(at).date(), "d MMMM y", locale=words().locale))


def ago(at: datetime) -> str:
    """Say how long ago, or how far ahead: "3 hours ago", "in 2 days"."""
    passed = at - timezone.now()
    if abs(passed) < timedelta(seconds=45):
        return words().gettext("just now")
    return str(dates.format_timedelta(passed, add_direction=True, threshold=1.2, locale=words().locale))


_LONG = {"en": "d MMMM y 'at' HH:mm", "fr": "d MMMM y 'à' HH:mm"}
