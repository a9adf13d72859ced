"""Read the dates that people, programs and spreadsheets write, as seconds since 1970, UTC."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import mktime_tz, parsedate_tz

from parvis.archives.limits import EARLIEST, LATEST

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv janvier january",
            "feb fev fevr fevrier february",
            "mar mars march",
            "apr avr avril april",
            "may mai",
            "jun juin june",
            "jul juil juillet july",
            "aug aout august",
            "sep sept septembre september",
            "oct octobre october",
            "nov novembre november",
            "dec decembre december",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = r"(?:\D{1,4}(\d{1,2})\s?[:hH]\s?(\d{2})?(?:[:mM.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\b)?)?"
_SLASHED = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})" + _CLOCK, re.IGNORECASE)
_WORDED = re.compile(
    r"\s*(?:[a-z]+\.?,?\s+)?(?:le\s+)?(\d{1,2})(?:er|st|nd|rd|th)?[ \-]([a-z]+)\.?,?[ \-](\d{4})" + _CLOCK
)
_AMERICAN = re.compile(r"\s*(?:[a-z]+\.?,?\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK)
# A zone's letters between the time and the year, as the Unix `date` command writes.
_UNIX = re.compile(r"[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d)(?: [a-z]{2,5})? (\d{4})")
_ZONED = re.compile(r"\d \(?(?:[+-]\d{4}|GMT|UT|Z)\b")
_SECONDS_DIGITS = 11
_MILLISECONDS_DIGITS = 14
_CENTURY = 100
_NOON = 12
_LONGEST = 80


def epoch(number: float) -> int | None:
    """Read a number of seconds, milliseconds, microseconds or nanoseconds since 1970."""
    try:
        seconds = int(number)
    except (ValueError, OverflowError):
        return None
    digits = len(str(abs(seconds)))
    if digits >= _SECONDS_DIGITS:
        seconds //= 10 ** (
            3 if digits < _MILLISECONDS_DIGITS else 6 if digits < _MILLISECONDS_DIGITS + 3 else 9
        )
    return in_range(seconds)


def in_range(seconds: int) -> int | None:
    """Return the date if a conversation can have taken place then."""
    return seconds if EARLIEST < seconds < LATEST else None


def iso(text: str) -> int | None:
    """Read an ISO 8601 date; without a zone it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return in_range(int(moment.timestamp()))
    except (ValueError, OverflowError):
        return None


def read_time(value: object, *, day_first: bool = True) -> int | None:
    """Read a date in any of the known forms, or return None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return epoch(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.endswith(" UTC") and text[:4].isdigit():
        text = f"{text.removesuffix(' UTC')}+00:00"
    if not text or len(text) > _LONGEST:
        return None
    if text.isascii() and text.replace(".", "", 1).isdigit() and text[0] != ".":
        return _digits(text)
    found = iso(text) or (_mail(text) if _ZONED.search(text) else None)
    if found is None and not text[:4].isdigit():
        found = _written(text, day_first=day_first)
    return found if found is not None else _mail(text)


def _digits(text: str) -> int | None:
    whole = text.partition(".")[0]
    if len(whole) == len("20240131") and text == whole:
        return iso(text)
    return epoch(int(whole)) if len(whole) > 8 else None


def _written(text: str, *, day_first: bool) -> int | None:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    if found := _SLASHED.match(plain):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (first, second) if (day_first and second <= _NOON) or first > _NOON else (second, first)
        return _moment((year, month, day), found.groups()[3:])
    if found := _UNIX.match(plain):
        day_of = (int(found[6]), _MONTHS.get(found[1], 0), int(found[2]))
        return _moment(day_of, (*found.groups()[2:5], None))
    if found := _WORDED.match(plain):
        return _moment((int(found[3]), _MONTHS.get(found[2], 0), int(found[1])), found.groups()[3:])
    if found := _AMERICAN.match(plain):
        return _moment((int(found[3]), _MONTHS.get(found[1], 0), int(found[2])), found.groups()[3:])
    return None


def _moment(date: tuple[int, int, int], time: Sequence[str | None]) -> int | None:
    year, month, day = date
    hour, minute, second, half = time
    clock = int(hour or 0)
    if half:
        clock = clock % _NOON + (_NOON if half == "p" else 0)
    if year < _CENTURY:
        year += 2000 if year < 70 else 1900
    try:
        moment = datetime(year, month, day, clock, int(minute or 0), int(second or 0), tzinfo=UTC)
        return in_range(int(moment.timestamp()))
    except (ValueError, OverflowError):
        return None


def _mail(text: str) -> int | None:
    """Read the date of a mail header."""
    try:
        parts = parsedate_tz(text)
        return None if parts is None else in_range(int(mktime_tz(parts)))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def read_mail_date(text: str) -> int | None:
    """Read the date of a mail, which carries its zone."""
    return _mail(text) if len(text) <= _LONGEST else None


def month_first(values: list[str]) -> bool:
    """Tell whether slashed dates put the month first: some number above 12 stands second, none first."""
    pairs = [(int(found[1]), int(found[2])) for value in values if (found := _SLASHED.match(value))]
    return any(second > _NOON for _, second in pairs) and not any(first > _NOON for first, _ in pairs)
