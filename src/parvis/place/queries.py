"""Every read of the place."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from parvis.ledger.models import Fact
from parvis.people.models import Person
from parvis.people.processing import Treatment, declared
from parvis.place.kept import kept_place
from parvis.place.models import NUMBER, Place, Terms
from parvis.place.verbs import NOTICED


def the_place() -> Place:
    """Give the one place, as it stands."""
    return Place.objects.filter(pk=NUMBER).first() or Place(pk=NUMBER)


def footer() -> Place:
    """Give what every page says of the place, as it stood at most some seconds ago."""
    return kept_place()


def is_host(viewer: Person | None, place: Place) -> bool:
    """Tell whether somebody keeps the server."""
    return viewer is not None and place.host_id == viewer.pk


def terms() -> list[Terms]:
    """List the versions of the terms of the place, the latest first; most places have few, or none."""
    return [*Terms.objects.order_by("-number")]


def notice_changes(place: Place, *, most: int = 10) -> list[tuple[datetime, list[str]]]:
    """Tell when which lines of the legal notice changed, the latest first; not what they said before.

    They are names and addresses, and the law asks for those that hold.
    """
    found = Fact.objects.filter(object_type=place._meta.label_lower, object_id=NUMBER, verb=NOTICED.name)
    rows = found.order_by("-pk").values_list("at", "facts")[:most]
    return [(at, str(facts.get("what", "")).split()) for at, facts in rows]


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
