"""Answer for what this room keeps of a person: why, how long, what they take away, what goes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import Model

from parvis.conversations.models import Import
from parvis.importing.models import Claim, KnownBy, Proof, Run, Upload
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.forgetting import written_in
from parvis.people.models import Person
from parvis.people.processing import UNTIL_LEAVING, WITH_THE_PLACE, Basis, Treatment, declare
from parvis.words import N_

_CLAIM: Final = Treatment(
    N_("to give people back the words they wrote elsewhere"), Basis.CONTRACT, UNTIL_LEAVING
)
_PROOF: Final = Treatment(
    N_("to know that words claimed are their claimer’s own"), Basis.INTEREST, UNTIL_LEAVING
)
_KNOWN: Final = Treatment(
    N_("to recognise the owner of words brought from elsewhere, without keeping the address"),
    Basis.INTEREST,
    N_("until the import is taken out"),
)
_UPLOAD: Final = Treatment(
    N_("to count an archive before it is brought in"), Basis.CONTRACT, N_("two days when nobody confirms it")
)
_RUN: Final = Treatment(N_("to bring nothing twice"), Basis.INTEREST, WITH_THE_PLACE)
_KEPT: Final = ((Claim, _CLAIM), (Proof, _PROOF), (KnownBy, _KNOWN), (Upload, _UPLOAD), (Run, _RUN))
_TITLES: Final[dict[type[Model], str]] = {
    Claim: N_("Words claimed"),
    Proof: N_("Addresses shown to be one’s own"),
    KnownBy: N_("Digests of addresses in archives"),
    Upload: N_("Archives sent"),
    Run: N_("Archives being brought in"),
}


def register() -> None:
    """Register what is kept, exported and erased."""
    for table, why in _KEPT:
        fields = [field.name for field in table._meta.concrete_fields if field.name != "id"]
        declare(table, _TITLES[table], dict.fromkeys(fields, why))
    labels = {"name": N_("Name"), "community": N_("Community"), "at": N_("When"), "posts": N_("Messages")}
    exporter(Exporter("importing.claims", N_("Words you claimed"), _claims, labels))
    eraser("importing", erase)
    written_in(Upload, "ground")
    written_in(Import, "ground")


def erase(person: Person, words: Words, at: datetime) -> None:
    """Take away what the person sent, proved and claimed; the words themselves go as their others do."""
    from parvis.importing.actions.uploading import give_up  # noqa: PLC0415 (brings the readers of archives)

    del words
    for upload in Upload.objects.filter(by=person):
        give_up(by=None, at=at, upload=upload)
    # What they were called in an archive is their name too; nobody else claimed it.
    claimed = Claim.objects.filter(person=person, undone_at=None).values("before")
    Person.objects.filter(pk__in=claimed, state=Person.State.UNCLAIMED).update(
        name="", state=Person.State.ERASED
    )
    for table in (Proof, Claim):
        table.objects.filter(person=person).delete()


def _claims(person: Person) -> Iterator[dict[str, Any]]:
    claims = Claim.objects.filter(person=person, undone_at=None).order_by("at", "pk")
    for claim in claims.select_related("before", "name__import_of__community"):
        yield {
            "name": claim.before.name,
            "community": claim.name.import_of.community.name,
            "at": claim.at,
            "posts": len(claim.posts),
        }
