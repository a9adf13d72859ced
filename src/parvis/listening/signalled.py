"""Let what stands in this room be signalled: an expectation, by its page."""

from django.urls import reverse

from parvis.listening.models import Expectation
from parvis.moderation.things import Spot, Thing, leads


def announce() -> None:
    """Say to the addresses who finds an expectation."""
    leads("listening:expectation", expectation)


def expectation(spot: Spot) -> Thing | None:
    """Find an expectation: whoever wrote it is concerned, else whoever named what was heard."""
    rows = Expectation.objects.select_related("community__guide", "written_by", "confirmed_by")
    found = rows.filter(community__slug=spot.parts["slug"], number=spot.parts["number"]).first()
    if found is None:
        return None
    page = reverse("listening:expectation", args=(found.community.slug, found.number))
    person = found.written_by or found.confirmed_by
    said = f"{found.title}\n\n{found.source}".strip()
    return Thing(page, found.community, person, said, found.created_at)
