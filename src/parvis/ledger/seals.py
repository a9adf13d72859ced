"""Ask the database itself to refuse that what was said, decided or promised be changed or deleted."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

_FUNCTION: Final = """
create or replace function parvis_sealed() returns trigger language plpgsql as $$
begin
  raise exception '% says what happened, or was promised: it is never changed nor deleted', tg_table_name;
end $$
"""


@dataclass(frozen=True, slots=True)
class Seal:
    """Name a table of which nothing, or not these columns, is changed once a row is as `when` says."""

    table: str
    columns: tuple[str, ...] = ()
    """Empty: no column at all, and no row is deleted."""
    when: str = ""
    """SQL over `old`, "old.opened_at is not null"; empty: always."""


_SEALS: Final[dict[str, Seal]] = {}


def sealed(table: str, *columns: str, when: str = "") -> None:
    """Seal a table, or some columns of it; an app's `ready` calls this once for each table."""
    _SEALS[table] = Seal(table, columns, when)


def tables() -> tuple[str, ...]:
    """List the tables that are sealed, or partly so."""
    return tuple(sorted(_SEALS))


sealed("ledger_fact")
sealed("ledger_link")


def seal(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Put the triggers in place, again after every migration: a rebuilt table has lost its own."""
    connection = connections[using]
    with connection.cursor() as cursor:
        present = {*connection.introspection.table_names(cursor)}
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in present.intersection(tables()):
            for statement in _statements(connection.vendor, _SEALS[table]):
                cursor.execute(statement)


def unsealed(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """List the tables that somebody could rewrite: their triggers are gone, or asleep."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "select c.relname, count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid "
                "where t.tgname in ('sealed_rows', 'sealed_table') and t.tgenabled in ('O', 'A') group by 1"
            )
        else:
            cursor.execute(
                "select tbl_name, count(*) from sqlite_master where type = 'trigger' and name like "
                "'sealed_%' group by 1"
            )
        found = dict(cursor.fetchall())
    return [table for table in tables() if found.get(table, 0) < 2]


def _statements(vendor: str, of: Seal) -> list[str]:
    changed = f"update of {', '.join(of.columns)}" if of.columns else "update"
    when = f"when ({of.when})" if of.when else ""
    if vendor == "postgresql":
        rows = f"{changed} or delete"
        return [
            f"drop trigger if exists sealed_rows on {of.table}",
            f"create trigger sealed_rows before {rows} on {of.table} "
            f"for each row {when} execute function parvis_sealed()",
            f"drop trigger if exists sealed_table on {of.table}",
            f"create trigger sealed_table before truncate on {of.table} "
            "for each statement execute function parvis_sealed()",
        ]
    return [
        statement
        for act, name in ((changed, "update"), ("delete", "delete"))
        for statement in (
            f"drop trigger if exists sealed_{name}_{of.table}",
            f"create trigger sealed_{name}_{of.table} before {act} on {of.table} {when} begin "
            f"select raise(abort, '{of.table} says what happened, or was promised: "
            "it is never changed nor deleted'); end",
        )
    ]
