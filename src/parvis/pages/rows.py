"""Read objects from plain SQL: where a page is asked most, making a query costs more than answering it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import connection, models


class Columns:
    """Name every column of a table in a query, and make its object of what the database gives."""

    def __init__(self, model: type[models.Model], alias: str) -> None:
        """Read this model from the table that the query calls so."""
        self.model, self.alias = model, alias

    def __str__(self) -> str:
        """Name the columns, for a `select`."""
        return ", ".join(f"{self.alias}.{each.column}" for each in self._fields)

    @cached_property
    def names(self) -> list[str]:
        """Name the attributes, in the order of the columns."""
        return [each.attname for each in self._fields]

    def read(self, values: Sequence[Any]) -> Any:
        """Make the object; None where an outer join found no row."""
        if values[0] is None:
            return None
        row = [*values]
        for place, column, converters in self._converters:
            for convert in converters:
                row[place] = convert(row[place], column, connection)
        return self.model.from_db(connection.alias, self.names, row)

    @cached_property
    def _fields(self) -> list[Any]:
        """List the columns, the key first."""
        return sorted(self.model._meta.concrete_fields, key=lambda each: not each.primary_key)

    @cached_property
    def _converters(self) -> list[tuple[int, Any, list[Any]]]:
        """List what the database writes otherwise than Python: SQLite knows neither moments nor truth."""
        columns = [each.get_col(self.alias) for each in self._fields]
        found = [
            (place, each, [*connection.ops.get_db_converters(each), *each.get_db_converters(connection)])
            for place, each in enumerate(columns)
        ]
        return [each for each in found if each[2]]


def ask(sql: str, *given: int | str | datetime | None) -> list[tuple[Any, ...]]:
    """Ask the database something in its own language."""
    # SQLite compares moments as text, which must be written as the rows are.
    told = [connection.ops.adapt_datetimefield_value(e) if isinstance(e, datetime) else e for e in given]
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return [*cursor.fetchall()]


def objects(row: Sequence[Any], *tables: Columns) -> list[Any]:
    """Make one object for each table of a row whose columns follow one another."""
    made, begin = [], 0
    for each in tables:
        end = begin + len(each.names)
        made.append(each.read(row[begin:end]))
        begin = end
    return made


def moment(value: datetime | None) -> Any:
    """Give a moment as Python knows it; SQLite keeps it without its zone, which is UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
