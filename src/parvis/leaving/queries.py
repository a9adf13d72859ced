"""Recognise who comes back, and find how a community leaves."""

from parvis.communities.queries import community_for
from parvis.leaving.models import Arrival, Departure, Returning
from parvis.leaving.proofs import proof_of
from parvis.people.models import Person


def returning_person(email: str) -> Person | None:
    """Find the person who came with their community and whose address this is; nobody else learns of it."""
    for arrival in Arrival.objects.order_by("pk"):
        found = Returning.objects.filter(arrival=arrival, proof=proof_of(email, arrival.salt)).first()
        if found is not None and found.person.email is None:
            return found.person
    return None


def departure_for(viewer: Person | None, slug: str) -> Departure | None:
    """Give the last decision of a community to leave, to whoever may read the community."""
    community = community_for(viewer, slug)
    found = community.departures.select_related("carrier", "proposal").order_by("-decided_at", "-pk").first()
    if found is not None:
        found.community = community
    return found
