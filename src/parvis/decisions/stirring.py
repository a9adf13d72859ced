"""Take away what the order of rows on a disk would tell of who voted when (L-18).

On SQLite the urn is a table without row numbers, kept in the order of its keys. On PostgreSQL every ballot
leaves a place and a transaction number behind, in the urn and in the list of electors: a sweep writes both
anew, the urn in an order nobody knows, the electors in the order of their list.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Q

from parvis.decisions.models import Elector, Poll, SealedBallot

STIRRED_AFTER: Final = timedelta(days=1)
"""How long after closing the last votes are still mixed."""
_URN: Final = SealedBallot._meta.db_table
_ELECTORS: Final = Elector._meta.db_table


def without_row_numbers(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Write the urn's table WITHOUT ROWID on SQLite; again after every migration, which may rebuild it."""
    database = connections[using]
    if database.vendor != "sqlite":
        return
    with database.cursor() as cursor:
        cursor.execute("select type, sql from sqlite_master where tbl_name = %s and sql is not null", [_URN])
        written = [(kind, sql) for kind, sql in cursor.fetchall() if kind != "trigger"]
        made = next((sql for kind, sql in written if kind == "table"), "")
        if not made or made.rstrip().casefold().endswith("without rowid"):
            return
        cursor.execute(f'alter table "{_URN}" rename to "urn_before"')
        cursor.execute(f"{made} WITHOUT ROWID")
        cursor.execute(f'insert into "{_URN}" select * from "urn_before" order by key')  # noqa: S608
        cursor.execute('drop table "urn_before"')
        for kind, sql in written:
            if kind == "index":
                cursor.execute(sql)


def stir(at: datetime) -> int:
    """Write anew what was voted in since the last time, and tell of how many ballots; nothing on SQLite."""
    if connection.vendor != "postgresql":
        return 0
    recent = Q(closed_at=None) | Q(closed_at__gte=at - STIRRED_AFTER)
    polls = Poll.objects.filter(recent, secret=True).order_by("pk")
    moved = [poll for poll in polls if _tells_order(poll)]
    for poll in moved:
        _stir(poll)
    if moved and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            # The rows that were replaced still say what they said until their space is given back.
            cursor.execute(f"vacuum {_URN}, {_ELECTORS}")
    return len(moved)


def _tells_order(poll: Poll) -> bool:
    """Tell whether the rows of a poll were written by more than one transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(distinct x) from (select xmin::text x from {_URN} where poll_id = %s "  # noqa: S608
            f"union all select xmin::text from {_ELECTORS} where poll_id = %s) written",
            [poll.pk, poll.pk],
        )
        return bool(cursor.fetchone()[0] > 1)


def _stir(poll: Poll) -> None:
    """Write the urn and the electors of one poll again, each in one statement of one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        Poll.objects.select_for_update().get(pk=poll.pk)
        cursor.execute(
            f"with taken as (delete from {_URN} where poll_id = %s returning key, poll_id, sealed) "  # noqa: S608
            "select key, poll_id, sealed from taken order by gen_random_uuid()",
            [poll.pk],
        )
        rows = cursor.fetchall()
        SealedBallot.objects.bulk_create(
            [SealedBallot(key=key, poll_id=owner, sealed=sealed) for key, owner, sealed in rows],
            batch_size=1000,
        )
        electors = [*Elector.objects.filter(poll=poll).order_by("pk")]
        Elector.objects.filter(poll=poll).delete()
        Elector.objects.bulk_create(electors, batch_size=1000)
