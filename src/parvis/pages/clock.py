"""Write moments as the reader of the page writes them, in their time zone."""

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from babel import dates
from django.utils import timezone

from parvis.pages.reader_words import words, words_in


def moment(at: datetime) -> str:
    """Write a day and an hour in full: "18 November 2026 at 09:12"."""
    return _written(at.replace(second=0, microsecond=0), _LONG[words().language], *_reader())


def moment_short(at: datetime) -> str:
    """Write a day and an hour shortly, without this year: "18 November, 09:12"."""
    form = "d MMMM, HH:mm" if timezone.localtime(at).year == timezone.localtime().year else "d MMMM y"
    return _written(at.replace(second=0, microsecond=0), form, *_reader())


def day(at: datetime) -> str:
    """Write a day: "18 November 2026"."""
    return _written(at.replace(second=0, microsecond=0), "d MMMM y", *_reader())


def ago(at: datetime) -> str:
    """Say how long ago, or how far ahead: "3 hours ago", "in 2 days"."""
    seconds = round((at - timezone.now()).total_seconds())
    if abs(seconds) < 45:
        return words().gettext("just now")
    # To the minute, then to the hour: what is said does not change faster, and is then written once.
    step = 60 if abs(seconds) < 7200 else 3600
    return _span(round(seconds / step) * step or seconds, words().language)


@lru_cache(maxsize=2048)
def _span(seconds: int, language: str) -> str:
    span = dates.format_timedelta(
        timedelta(seconds=seconds), add_direction=True, threshold=1.2, locale=words_in(language).locale
    )
    return str(span)


def _reader() -> tuple[str, tzinfo]:
    return words().language, timezone.get_current_timezone()


@lru_cache(maxsize=8192)
def _written(at: datetime, form: str, language: str, zone: tzinfo) -> str:
    """Write a moment; a page shows the same ones again and again, and writing one costs more than a post."""
    return str(dates.format_datetime(at.astimezone(zone), form, locale=words_in(language).locale))


_LONG = {"en": "d MMMM y 'at' HH:mm", "fr": "d MMMM y 'à' HH:mm"}
