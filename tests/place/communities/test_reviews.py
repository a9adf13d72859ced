"""Members who signed up review a mandate once half of its term is over; its holder may answer once (L-15)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities import deadlines, errors
from parvis.communities.actions import give_back_mandate, leave_community, reviewing
from parvis.communities.errors import reviews as refusals
from parvis.communities.models import Community, Mandate, Review
from parvis.communities.queries.reviews import reviews_of
from parvis.ledger.delivering import deliver, replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.notices.models import Notice
from parvis.pages.limits import LIMITS, TooFast
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def mandate(square: Community, at: datetime) -> Mandate:
    """Give the mandate of Ada, which two members may review."""
    guide_says(square, {"mandates.reviewers": 2}, at)
    return Mandate.objects.select_related("community__guide", "person").get(community=square)


@pytest.fixture
def eve(square: Community, person: Callable[..., Person], at: datetime) -> Person:
    """Give one more member."""
    made = person("Eve")
    square.memberships.create(person=made, state="active", since=at, accepted=square.guide)
    return made


def said(verb: str) -> list[int | None]:
    """List who did it, in order."""
    facts = Fact.objects.filter(verb=f"communities.review.{verb}").order_by("pk")
    return [*facts.values_list("actor", flat=True)]


def test_where_the_guide_says_nothing_nobody_reviews(square: Community, bo: Person, at: datetime) -> None:
    held = Mandate.objects.get(community=square)
    assert reviews_of(bo, held, at) is None

    with pytest.raises(refusals.EnoughReviewers):
        reviewing.offer_review(by=bo, mandate=held, at=at)

    assert (Review.objects.exists(), said("offered")) == (False, [])


def test_who_signed_up_is_asked_once_at_half_of_the_term_writes_and_is_answered(
    mandate: Mandate, ada: Person, bo: Person, at: datetime
) -> None:
    mine = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    with pytest.raises(refusals.ReviewsAlready):
        reviewing.offer_review(by=bo, mandate=mandate, at=at)
    with pytest.raises(errors.YourOwnMandate):
        reviewing.offer_review(by=ada, mandate=mandate, at=at)
    deadlines.tend_mandates(mandate.reviewed_from - DAY)
    with pytest.raises(refusals.ReviewTooSoon):
        reviewing.write_review(by=bo, review=mine, source="Early.", at=mandate.reviewed_from - DAY)
    assert said("due") == []

    for _ in range(2):
        deadlines.tend_mandates(mandate.reviewed_from)
    for words in ("You answer *late*.", "You answer in time."):
        reviewing.write_review(by=bo, review=mine, source=words, at=mandate.reviewed_from)
    with pytest.raises(refusals.NotYourReview):
        reviewing.answer_review(by=bo, review=mine, answer="I agree.", at=mandate.reviewed_from)
    reviewing.answer_review(by=ada, review=mine, answer="Thank you.", at=mandate.reviewed_from)
    for act in (
        lambda: reviewing.answer_review(by=ada, review=mine, answer="Again.", at=mandate.reviewed_from),
        lambda: reviewing.write_review(by=bo, review=mine, source="Anew.", at=mandate.reviewed_from),
        lambda: reviewing.step_back(by=bo, review=mine, at=mandate.reviewed_from),
    ):
        with pytest.raises(refusals.ReviewOver):
            act()

    mine.refresh_from_db()
    assert (mine.html, mine.answer_html) == ("<p>You answer in time.</p>", "<p>Thank you.</p>")
    assert (said("due"), said("written"), said("answered")) == ([None], [bo.pk, bo.pk], [ada.pk])


def test_as_many_sign_up_as_the_guide_lets_and_who_steps_back_leaves_their_place(
    mandate: Mandate, bo: Person, eve: Person, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    third = person("Max")
    square.memberships.create(person=third, state="active", since=at, accepted=square.guide)
    first = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    reviewing.offer_review(by=eve, mandate=mandate, at=at)
    with pytest.raises(refusals.EnoughReviewers):
        reviewing.offer_review(by=third, mandate=mandate, at=at)

    with pytest.raises(refusals.NotYourReview):
        reviewing.step_back(by=eve, review=first, at=at)
    reviewing.step_back(by=bo, review=first, at=at)

    assert reviewing.offer_review(by=third, mandate=mandate, at=at).person == third
    assert said("withdrawn") == [bo.pk]


def test_after_its_end_one_reviews_as_long_as_one_hands_over(
    mandate: Mandate, bo: Person, at: datetime
) -> None:
    mine = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    reviewing.write_review(by=bo, review=mine, source="Well done.", at=mandate.ends_at + 89 * DAY)

    with pytest.raises(refusals.ReviewOver):
        reviewing.write_review(by=bo, review=mine, source="No.", at=mandate.ends_at + 90 * DAY)
    with pytest.raises(errors.MandateOver):
        reviewing.offer_review(by=bo, mandate=mandate, at=mandate.ends_at)


def test_a_mandate_that_ended_before_half_of_its_term_is_reviewed_from_then_on(
    mandate: Mandate, ada: Person, bo: Person, at: datetime
) -> None:
    mine = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    early = mandate.starts_at + DAY
    give_back_mandate(by=ada, mandate=mandate, at=early)
    given_back = Mandate.objects.get(pk=mandate.pk)

    deadlines.tend_mandates(early)
    reviewing.write_review(by=bo, review=mine, source="It was short.", at=early)

    assert given_back.reviewed_from == early
    assert said("due") == [None]
    with pytest.raises(refusals.ReviewOver):
        reviewing.write_review(by=bo, review=mine, source="Late.", at=early + 90 * DAY)


def test_nobody_is_asked_too_late_for_a_mandate_that_ended_early(
    mandate: Mandate, ada: Person, bo: Person, at: datetime
) -> None:
    Mandate.objects.filter(pk=mandate.pk).update(ends_at=mandate.starts_at + 400 * DAY)
    reviewing.offer_review(by=bo, mandate=mandate, at=at)
    give_back_mandate(by=ada, mandate=mandate, at=mandate.starts_at + DAY)

    assert reviewing.ask_for_reviews(mandate.starts_at + 91 * DAY) == 0


def test_who_left_the_community_without_a_word_takes_no_place_and_is_not_asked(
    mandate: Mandate, bo: Person, eve: Person, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    third = person("Max")
    square.memberships.create(person=third, state="active", since=at, accepted=square.guide)
    for each in (bo, eve):
        reviewing.offer_review(by=each, mandate=mandate, at=at)

    leave_community(by=eve, community=square, at=at)
    reviewing.offer_review(by=third, mandate=mandate, at=at)

    assert reviewing.ask_for_reviews(mandate.reviewed_from) == 2
    assert Review.objects.get(person=eve).asked_at is None


def test_those_concerned_read_it_among_their_news_and_the_same_when_told_anew(
    mandate: Mandate, ada: Person, bo: Person, eve: Person, at: datetime
) -> None:
    whys = ("review_asked", "reviewed", "review_answered")

    def told() -> list[tuple[int, str]]:
        return [*Notice.objects.filter(why__in=whys).order_by("pk").values_list("person", "why")]

    mine = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    gone = reviewing.offer_review(by=eve, mandate=mandate, at=at)
    reviewing.ask_for_reviews(mandate.reviewed_from)
    deliver(mandate.reviewed_from)
    reviewing.step_back(by=eve, review=gone, at=mandate.reviewed_from)
    reviewing.write_review(by=bo, review=mine, source="Well.", at=mandate.reviewed_from)
    reviewing.answer_review(by=ada, review=mine, answer="Thanks.", at=mandate.reviewed_from)
    deliver(mandate.reviewed_from)

    once = [(bo.pk, whys[0]), (eve.pk, whys[0]), (ada.pk, whys[1]), (bo.pk, whys[2])]
    assert told() == once
    Notice.objects.all().delete()
    consumer = consumer_named("notices")
    assert consumer is not None
    replay(consumer, Fact.objects.order_by("pk"))
    assert told() == once


def test_who_leaves_the_place_takes_their_words_and_their_place_along(
    mandate: Mandate, ada: Person, bo: Person, eve: Person, at: datetime
) -> None:
    mine = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    reviewing.offer_review(by=eve, mandate=mandate, at=at)
    reviewing.write_review(by=bo, review=mine, source="Well.", at=mandate.reviewed_from)
    reviewing.answer_review(by=ada, review=mine, answer="Thanks.", at=mandate.reviewed_from)

    for who in (bo, eve, ada):
        erase_person(by=who, person=who, words=Words.REMOVED, at=mandate.reviewed_from)

    left = Review.objects.get()
    assert (left.pk, left.source, left.html, left.answer, left.answer_html) == (mine.pk, "", "", "", "")
    shown = Client().get(f"/c/the-square/mandates/{mandate.pk}/").content.decode()
    assert shown.count("Its author left, and took these words away.") == 2


def test_a_review_is_written_and_answered_on_the_page_of_the_mandate(
    mandate: Mandate, ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = mandate.starts_at + DAY
    monkeypatch.setattr(timezone, "now", lambda: now)
    page, client = f"/c/the-square/mandates/{mandate.pk}/", Client()
    client.force_login(bo)
    assert "Sign up to review it" in client.get(page).content.decode()
    assert client.post(f"{page}reviews/").status_code == 303
    assert client.post(f"{page}reviews/stop/").status_code == 303
    client.post(f"{page}reviews/")
    assert "Write my review" not in client.get(page).content.decode()

    now = mandate.reviewed_from + timedelta(hours=1)
    assert client.post(f"{page}reviews/mine/", {"words": " "}).status_code == 422
    assert client.post(f"{page}reviews/mine/", {"words": "You **listen**."}).status_code == 303
    client.force_login(ada)
    shown = client.get(page).content.decode()
    mine = Review.objects.get()
    assert "You <strong>listen</strong>." in shown
    assert "Answer it, once" in shown
    client.force_login(bo)
    assert "Answer it, once" not in client.get(page).content.decode()
    client.force_login(ada)
    assert client.post(f"{page}reviews/{mine.pk}/", {"words": "I try."}).status_code == 303
    assert "<p>I try.</p>" in client.get(page).content.decode()


def test_a_review_written_anew_without_end_is_slowed_down(mandate: Mandate, bo: Person, at: datetime) -> None:
    review = reviewing.offer_review(by=bo, mandate=mandate, at=at)
    half = mandate.reviewed_from
    often, _ = LIMITS["post"]
    for number in range(often):
        reviewing.write_review(by=bo, review=review, source=f"I think {number}.", at=half)

    with pytest.raises(TooFast):
        reviewing.write_review(by=bo, review=review, source="And again.", at=half)

    review.refresh_from_db()
    assert review.source == f"I think {often - 1}."
