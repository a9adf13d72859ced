"""Say where a page of a long list begins: by the place of the last thing shown, never by counting."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Q


class Place(NamedTuple):
    """Hold the moment and the key of the last thing shown."""

    at: datetime
    pk: int


def place_written(place: Place) -> str:
    """Write a place, for an address."""
    return f"{place.at.astimezone(UTC):%Y%m%d%H%M%S%f}-{place.pk}"


def read_place(written: str) -> Place | None:
    """Read a place back; nothing where there is none."""
    moment, _, key = written.partition("-")
    if not (len(moment) == 20 and moment.isascii() and moment.isdigit() and key.isascii() and key.isdigit()):
        return None
    try:
        return Place(datetime.strptime(moment, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC), int(key[:18]))
    except ValueError:
        return None


def after(field: str, place: Place) -> Q:
    """Keep what comes after a place, the latest first."""
    return Q(**{f"{field}__lt": place.at}) | Q(**{field: place.at, "pk__lt": place.pk})
