"""May somebody see the place or speak for its server; pure, with the reason when not."""

from typing import Final

from parvis.pages.refusals import SignInFirst, Verdict
from parvis.people.errors import NobodyThere
from parvis.people.models import Person
from parvis.place.errors import BeingPrepared, HasAHost, OnlyTheHost
from parvis.place.models import Place

MANDATORY: Final = (
    "name",
    "languages",
    "publisher",
    "publisher_address",
    "director",
    "hosting",
    "contact",
    "contact_authorities",
    "contact_languages",
    "payer",
)
"""What a legal notice holds (L-04, L-30): a place that lacks one of them is not open."""


MOST_ON_CALL: Final = 3


def missing_from_notice(place: Place) -> tuple[str, ...]:
    """Name the lines of the legal notice that are still empty."""
    return tuple(field for field in MANDATORY if not getattr(place, field))


def is_public(place: Place) -> bool:
    """Tell whether the place may be open to the public: its notice is complete and its host opened it."""
    return place.opened_at is not None and not missing_from_notice(place)


def enter(viewer: Person | None, place: Place) -> Verdict:
    """May they see the pages of the place: everybody once it is open, before that only who prepares it."""
    if is_public(place) or (viewer is not None and place.host_id == viewer.pk):
        return None
    return BeingPrepared()


def become_host(viewer: Person | None, place: Place) -> Verdict:
    """May they become the host, with the right key: whoever signed in, while nobody is."""
    if viewer is None:
        return SignInFirst()
    if viewer.state != viewer.State.PRESENT:
        return NobodyThere()
    return HasAHost() if place.host_id is not None else None


def name_on_call(viewer: Person | None, place: Place) -> Verdict:
    """May they say who is reached when an order of an authority arrives: the host."""
    return complete_notice(viewer, place)


def complete_notice(viewer: Person | None, place: Place) -> Verdict:
    """May they write the legal notice and the terms: the host, who writes nothing else of the place."""
    if viewer is None:
        return SignInFirst()
    return None if place.host_id == viewer.pk else OnlyTheHost()
