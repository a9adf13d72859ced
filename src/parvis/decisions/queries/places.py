"""Say where a page of a long list begins: by the place of the last thing shown, never by counting."""

from datetime import UTC, datetime

from django.db.models import Q


def place_written(at: datetime, pk: int) -> str:
    """Write a place, for an address."""
    return f"{at.astimezone(UTC):%Y%m%d%H%M%S%f}-{pk}"


def read_place(written: str) -> tuple[datetime, int] | None:
    """Read a place back; nothing where there is none."""
    moment, _, key = written.partition("-")
    if not (len(moment) == 20 and f"{moment}{key}".isascii() and moment.isdigit() and key.isdigit()):
        return None
    try:
        return datetime.strptime(moment, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC), int(key[:18])
    except ValueError:
        return None


def after(field: str, at: datetime, pk: int) -> Q:
    """Keep what comes after a place, the latest first."""
    return Q(**{f"{field}__lt": at}) | Q(**{field: at, "pk__lt": pk})
