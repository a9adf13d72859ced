"""Read the dates a person types: a year, a month, a day or a moment, in UTC."""

import re
from datetime import UTC, datetime, timedelta

_CALENDAR = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def span(text: str) -> tuple[int, int]:
    """Give the first second of what the text names, and the first second after it; refuse with ValueError."""
    written = _CALENDAR.fullmatch(text.strip())
    if not written:
        return _moment(text.strip())
    year, month, day = (int(part) if part else None for part in written.groups())
    first = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        after = first.replace(year=first.year + 1)
    return int(first.timestamp()), int(after.timestamp())


def _moment(text: str) -> tuple[int, int]:
    read = datetime.fromisoformat(text)
    seconds = int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
    return seconds, seconds
