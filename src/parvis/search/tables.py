"""Make the table of words, in the way of the database: no model says what a full-text index is."""

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

_MADE: Final = {
    "sqlite": (
        "create virtual table if not exists search_words "
        "using fts5(words, columnsize=0, tokenize=\"ascii tokenchars '=~'\")",
    ),
    "postgresql": (
        "create table if not exists search_words (key bigint primary key, words tsvector not null)",
        "create index if not exists search_words_found on search_words using gin (words)",
    ),
}


def make_words(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the table where it is not yet; whatever has just made or changed the other tables calls this."""
    database = connections[using]
    with database.cursor() as cursor:
        for statement in _MADE[database.vendor]:
            cursor.execute(statement)
