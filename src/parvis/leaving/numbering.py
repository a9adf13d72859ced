"""Find under which number each row of an archive stands here: its own where that is free."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models
from django.db.models import Max, Min

from parvis.leaving.belonging import Table, pointing, tables
from parvis.leaving.bounds import lines

_SOME: Final = 500
LOOSE: Final[Mapping[str, Mapping[str, str]]] = {
    "communities.guide": {"decision": "decisions.proposal"},
    "communities.mandate": {"decision": "decisions.proposal", "recall_decision": "decisions.proposal"},
    "decisions.proposal": {"from_topic": "conversations.topic"},
    "ledger.fact": {"actor": "people.person", "community": "communities.community"},
}
"""Columns that name a row of another table without the database knowing."""


@dataclass
class Moved:
    """Know under which number each row of an archive stands here."""

    shifts: dict[str, int] = field(default_factory=dict)
    """How far the numbers of a table moved; nothing where all were free."""
    persons: dict[int, int] = field(default_factory=dict)
    known: dict[str, set[Any]] = field(default_factory=dict)
    """The keys of each table of the archive."""

    def key(self, label: str, key: Any) -> Any:
        """Give the new number of a row."""
        if key is None:
            return None
        if label == "people.person":
            return self.persons.get(key)
        return key + self.shifts[label] if self.shifts.get(label) else key


def numbered(archive: zipfile.ZipFile) -> Moved:
    """Find where the numbers of a table are taken here, and move all of that table beyond them."""
    moved = Moved()
    for table in tables():
        name, key = f"tables/{table.label}.ndjson", table.model._meta.pk
        if name not in archive.namelist():
            moved.known[table.label] = set()
            continue
        keys = {told[key.attname] for told in lines(archive, name)}
        moved.known[table.label] = keys
        numbers = [each for each in keys if isinstance(each, int)]
        if key.is_relation or not numbers:
            continue
        if table.model._default_manager.filter(pk__in=numbers[:_SOME]).exists() or _any_taken(
            table.model, numbers
        ):
            highest = table.model._default_manager.aggregate(top=Max("pk"))["top"] or 0
            moved.shifts[table.label] = highest + 1 - min(numbers) if highest >= min(numbers) else 0
    return moved


def _any_taken(model: type[models.Model], numbers: list[int]) -> bool:
    low, high = min(numbers), max(numbers)
    found = model._default_manager.filter(pk__range=(low, high)).aggregate(low=Min("pk"))
    return found["low"] is not None


def placed_row(table: Table, told: Mapping[str, Any], moved: Moved) -> dict[str, Any] | None:
    """Give a row its new numbers; nothing where what it must point at stayed behind."""
    placed = dict(told)
    key = table.model._meta.pk
    if not key.is_relation:
        placed[key.attname] = moved.key(table.label, told[key.attname])
    for pointer in pointing(table.model):
        label, value = pointer.related_model._meta.label_lower, told.get(pointer.attname)
        here = value is None or label == "people.person" or value in moved.known.get(label, set())
        placed[pointer.attname] = moved.key(label, value) if here else None
        if placed[pointer.attname] is None and not pointer.null:
            return None
    for column, label in LOOSE.get(table.label, {}).items():
        placed[column] = moved.key(label, told.get(column))
    if table.label == "ledger.fact":
        placed["object_id"] = moved.key(told["object_type"], told["object_id"]) or told["object_id"]
        placed["target_id"] = moved.key(told["target_type"], told["target_id"])
    return placed
