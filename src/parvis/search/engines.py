"""Keep the index of words and find in it: one way of asking, two databases that answer the same."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple, Protocol

from django.db import connection

from parvis.search.keys import FIRST, LAST


class Document(NamedTuple):
    """Hold a post as the index takes it."""

    key: int
    tokens: list[str]


class Wanted(NamedTuple):
    """Say what tokens a document must hold."""

    all: Sequence[Sequence[str]]
    """Of each group, one token at least."""
    phrases: Sequence[Sequence[str]] = ()
    """Tokens that follow one another."""
    none: Sequence[Sequence[str]] = ()
    """Groups of which no token may be there."""
    no_phrases: Sequence[Sequence[str]] = ()


class Span(NamedTuple):
    """Say between which keys to look: from the first, up to below the second."""

    first: int = FIRST
    below: int = LAST


class Engine(Protocol):
    """Keep tokens under keys."""

    def index(self, documents: Iterable[Document]) -> None:
        """Keep these documents, in the place of those that have the same keys."""

    def forget(self, keys: Collection[int]) -> None:
        """Let go of these keys."""

    def tidy(self) -> None:
        """Leave nothing in the files of the index of what was let go, a little at a time."""

    def find(self, wanted: Wanted, communities: Collection[int], span: Span, limit: int) -> list[int]:
        """Find keys of posts of these communities, newest first."""


class Sqlite:
    """Ask FTS5, which reads its index by descending key."""

    def index(self, documents: Iterable[Document]) -> None:
        """Keep these documents."""
        rows = [(each.key, " ".join(each.tokens)) for each in documents]
        with connection.cursor() as cursor:
            cursor.executemany("insert or replace into search_words (rowid, words) values (%s, %s)", rows)

    def forget(self, keys: Collection[int]) -> None:
        """Let go of these keys."""
        with connection.cursor() as cursor:
            cursor.executemany("delete from search_words where rowid = %s", [(key,) for key in keys])

    def tidy(self) -> None:
        """Merge the parts of the index: until then, the words of a deleted row stand there, struck out."""
        pages = -_MERGED_AT_ONCE
        while _changes("insert into search_words (search_words, rank) values ('merge', %s)", [pages]) > 1:
            pages = _MERGED_AT_ONCE

    def find(self, wanted: Wanted, communities: Collection[int], span: Span, limit: int) -> list[int]:
        """Find keys; the cross join lets the words lead, so that their order is the answer's."""
        sql = (
            "select e.key from search_words cross join search_entry e on e.key = search_words.rowid "
            "where search_words match %s and search_words.rowid >= %s and search_words.rowid < %s "
            "and e.community in (select value from json_each(%s)) order by search_words.rowid desc limit %s"
        )
        return _keys(sql, [_in_fts5(wanted), *span, json.dumps([*communities]), limit])


class Postgresql:
    """Ask a tsvector made of the same tokens."""

    def index(self, documents: Iterable[Document]) -> None:
        """Keep these documents."""
        rows = [(each.key, _as_tsvector(each.tokens)) for each in documents]
        with connection.cursor() as cursor:
            cursor.executemany(
                "insert into search_words (key, words) values (%s, %s::tsvector) "
                "on conflict (key) do update set words = excluded.words",
                rows,
            )

    def forget(self, keys: Collection[int]) -> None:
        """Let go of these keys."""
        with connection.cursor() as cursor:
            cursor.execute("delete from search_words where key = any(%s)", [[*keys]])

    def tidy(self) -> None:
        """Leave it to the database, which vacuums by itself."""

    def find(self, wanted: Wanted, communities: Collection[int], span: Span, limit: int) -> list[int]:
        """Find keys."""
        sql = (
            "select e.key from search_words w join search_entry e using (key) "
            "where w.words @@ %s::tsquery and w.key >= %s and w.key < %s "
            "and e.community = any(%s) order by w.key desc limit %s"
        )
        return _keys(sql, [_in_tsquery(wanted), *span, [*communities], limit])


def engine() -> Engine:
    """Give the engine of the database the host chose."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()


def _keys(sql: str, values: list[str | int | list[int]]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [key for (key,) in cursor.fetchall()]


def _changes(sql: str, values: list[int]) -> int:
    """Run a command of FTS5, and tell how many rows of its own it changed."""
    with connection.cursor() as cursor:
        cursor.execute("select total_changes()")
        (before,) = cursor.fetchone()
        cursor.execute(sql, values)
        cursor.execute("select total_changes()")
        (after,) = cursor.fetchone()
        return int(after - before)


_MERGED_AT_ONCE: Final = 500
"""Pages: some hundredths of a second, after which others may write."""


def _in_fts5(wanted: Wanted) -> str:
    def either(groups: Sequence[Sequence[str]]) -> list[str]:
        return ["(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in groups]

    def in_order(phrases: Sequence[Sequence[str]]) -> list[str]:
        return [f'"{" ".join(phrase)}"' for phrase in phrases]

    asked = " AND ".join([*either(wanted.all), *in_order(wanted.phrases)])
    refused = " OR ".join([*either(wanted.none), *in_order(wanted.no_phrases)])
    return f"({asked}) NOT ({refused})" if refused else asked


def _in_tsquery(wanted: Wanted) -> str:
    def either(groups: Sequence[Sequence[str]]) -> list[str]:
        return ["(" + " | ".join(_quoted(token) for token in group) + ")" for group in groups]

    def in_order(phrases: Sequence[Sequence[str]]) -> list[str]:
        return ["(" + " <-> ".join(_quoted(token) for token in phrase) + ")" for phrase in phrases]

    asked = [*either(wanted.all), *in_order(wanted.phrases)]
    refused = [f"!{each}" for each in (*either(wanted.none), *in_order(wanted.no_phrases))]
    return " & ".join([*asked, *refused])


def _as_tsvector(tokens: list[str]) -> str:
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens, start=1):
        places.setdefault(token, []).append(min(place, _LAST_PLACE))
    return " ".join(
        f"{_quoted(token)}:{','.join(map(str, found[:_MOST_PLACES]))}" for token, found in places.items()
    )


_LAST_PLACE: Final = 16_383
_MOST_PLACES: Final = 255


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
