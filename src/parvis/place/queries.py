"""Every read of the place."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from parvis.people.models import Person
from parvis.people.processing import Treatment, declared
from parvis.place.kept import kept_place
from parvis.place.models import NUMBER, Place


def the_place() -> Place:
    """Give the one place, as it stands."""
    return Place.objects.filter(pk=NUMBER).first() or Place(pk=NUMBER)


def footer() -> Place:
    """Give what every page says of the place, as it stood at most some seconds ago."""
    return kept_place()


def is_host(viewer: Person | None, place: Place) -> bool:
    """Tell whether somebody keeps the server."""
    return viewer is not None and place.host_id == viewer.pk


class Entry(NamedTuple):
    """Fields of one table that are kept for one reason."""

    fields: tuple[str, ...]
    treatment: Treatment


def register() -> Iterator[tuple[str, list[Entry]]]:
    """Give the register of processing: each table with its fields, those of one reason together."""
    for title, fields in declared().values():
        yield title, [*_grouped(fields)]


def _grouped(fields: Mapping[str, Treatment]) -> Iterator[Entry]:
    order = {treatment: number for number, treatment in enumerate(dict.fromkeys(fields.values()))}
    together = sorted(fields.items(), key=lambda item: order[item[1]])
    for treatment, items in groupby(together, key=lambda item: item[1]):
        yield Entry(tuple(name for name, _ in items), treatment)
