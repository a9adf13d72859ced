"""What the host's own command does: `parvis import ARCHIVE --community SLUG [--dry-run] [--undo N]`.

It writes nobody's name in the ledger: the page of the words brought from elsewhere says that the host did it.
Refusals are raised as everywhere, with their sentences.
"""

from datetime import datetime
from pathlib import Path

from parvis.communities.models import Community
from parvis.conversations.models import Import
from parvis.importing import actions
from parvis.importing.errors import NothingHere


def dry_run(*, slug: str, archive: Path, told: actions.Told | None = None) -> actions.Plan:
    """Count what an archive holds, and what of it a community has not."""
    return actions.plan(community=_community(slug), path=archive, told=told)


def bring(
    *, slug: str, archive: Path, at: datetime, names_shown: bool = True, told: actions.Told | None = None
) -> Import:
    """Bring an archive in, or go on with one that was stopped."""
    return actions.bring_in(
        by=None, at=at, community=_community(slug), path=archive, names_shown=names_shown, told=told
    )


def undo(*, slug: str, number: int, at: datetime, keep_answered: bool = False) -> Import:
    """Take an import out, by its number."""
    found = Import.objects.filter(community=_community(slug), pk=number).select_related("community").first()
    if found is None:
        raise NothingHere
    return actions.undo(by=None, at=at, brought=found, keep_answered=keep_answered)


def _community(slug: str) -> Community:
    found = Community.objects.filter(slug=slug).first()
    if found is None:
        raise NothingHere
    return found
