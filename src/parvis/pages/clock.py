"""Write moments as the reader of the page writes them, in their time zone."""

from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final

from babel import dates
from django.utils import timezone
from markupsafe import Markup

from parvis.pages.reader_words import words, words_in
from parvis.words import CLOCK, clock_of

_LONG: Final = {"en": f"d MMMM y 'at' {CLOCK['en']}", "fr": f"d MMMM y 'à' {CLOCK['fr']}"}
_THIS_YEAR: Final = {language: f"d MMMM, {clock}" for language, clock in CLOCK.items()}
_DAY: Final = "d MMMM y"


class Clock:
    """Write moments for the reader of one page: who that is and what time it is are asked for once."""

    def __init__(self) -> None:
        """Look at the clock."""
        self._words, self._zone, self._now = words(), timezone.get_current_timezone(), timezone.now()
        self._language = self._words.language
        self._year = self._now.astimezone(self._zone).year

    def moment(self, at: datetime) -> str:
        """Write a day and an hour in full: "18 November 2026 at 09:12"."""
        return _written(at, _LONG[self._language], self._language, self._zone)

    def moment_short(self, at: datetime) -> str:
        """Write a day and an hour shortly, without this year: "18 November, 09:12"."""
        return _written(at, self._short(at), self._language, self._zone)

    def day(self, at: datetime) -> str:
        """Write a day: "18 November 2026"."""
        return _written(at, _DAY, self._language, self._zone)

    def ago(self, at: datetime) -> str:
        """Say how long ago, or how far ahead: "3 hours ago", "in 2 days"."""
        seconds = round((at - self._now).total_seconds())
        if abs(seconds) < 45:
            return self._words.gettext("just now")
        # To the minute, then to the hour: what is said does not change faster, and is then written once.
        step = 60 if abs(seconds) < 7200 else 3600
        return _span(round(seconds / step) * step or seconds, self._language)

    def time_tag(self, at: datetime, *, relative: bool = False) -> Markup:
        """Mark a moment up: in short, or how long ago; in full where a pointer rests on it."""
        begun = _begun(at, self._language, self._zone)
        said = self.ago(at) if relative else self.moment_short(at)
        return Markup(f"{begun}{said}</time>")  # noqa: S704 (what calendars write holds no markup)

    def day_tag(self, at: date) -> Markup:
        """Mark a day up: one of the calendar, or that of a moment where the reader is."""
        moment = at if isinstance(at, datetime) else datetime.combine(at, time(12), self._zone)
        day = moment.astimezone(self._zone).date().isoformat()
        return Markup(f'<time datetime="{day}">{self.day(moment)}</time>')  # noqa: S704

    def past(self, day: date) -> bool:
        """Tell whether a day of the calendar is over where the reader is."""
        return day < self._now.astimezone(self._zone).date()

    def _short(self, at: datetime) -> str:
        return _THIS_YEAR[self._language] if at.astimezone(self._zone).year == self._year else _DAY


def day(at: datetime) -> str:
    """Write a day for whoever reads now: "18 November 2026"."""
    return Clock().day(at)


@lru_cache(maxsize=2048)
def _span(seconds: int, language: str) -> str:
    span = dates.format_timedelta(
        timedelta(seconds=seconds), add_direction=True, threshold=1.2, locale=words_in(language).locale
    )
    return str(span)


# Pages show the same moments again and again, and writing one costs more than the post beside it.
@lru_cache(maxsize=8192)
def _written(at: datetime, form: str, language: str, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    written = clock_of(str(dates.format_datetime(local, form, locale=words_in(language).locale)))
    # French counts the first day alone as the first, which no form of its calendar can say.
    return f"1er{written[1:]}" if language == "fr" and local.day == 1 else written


@lru_cache(maxsize=8192)
def _begun(at: datetime, language: str, zone: tzinfo) -> str:
    full = _written(at, _LONG[language], language, zone)
    return f'<time datetime="{at.isoformat(timespec="seconds")}" title="{full}">'
