"""Who may take the archive of a community, and say where it went; and the reason when not."""

from parvis.communities import policies as communities
from parvis.leaving import errors, limits
from parvis.leaving.models import Departure
from parvis.pages.refusals import NotHere, SignInFirst, Verdict
from parvis.people.models import Person


def see(viewer: Person | None, departure: Departure) -> Verdict:
    """Let whoever may read the community read that it leaves, with what, and where it went."""
    return communities.read(viewer, departure.community)


def take(viewer: Person | None, departure: Departure) -> Verdict:
    """Let the one person the members named take the archive, while it is kept."""
    if verdict := _carrier(viewer, departure):
        return verdict
    ready = departure.state == Departure.State.READY
    community = departure.community.name
    return None if ready else errors.ArchiveNotReady(community=community, days=limits.KEPT.days)


def say_where(viewer: Person | None, departure: Departure) -> Verdict:
    """Let them say where the community lives now, and take that back, once they took the archive."""
    if verdict := _carrier(viewer, departure):
        return verdict
    taken = departure.taken_at is not None
    community = departure.community.name
    return None if taken else errors.ArchiveNotReady(community=community, days=limits.KEPT.days)


def _carrier(viewer: Person | None, departure: Departure) -> Verdict:
    if viewer is None:
        return SignInFirst()
    if viewer.pk == departure.carrier_id and communities.somebody(viewer) is None:
        return None
    readable = communities.read(viewer, departure.community) is None
    return errors.NotYourArchive(community=departure.community.name) if readable else NotHere()
