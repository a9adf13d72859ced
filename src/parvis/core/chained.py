"""Digest what an act of power chains, so that rows rewritten afterwards show; the same here and offline.

Rows come as mappings of their columns, as a database or as an archive holds them: moments as such, or in ISO
8601. No digest covers the number of a row or of a person, which may be another one elsewhere.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

Row = Mapping[str, Any]

IDENTITY: Final = ("name", "slug", "purpose", "kind", "languages", "access", "visibility")
"""Of a community."""
MANDATE: Final = ("role", "name", "object", "powers")
"""Of a mandate; its term and the decision that gave it stand in the act itself."""
POLL: Final = (
    *("round", "version", "method", "options", "seats", "grades", "counting", "majority", "quorum", "tie"),
    *("secret", "level", "questionnaire", "waiver", "electorate", "electorate_digest", "commitment", "lock"),
    *("opened_at", "closes_at"),
)
"""Of a vote, fixed when it opens."""
STATEMENT: Final = (
    *("puid", "outcome", "ground", "legal_ground", "explanation", "facts", "source", "automated_detection"),
    *("category", "keywords", "content_type", "content_at", "language", "territory", "redress"),
    *("at", "ends_at"),
)
"""Of a statement of reasons; its clause goes in by its number."""
RULING: Final = ("outcome", "reasons", "unfounded", "reverses", "upholds", "ends_at")
"""Of a ruling; its clause goes in by its number, its statement of reasons by its digest."""
_MOMENTS: Final = frozenset({"at", "ends_at", "content_at", "opened_at", "closes_at"})


def words(text: str) -> str:
    """Give the SHA-256 of some words, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def columns(row: Row, names: Iterable[str], *more: object) -> str:
    """Give the SHA-256 of some columns of a row, and of what else is given, as JSON with sorted keys."""
    whole = [*(_plain(name, row[name]) for name in names), *more]
    return words(json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def text(source: str, changes: Row) -> str:
    """Give the SHA-256 of what members would decide.

    It covers the text and, after a record separator, what would be enacted as JSON with sorted keys; where
    nothing would be, the text alone.
    """
    told = json.dumps(changes, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if changes else ""
    return words(f"{source}\x1e{told}" if told else source)


def statement(row: Row, clause: int | None) -> str:
    """Give the SHA-256 of a statement of reasons, whose clause has this number."""
    return columns(row, STATEMENT, clause)


def ruling(row: Row, clause: int | None, because: str | None) -> str:
    """Give the SHA-256 of a ruling by the clause of this number, and of the digest of its statement."""
    return columns(row, RULING, clause, because)


def listed(standing: Iterable[tuple[str, int]]) -> str:
    """Give the SHA-256 of who stands behind each mark of a list a lot draws from."""
    return words("\n".join(f"{key} {person}" for key, person in sorted(standing)))


def whom(receipt: str, person: int) -> str:
    """Say whom a case concerns to whoever holds the receipt of its first signal, and to nobody else."""
    return words(f"{receipt}\n{person}")


def moment(told: datetime | str) -> datetime:
    """Read a moment, as a database or as an archive holds it."""
    return told if isinstance(told, datetime) else datetime.fromisoformat(told)


def _plain(name: str, value: Any) -> Any:
    """Write a moment in one way, whoever tells it; anything else is as JSON holds it."""
    if name in _MOMENTS and value is not None:
        return moment(value).astimezone(UTC).isoformat(timespec="microseconds")
    return value
