"""What the review of a mandate refuses."""

from parvis.pages.refusals import Refusal
from parvis.words import N_


class EnoughReviewers(Refusal):
    """As many review it as the guide lets, or the guide lets nobody."""

    status = 409
    what = N_("The guide lets {most} members review one mandate, and no more can sign up for this one.")
    remedy = N_("Members may change that number in the guide.")


class ReviewsAlready(Refusal):
    """One signs up once."""

    status = 409
    what = N_("You have signed up to review this mandate.")
    remedy = N_("Its page says from when on you write.")


class NotYourReview(Refusal):
    """A review is written by whoever signed up for it, and answered by the holder."""

    what = N_("This is for whoever signed up to review the mandate, or holds it.")
    remedy = N_("Its page shows what they wrote.")


class ReviewTooSoon(Refusal):
    """Half of the term must be over."""

    status = 409
    what = N_("A mandate is reviewed once half of its term is over, on {day}.")
    remedy = N_("Come back then: you are told.")


class ReviewOver(Refusal):
    """It is signed, answered, or its time is over."""

    status = 409
    what = N_("This review stands as it was written: it was answered, or its time is over.")
    remedy = N_("What else there is to say has its place in a topic.")
