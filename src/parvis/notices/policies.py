"""Who may ask to be told of what."""

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def wish(viewer: Person | None, community: Community) -> Verdict:
    """Let anyone with an account say how they want to be told of what they may read."""
    return communities.somebody(viewer) or communities.read(viewer, community)


def choose_habits(viewer: Person | None) -> Verdict:
    """Let anyone with an account say when they may be written to."""
    return communities.somebody(viewer)
