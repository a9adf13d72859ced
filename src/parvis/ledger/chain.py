"""Chain the acts of power by hash, so that a rewritten one shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

START: Final = "0" * 64
"""What the first link points at."""


def entry_of(  # noqa: PLR0913 (a sentence has that many parts, each by its name)
    *,
    at: datetime,
    actor: int | None,
    verb: str,
    object_type: str,
    object_id: int,
    target_type: str,
    target_id: int | None,
    community: int | None,
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """Write an act of power as the chain and its export hold it."""
    return {
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "verb": verb,
        "object": [object_type, object_id],
        "target": [target_type, target_id] if target_type else None,
        "community": community,
        "facts": dict(facts),
    }


def digest_of(position: int, previous: str, entry: Mapping[str, Any]) -> str:
    """Give the SHA-256, in hexadecimal, of a link: its place, the digest before it, and what it says.

    The JSON is the canonical form of RFC 8785 as far as our entries go: keys sorted, no spaces, UTF-8, and no
    number but whole ones.
    """
    written = json.dumps(
        [position, previous, entry],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return hashlib.sha256(written.encode()).hexdigest()


def first_fault(links: Iterable[Mapping[str, Any]]) -> tuple[int, str] | None:
    """Find where an exported chain was changed: the place and what is wrong, or nothing.

    Each link is {"position", "digest", "entry"}, in order, from the first.
    """
    previous, expected = START, 1
    for link in links:
        position, digest, entry = link.get("position"), link.get("digest"), link.get("entry")
        if position != expected:
            return expected, "position"
        if not isinstance(entry, Mapping) or digest != digest_of(expected, previous, entry):
            return expected, "digest"
        previous, expected = str(digest), expected + 1
    return None
