"""Say what this room keeps of a person, why and how long, and give or erase it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from parvis.leaving.models import Arrival, Departure, Returning
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.models import Person
from parvis.people.processing import WITH_THE_PLACE, Basis, Treatment, declare
from parvis.words import N_

_RETURNING: Final = Treatment(
    N_("to recognise who came with their community, by the digest of their address"),
    Basis.INTEREST,
    N_("until the person leaves"),
)
_ARRIVAL: Final = Treatment(
    N_("to say from where a community came, with which archive"), Basis.INTEREST, WITH_THE_PLACE
)
_DEPARTURE: Final = Treatment(
    N_("to give the archive of a community to whoever its members named"), Basis.INTEREST, WITH_THE_PLACE
)


def register() -> None:
    """Register what is kept, exported and erased."""
    for table, title, why in (
        (Returning, N_("Who may come back"), _RETURNING),
        (Arrival, N_("Communities that came"), _ARRIVAL),
        (Departure, N_("Communities that leave"), _DEPARTURE),
    ):
        fields = [field.name for field in table._meta.concrete_fields if not field.primary_key]
        declare(table, title, dict.fromkeys(fields, why))
    labels = {"community": N_("Community"), "at": N_("When"), "digest": N_("Digest")}
    exporter(Exporter("leaving.carried", N_("Archives you were given"), _carried, labels))
    eraser("leaving", erase)


def erase(person: Person, words: Words, at: datetime) -> None:
    """Forget the digest of the address; that somebody carried an archive stays, without a name."""
    del words, at
    Returning.objects.filter(person=person).delete()


def _carried(person: Person) -> Iterator[dict[str, Any]]:
    rows = Departure.objects.filter(carrier=person, taken_at__isnull=False).select_related("community")
    for each in rows.order_by("taken_at", "pk"):
        yield {"community": each.community.name, "at": each.taken_at, "digest": each.digest}
