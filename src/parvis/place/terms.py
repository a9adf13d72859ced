"""How long everybody has to read new terms of the place, and what of them is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from markupsafe import Markup

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


def version(versions: Sequence[Terms], number: int, at: datetime) -> Version | None:
    """Give one version, of all of them with the latest first."""
    known = {each.number: each for each in versions}
    found, before, now = known.get(number), known.get(number - 1), in_force(versions, at)
    if found is None:
        return None
    both = before is not None and before.source and found.source
    state = "holds" if now is found else "coming" if found.holds_from > at else "over"
    return Version(found, state, marked(before.source, found.source) if before and both else Markup())
