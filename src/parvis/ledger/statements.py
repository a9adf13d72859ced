"""Write rows in plain SQL: where one writes most, making a statement costs more than running it."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, models

PLAIN: Final = (int, str, bool, type(None))
"""What databases take as Python has it."""


class _Table(NamedTuple):
    begin: str
    row: str
    key: str
    fields: list[tuple[str, Any, bool]]
    """The attribute, its field, whether what is plain may go as it is."""


def insert(*rows: models.Model, ignore_conflicts: bool = False) -> None:
    """Write new rows of one table by one statement, and give each its number.

    It is `bulk_create` for rows that are as they will be kept: no file, no field that fills itself. Where
    conflicts are ignored, the rows are given no number.
    """
    if not rows:
        return
    connection, table = connections[DEFAULT_DB_ALIAS], _table(type(rows[0]))
    given: list[Any] = []
    for row in rows:
        for name, field, plain in table.fields:
            value = getattr(row, name)
            as_it_is = plain and type(value) in PLAIN
            given.append(value if as_it_is else field.get_db_prep_save(value, connection))
    end = "on conflict do nothing" if ignore_conflicts else f"returning {table.key}"
    with connection.cursor() as cursor:
        cursor.execute(f"{table.begin} {', '.join([table.row] * len(rows))} {end}", given)
        if not ignore_conflicts:
            for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
                row.pk = number
                row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def change(sql: str, *given: int | str | datetime | None) -> int:
    """Change rows, and tell how many."""
    connection = connections[DEFAULT_DB_ALIAS]
    told = [connection.ops.adapt_datetimefield_value(e) if isinstance(e, datetime) else e for e in given]
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return int(cursor.rowcount)


def marks(values: Collection[object]) -> str:
    """Write the places of so many values, for an `in`."""
    return ", ".join(["%s"] * len(values))


@cache
def _table(model: type[models.Model]) -> _Table:
    quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name
    (key,) = (each.column for each in model._meta.concrete_fields if each.primary_key)
    fields = [each for each in model._meta.concrete_fields if not each.primary_key]
    columns = ", ".join(quoted(each.column or each.name) for each in fields)
    return _Table(
        f"insert into {quoted(model._meta.db_table)} ({columns}) values",
        f"({marks(fields)})",
        quoted(key or "id"),
        [(each.attname, each, not isinstance(each, models.JSONField)) for each in fields],
    )
