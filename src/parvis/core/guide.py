"""Digest a participation guide, so that one rewritten behind its members’ backs shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def digest(
    clauses: Iterable[Mapping[str, Any]],
    laws: Mapping[str, Any] | None = None,
    roles: Iterable[Mapping[str, Any]] = (),
) -> str:
    """Give the SHA-256 of all a guide says: its clauses in order, its laws, its roles."""
    words = [[each["number"], each["title"], each["text"], each["newcomer"]] for each in clauses]
    whole = {"clauses": words, "laws": laws or {}, "roles": [*roles]}
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
