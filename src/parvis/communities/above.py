"""Let the rooms above say what stands above the pages of a community: an emergency act, where it went.

A community keeps the names of what stands above it, so that nothing is asked where nothing does.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from markupsafe import Markup

from parvis.communities.models import Community

Says = Callable[[Community, datetime], Sequence[str | Markup]]
_SAYS: Final[dict[str, Says]] = {}


def stands_above(name: str, says: Says) -> None:
    """Let this be said above communities that carry the name; an app's `ready` calls it."""
    _SAYS[name] = says


def set_above(community: Community, name: str, *, stands: bool) -> None:
    """Note, inside the transaction of an act, that something stands above a community, or no longer does."""
    fresh = Community.objects.select_for_update().get(pk=community.pk)
    fresh.above = (
        sorted({*fresh.above} | {name}) if stands else [each for each in fresh.above if each != name]
    )
    fresh.save(update_fields=["above"])
    community.above = fresh.above


def set_anew(community: Community, at: datetime) -> None:
    """Note what stands above a community that an archive brought in: its other rows say it."""
    for name, says in _SAYS.items():
        if says(community, at):
            set_above(community, name, stands=True)


def said_above(community: Community, at: datetime) -> list[str | Markup]:
    """Give what stands above the pages of a community now, a sentence each."""
    return [said for name in community.above if name in _SAYS for said in _SAYS[name](community, at)]
