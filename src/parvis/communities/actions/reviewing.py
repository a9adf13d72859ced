"""Review a mandate: sign up, be asked when half of its term is over, write, be answered (L-15)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from parvis.communities import limits, review_policies, verbs
from parvis.communities.actions.terms import AT_ONCE
from parvis.communities.models import Mandate, Membership, Review
from parvis.jobs import one_by_one
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.pages import limits as windows
from parvis.pages.markdown import Reading
from parvis.pages.refusals import require
from parvis.people.models import Person


def offer_review(*, by: Person, mandate: Mandate, at: datetime) -> Review:
    """Sign up to review a mandate."""
    with transaction.atomic():
        fresh = Mandate.objects.select_for_update(of=("self",)).select_related("community__guide", "person")
        held = fresh.get(pk=mandate.pk)
        require(review_policies.offer(by, held, held.reviews.filter(person=by).first(), at))
        windows.take(by.pk, "mark", at)
        made = Review.objects.create(mandate=held, person=by, offered_at=at)
        _say(verbs.REVIEW_OFFERED, made, at, by)
    return made


def step_back(*, by: Person, review: Review, at: datetime) -> None:
    """Review it no more, as long as nothing is written."""
    with transaction.atomic():
        fresh = _locked(review)
        require(review_policies.step_back(by, fresh))
        _say(verbs.REVIEW_WITHDRAWN, fresh, at, by)
        fresh.delete()


def write_review(*, by: Person, review: Review, source: str, at: datetime) -> Review:
    """Write what one thinks of what was done with a mandate, or write it anew until it is answered."""
    with transaction.atomic():
        fresh = _locked(review)
        require(review_policies.write(by, fresh, at))
        windows.take(by.pk, "post", at)
        fresh.source, fresh.at = source.strip(), at
        fresh.html = Reading(fresh.source).html()
        fresh.save(update_fields=["source", "html", "at"])
        _say(verbs.REVIEW_WRITTEN, fresh, at, by)
    return fresh


def answer_review(*, by: Person, review: Review, answer: str, at: datetime) -> Review:
    """Answer a review of one's own mandate, once; it stands as written from then on."""
    with transaction.atomic():
        fresh = _locked(review)
        require(review_policies.answer(by, fresh))
        fresh.answer, fresh.answered_at = answer.strip(), at
        fresh.answer_html = Reading(fresh.answer).html()
        fresh.save(update_fields=["answer", "answer_html", "answered_at"])
        _say(verbs.REVIEW_ANSWERED, fresh, at, by)
    return fresh


def ask_for_reviews(at: datetime) -> int:
    """Ask whoever signed up to review a mandate once half of its term is over, and tell how many were.

    Who left meanwhile is not asked: they may not write.
    """
    member = Membership.objects.filter(
        community=OuterRef("mandate__community"), person=OuterRef("person"), state=Membership.State.ACTIVE
    )
    waiting = Review.objects.filter(Exists(member), at=None, asked_at=None, mandate__starts_at__lte=at)
    running = waiting.filter(mandate__ends_at__gt=at - limits.HANDING_OVER).select_related("mandate")
    due = [
        each
        for each in running.order_by("mandate__ends_at", "pk")
        if each.mandate.reviewed_from <= at < each.mandate.until + limits.HANDING_OVER
    ]
    return one_by_one(lambda each: _ask(each, at), due[:AT_ONCE])


@transaction.atomic
def _ask(review: Review, at: datetime) -> None:
    fresh = _locked(review)
    fresh.asked_at = at
    fresh.save(update_fields=["asked_at"])
    _say(verbs.REVIEW_DUE, fresh, at, None)


def _say(verb: Verb, review: Review, at: datetime, by: Person | None) -> None:
    mandate = review.mandate
    facts = {"role": mandate.role}
    record(verb, by=by, at=at, of=review, to=mandate, community=mandate.community_id, facts=facts)


def _locked(review: Review) -> Review:
    rows = Review.objects.select_for_update(of=("self",))
    return rows.select_related("mandate__community__guide", "mandate__person", "person").get(pk=review.pk)
