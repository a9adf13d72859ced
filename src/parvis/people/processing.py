"""Why each thing known of a person is kept, on what ground, and how long: the register of processing (L-20).

Each room declares its own tables here from its `apps.py`; a test refuses a field that nobody declared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import Model

from parvis.words import N_


class Basis(StrEnum):
    """The ground in law (GDPR art. 6)."""

    CONTRACT = N_("needed to give the account that was asked for")
    CONSENT = N_("agreed to, and may be taken back")
    INTEREST = N_("needed to keep the place safe and whole")
    DUTY = N_("asked by law")


@dataclass(frozen=True, slots=True)
class Treatment:
    """Say why one field is kept, on what ground, how long; the sentences are marked with N_."""

    purpose: str
    basis: Basis
    kept: str
    opinion: bool = False
    """May show an opinion or a belief (GDPR art. 9)."""


UNTIL_LEAVING: Final = N_("until the person changes it or leaves")
UNTIL_SIGNED_OUT: Final = N_("until the session ends")
WITH_THE_PLACE: Final = N_("as long as the place; it says nothing of who the person is")

_DECLARED: Final[dict[str, tuple[str, Mapping[str, Treatment]]]] = {}


def declare(model: type[Model], title: str, fields: Mapping[str, Treatment]) -> None:
    """Declare the fields of a table, under a title marked with N_; an app's `ready` calls this."""
    _DECLARED[model._meta.label] = (title, dict(fields))


def declared() -> dict[str, tuple[str, Mapping[str, Treatment]]]:
    """List what is declared, table by table: a title, and its fields."""
    return {label: _DECLARED[label] for label in sorted(_DECLARED)}


def undeclared(models: Iterable[type[Model]]) -> Iterator[str]:
    """Find the fields of these tables that nobody declared, and declarations of fields that are not there."""
    for model in models:
        label = model._meta.label
        present = {field.name for field in model._meta.concrete_fields if not field.primary_key}
        said = set(_DECLARED.get(label, ("", {}))[1])
        yield from (f"{label}.{name}" for name in sorted(present ^ said))
