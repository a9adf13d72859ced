"""Digest a closed poll, so that no rule, no ballot and no outcome of it changes without it showing."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from parvis.core.tally.shapes import Json


def digest(rules: Mapping[str, Json], ballots: Iterable[Json], outcome: Mapping[str, Json]) -> str:
    """Give the SHA-256 of rules, ballots in no order of their own, and outcome, all as they are kept."""
    whole = [dict(rules), sorted(_written(each) for each in ballots), dict(outcome)]
    return hashlib.sha256(_written(whole).encode()).hexdigest()


def _written(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
