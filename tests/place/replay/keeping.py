"""What each consumer of the ledger keeps: how to read all of it, and how to empty it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final, NamedTuple

import pytest
from django.db import connection

from parvis.ledger.delivering import deliver, replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumers
from parvis.listening.models import Expectation, Quotation, ThemeQuote, Unheard
from parvis.live import hub
from parvis.notices.models import Desk, Notice, Wish
from parvis.search.consumers import catch_up
from parvis.search.models import Entry, Owed

WORDS: Final = {
    "postgresql": "select key, words from search_words",
    "sqlite": "select rowid, words from search_words",
}
Kept = list[tuple[Any, ...]]
Commit = Callable[..., Any]


class Consumption(NamedTuple):
    """Say how to read what a consumer keeps, and how to make it forget."""

    read: Callable[[], Kept]
    empty: Callable[[], object] | None
    """None for one that only tidies what others wrote: told all anew, it changes nothing."""


_told: Final[Kept] = []
"""What those who read now were told: the live consumer keeps nothing else."""


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Write down what the live consumer tells."""

    def hear(channels: list[str], line: bytes) -> None:
        if not any(channel.startswith("person:") for channel in channels):
            _told.append((*channels, line))

    _told.clear()
    with monkeypatch.context() as patch:
        patch.setattr(hub.hub, "publish", hear)
        yield
    _told.clear()


def _notices() -> Kept:
    columns = ("person", "thing", "why", "community", "topic", "post", "call", "expectation", "by", "at")
    rest = ("seen_at", "how", "mail_due_at", "mailed_to")
    return [
        *(("notice", *row) for row in Notice.objects.values_list(*columns, *rest)),
        *(("desk", *row) for row in Desk.objects.values_list("person", "community")),
        *(("wish", *row) for row in Wish.objects.values_list("person", "community", "topic", "how", "at")),
    ]


def _forget_notices() -> None:
    # Whom an expectation concerned stays: written down once, it says what the ledger does not.
    for table in (Notice, Desk, Wish):
        table.objects.all().delete()


def _search() -> Kept:
    with connection.cursor() as cursor:
        cursor.execute(WORDS[connection.vendor])
        words = [("words", *row) for row in cursor.fetchall()]
    rows = Entry.objects.values_list("key", "post", "community", "import_of")
    return [
        *words,
        *(("entry", *row) for row in rows),
        *(("owed", *row) for row in Owed.objects.values_list()),
    ]


def _forget_search() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from search_words")
    Entry.objects.all().delete()
    Owed.objects.all().delete()


def _quoted() -> Kept:
    return [
        (table.__name__, *row)
        for table in (Expectation, Quotation, ThemeQuote, Unheard)
        for row in table.objects.values_list()
    ]


KEEPING: Final[Mapping[str, Consumption]] = {
    "listening.quoted": Consumption(_quoted, None),
    "live": Consumption(lambda: [*_told], _told.clear),
    "notices": Consumption(_notices, _forget_notices),
    "search": Consumption(_search, _forget_search),
}
"""Every consumer there is: a test fails when one is missing here."""


def serve(at: datetime, committing: Commit) -> None:
    """Serve what is due, as the background work does, letters apart: those are not the ledger's."""
    with committing(execute=True):
        while deliver(at):
            pass
    while catch_up(at):
        pass


def differences(at: datetime, committing: Commit) -> dict[str, tuple[Kept, Kept]]:
    """Replay the ledger into each consumer, emptied; give what only living knew, and what only replay did."""
    found = {}
    for each in consumers():
        keeping = KEEPING[each.name]
        lived = _sorted(keeping.read())
        if keeping.empty is not None:
            assert lived, f"the story gives {each.name} nothing to keep"
            keeping.empty()
            assert keeping.read() == []
        with committing(execute=True):
            replay(each, Fact.objects.order_by("pk").iterator())
        while catch_up(at):
            pass
        again = _sorted(keeping.read())
        if again != lived:
            found[each.name] = (
                [row for row in lived if row not in again],
                [row for row in again if row not in lived],
            )
    return found


def _sorted(rows: Kept) -> Kept:
    return sorted(rows, key=repr)
