"""Digest a ruling with its statement of reasons, so that neither changes afterwards without it showing."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

_BECAUSE: Final = ("puid", "ground", "legal_ground", "explanation", "facts")


def digest(
    outcome: str,
    reasons: str,
    clause: int | None,
    ends_at: datetime | None,
    because: Mapping[str, Any] | None,
) -> str:
    """Give the SHA-256 of what was ruled, why, by which clause, until when, and of the statement's own words.

    `because` holds the statement's columns by name, or is nothing where the ruling restricts nobody.
    """
    until = ends_at.astimezone(UTC).isoformat(timespec="microseconds") if ends_at else None
    stated = [because[name] for name in _BECAUSE] if because is not None else None
    written = json.dumps([outcome, reasons, clause, until, stated], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
