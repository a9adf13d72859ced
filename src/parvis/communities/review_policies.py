"""Who may review a mandate, and answer a review; and the reason when not."""

from datetime import datetime

from parvis.communities import errors, limits, policies
from parvis.communities.errors import reviews as refusals
from parvis.communities.laws import in_force
from parvis.communities.models import Mandate, Review
from parvis.communities.procedures import REVIEWERS
from parvis.pages.clock import day
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def offer(viewer: Person | None, mandate: Mandate, review: Review | None, at: datetime) -> Verdict:
    """Let any other member sign up to review a mandate in force, as many as the guide lets.

    Whoever signed up, and left without having written, takes no place.
    """
    if verdict := policies.write(viewer, mandate.community):
        return verdict
    if not mandate.in_force(at):
        return errors.MandateOver()
    if viewer is not None and viewer.pk == mandate.person_id:
        return errors.YourOwnMandate()
    if review is not None:
        return refusals.ReviewsAlready()
    most: int = in_force(mandate.community, REVIEWERS)
    return refusals.EnoughReviewers(most=most) if mandate.reviewed_by >= most else None


def step_back(viewer: Person | None, review: Review) -> Verdict:
    """Let whoever signed up step back until they have written, member still or not."""
    if verdict := policies.somebody(viewer) or _own(viewer, review):
        return verdict
    return None if review.at is None else refusals.ReviewOver()


def write(viewer: Person | None, review: Review, at: datetime) -> Verdict:
    """Let whoever signed up write once half of the term is over, and write anew until it is answered."""
    mandate = review.mandate
    if verdict := policies.write(viewer, mandate.community) or _own(viewer, review):
        return verdict
    if at < mandate.reviewed_from:
        return refusals.ReviewTooSoon(day=day(mandate.reviewed_from))
    over = review.answered_at is not None or at >= mandate.until + limits.HANDING_OVER
    return refusals.ReviewOver() if over else None


def answer(viewer: Person | None, review: Review) -> Verdict:
    """Let whoever holds or held a mandate answer a review of it, once; also where they may write no more."""
    mandate = review.mandate
    if verdict := policies.somebody(viewer) or policies.read(viewer, mandate.community):
        return verdict
    if viewer is None or viewer.pk != mandate.person_id:
        return refusals.NotYourReview()
    return None if review.at is not None and review.answered_at is None else refusals.ReviewOver()


def _own(viewer: Person | None, review: Review) -> Verdict:
    return None if viewer is not None and viewer.pk == review.person_id else refusals.NotYourReview()
