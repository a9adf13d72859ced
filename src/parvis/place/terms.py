"""How long everybody has to read new terms of the place, and what of them is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from markupsafe import Markup

from parvis.core import chained
from parvis.pages.marked import marked
from parvis.place.models import Terms

DELAY: Final = timedelta(days=30)
"""Between the day a version is published, and every account told, and the day it holds."""


@dataclass(frozen=True, slots=True)
class Version:
    """Show one version beside the one before it."""

    terms: Terms
    state: str
    """It "holds", is "coming", or is "over"."""
    changes: Markup
    """What became of the words of the one before; nothing where there is none, or its words are gone."""


def in_force(versions: Sequence[Terms], at: datetime) -> Terms | None:
    """Give the one that holds at a moment, of versions with the latest first."""
    return next((each for each in versions if each.holds_from <= at), None)


def for_machines(versions: Sequence[Terms], page: str, at: datetime) -> dict[str, Any]:
    """Say the terms in a shape that stays (L-01): versions with the latest first, and where they stand."""
    now = in_force(versions, at)
    return {
        "schema": "parvis.terms/1",
        "version": now.number if now else 0,
        "url": page,
        "versions": [
            {
                "version": each.number,
                "published_at": each.at,
                "takes_effect_at": each.holds_from,
                "url": f"{page}{each.number}/",
                "text": each.source,
                "digest": chained.words(each.source) if each.source else "",
            }
            for each in versions
        ],
    }


def version(versions: Sequence[Terms], number: int, at: datetime) -> Version | None:
    """Give one version, of all of them with the latest first."""
    known = {each.number: each for each in versions}
    found, before, now = known.get(number), known.get(number - 1), in_force(versions, at)
    if found is None:
        return None
    both = before is not None and before.source and found.source
    state = "holds" if now is found else "coming" if found.holds_from > at else "over"
    return Version(found, state, marked(before.source, found.source) if before and both else Markup())
