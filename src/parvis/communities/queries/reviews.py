"""Read who reviews a mandate, and what the viewer may do about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.communities import review_policies
from parvis.communities.laws import in_force
from parvis.communities.models import Mandate, Review
from parvis.communities.procedures import REVIEWERS
from parvis.pages.refusals import NotHere
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Reviews:
    """Hold what the page of a mandate shows of its reviews."""

    rows: Sequence[Review]
    seats: int
    """How many may sign up, by the guide."""
    mine: Review | None
    may_offer: bool
    may_step_back: bool
    may_write: bool
    answerable: Collection[int]
    """The reviews the viewer may answer, who holds or held the mandate, by their keys."""


def reviews_of(viewer: Person | None, mandate: Mandate, at: datetime) -> Reviews | None:
    """Read the reviews of a mandate; nothing where the guide asks for none and nobody wrote one."""
    seats: int = in_force(mandate.community, REVIEWERS)
    rows = [*mandate.reviews.select_related("person").order_by("pk")]
    if not rows and (not seats or not mandate.in_force(at)):
        return None
    for each in rows:
        each.mandate = mandate
    mine = next((each for each in rows if viewer is not None and each.person_id == viewer.pk), None)
    return Reviews(
        rows,
        seats,
        mine,
        review_policies.offer(viewer, mandate, mine, at) is None,
        mine is not None and review_policies.step_back(viewer, mine) is None,
        mine is not None and review_policies.write(viewer, mine, at) is None,
        {each.pk for each in rows if review_policies.answer(viewer, each) is None},
    )


def review_of(mandate: Mandate, pk: int) -> Review:
    """Give a review of a mandate."""
    found = mandate.reviews.select_related("person").filter(pk=pk).first()
    if found is None:
        raise NotHere
    found.mandate = mandate
    return found


def own_review(viewer: Person, mandate: Mandate) -> Review:
    """Give the review the viewer signed up for."""
    found = mandate.reviews.filter(person=viewer).first()
    if found is None:
        raise NotHere
    found.mandate = mandate
    return found
