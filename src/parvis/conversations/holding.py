"""Let the rooms above say what holds somebody back from writing here, without this room knowing them."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from parvis.communities.models import Community
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

Check = Callable[[Person, Community, datetime], Verdict]
_CHECKS: Final[dict[str, Check]] = {}


def hold_back(name: str, check: Check) -> None:
    """Ask this before anything is written; an app's `ready` calls it. The same name again takes its place."""
    _CHECKS[name] = check


def held_back(by: Person, community: Community, at: datetime) -> Verdict:
    """Say what keeps somebody from writing now, if anything does."""
    return next(filter(None, (check(by, community, at) for check in _CHECKS.values())), None)
