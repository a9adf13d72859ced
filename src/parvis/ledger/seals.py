"""Ask the database itself to refuse that a sentence be changed or deleted."""

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

SEALED: Final = ("ledger_fact", "ledger_link")

_FUNCTION: Final = """
create or replace function parvis_sealed() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger says what happened: % is never changed nor deleted', tg_table_name;
end $$
"""


def seal(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Put the triggers in place, again after every migration: a rebuilt table has lost its own."""
    connection = connections[using]
    with connection.cursor() as cursor:
        present = {*connection.introspection.table_names(cursor)}
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in present.intersection(SEALED):
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"drop trigger if exists sealed_rows on {table}",
            f"create trigger sealed_rows before update or delete on {table} "
            "for each row execute function parvis_sealed()",
            f"drop trigger if exists sealed_table on {table}",
            f"create trigger sealed_table before truncate on {table} "
            "for each statement execute function parvis_sealed()",
        ]
    return [
        f"create trigger if not exists sealed_{act}_{table} before {act} on {table} "
        f"begin select raise(abort, 'the ledger says what happened: it is never changed nor deleted'); end"
        for act in ("update", "delete")
    ]


def unsealed(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """List the tables of the ledger that somebody could rewrite: their triggers are gone, or asleep."""
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
    return [table for table in SEALED if found.get(table, 0) < 2]
