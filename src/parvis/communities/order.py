"""Put names in the order a reader looks for them: neither case nor accents count."""

from functools import lru_cache
from typing import Any, Final

from django.db.models import F
from django.db.models.functions import Collate

from parvis.core.text.words import fold

COLLATION: Final = "und-x-icu"
"""PostgreSQL's own order of every language; SQLite is given one under the same name."""


def by_name(path: str) -> Collate:
    """Order by a column of names."""
    return Collate(F(path), COLLATION)


def teach_sqlite(*, connection: Any, **_: Any) -> None:
    """Give a new connection to SQLite the collation it lacks."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, _compare)


def _compare(one: str, other: str) -> int:
    first, second = _key(one), _key(other)
    return (first > second) - (first < second)


@lru_cache(maxsize=4096)
def _key(name: str) -> tuple[str, str]:
    """Say where a name stands: a sorting compares each of them again and again."""
    return fold(name.casefold()), name
