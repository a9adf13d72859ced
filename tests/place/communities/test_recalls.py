"""Members ask that all vote on ending a mandate early; nobody ever learns who asked."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from parvis.communities import actions, deadlines, errors, policies, queries
from parvis.communities.limits import RECALL_SIGNATURE
from parvis.communities.models import Community, Mandate, RecallSignature
from parvis.communities.root import share_of_root
from parvis.ledger.models import Fact
from parvis.ledger.recording import request_id
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.communities.giving import KEEPER, give, populate, restrict, told
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def members(person: Callable[..., Person], square: Community, at: datetime) -> list[Person]:
    """Give five more members of the square, which then has eight."""
    return populate(square, [person(f"Member {n}") for n in range(5)], at)


@pytest.fixture
def mandate(bo: Person, square: Community, at: datetime) -> Mandate:
    return give(square, bo, "moderator", at)


def sign(mandate: Mandate, people: list[Person], at: datetime) -> None:
    for each in people:
        actions.sign_recall(by=each, mandate=mandate, at=at)


@given(some.integers(1, 1_000_000), some.integers(1, 1000))
def test_a_share_of_the_root_is_the_least_whole_number_that_reaches_it(people: int, percent: int) -> None:
    signatures = share_of_root(people, percent)

    assert (100 * (signatures - 1)) ** 2 < percent**2 * people <= (100 * signatures) ** 2


@pytest.mark.parametrize(
    ("members", "percent", "needed"),
    [(3, 100, 3), (9, 100, 3), (10, 100, 4), (100, 100, 10), (100, 50, 5), (101, 50, 6), (26, 20, 3)],
)
def test_as_many_as_the_square_root_of_the_members_open_a_vote_three_at_least(
    person: Callable[..., Person], square: Community, at: datetime, members: int, percent: int, needed: int
) -> None:
    populate(square, [person(f"Member {n}") for n in range(members - 3)], at)
    guide_says(square, {"mandates.recall_percent": percent}, at)

    assert queries.needed_to_recall(square) == needed


def test_enough_signatures_make_the_vote_due_and_are_forgotten(
    square: Community, mandate: Mandate, members: list[Person], at: datetime
) -> None:
    sign(mandate, members[:2], at)
    assert (queries.recalls_due(square), RecallSignature.objects.count()) == ([], 2)

    sign(mandate, members[2:3], at + DAY)

    assert [each.pk for each in queries.recalls_due(square)] == [mandate.pk]
    assert [each.pk for each in queries.recalls_due()] == [mandate.pk]
    assert not RecallSignature.objects.exists()
    assert told("communities.recall.due") == [
        ("recall.due", None, {"role": "moderator", "signatures": 3, "needed": 3})
    ]
    for act in (actions.sign_recall, actions.withdraw_recall_signature):
        with pytest.raises(errors.RecallDue):
            act(by=members[0], mandate=mandate, at=at + 2 * DAY)


def test_no_sentence_of_the_ledger_leads_to_who_signed(
    mandate: Mandate, members: list[Person], at: datetime
) -> None:
    token = request_id.set("0123456789abcdef")
    sign(mandate, members[:3], at)
    told_after = request_id.get()
    request_id.reset(token)

    facts = [*Fact.objects.filter(verb__startswith="communities.recall")]
    assert (len(facts), told_after) == (4, "0123456789abcdef")
    for fact in facts:
        assert (fact.actor, fact.request) == (None, "")
        assert not {each.pk for each in members} & {fact.target_id if fact.verb.endswith("signed") else 0}


def test_one_signs_once_never_against_oneself_and_may_take_it_back(
    bo: Person, cy: Person, mandate: Mandate, members: list[Person], at: datetime
) -> None:
    eve = members[0]
    sign(mandate, [eve], at)
    before = Fact.objects.count()
    for who, why in ((eve, errors.RecallSigned), (bo, errors.YourOwnMandate), (cy, errors.NotAMember)):
        with pytest.raises(why):
            actions.sign_recall(by=who, mandate=mandate, at=at)
    with pytest.raises(errors.RecallNotSigned):
        actions.withdraw_recall_signature(by=members[1], mandate=mandate, at=at)
    assert (Fact.objects.count(), RecallSignature.objects.count()) == (before, 1)

    actions.withdraw_recall_signature(by=eve, mandate=mandate, at=at)

    assert not RecallSignature.objects.exists()
    sign(mandate, [eve], at)
    assert RecallSignature.objects.get().person == eve


def test_signatures_count_for_sixty_days_and_are_then_forgotten(
    square: Community, mandate: Mandate, members: list[Person], at: datetime
) -> None:
    sign(mandate, members[:2], at)
    later = at + RECALL_SIGNATURE

    sign(mandate, members[2:4], later)
    assert queries.recalls_due(square) == [], "two old ones and two new ones are not three"
    sign(mandate, members[:1], later + timedelta(hours=1))
    assert len(queries.recalls_due(square)) == 1

    square.mandates.update(recall_due_at=None)
    sign(mandate, members[:2], later)
    deadlines.forget(later + RECALL_SIGNATURE - DAY)
    assert RecallSignature.objects.count() == 2
    deadlines.forget(later + RECALL_SIGNATURE)
    assert not RecallSignature.objects.exists()


@pytest.mark.parametrize("way", ["leaves", "is erased", "mandate ends"])
def test_signatures_go_with_whoever_signed_and_with_the_mandate(
    bo: Person, square: Community, mandate: Mandate, members: list[Person], at: datetime, way: str
) -> None:
    sign(mandate, members[:1], at)

    if way == "leaves":
        actions.leave_community(by=members[0], community=square, at=at)
    elif way == "is erased":
        erase_person(by=members[0], person=members[0], words=Words.UNSIGNED, at=at)
    else:
        actions.give_back_mandate(by=bo, mandate=mandate, at=at)

    assert not RecallSignature.objects.exists()


def test_a_vote_is_opened_once_and_signing_begins_anew_when_members_keep_the_mandate(
    square: Community, mandate: Mandate, members: list[Person], at: datetime
) -> None:
    with pytest.raises(errors.MandateOver):
        actions.open_recall(mandate=mandate, decision=40)
    sign(mandate, members[:3], at)

    actions.open_recall(mandate=mandate, decision=41)

    assert queries.recalls_due(square) == []
    with pytest.raises(errors.MandateOver):
        actions.open_recall(mandate=mandate, decision=42)
    with pytest.raises(errors.RecallDue):
        actions.sign_recall(by=members[3], mandate=mandate, at=at + DAY)

    actions.keep_mandate(mandate=mandate, decision=41)

    sign(mandate, members[:1], at + DAY)
    mandate.refresh_from_db()
    assert (mandate.recall_due_at, mandate.recall_decision) == (None, None)
    assert mandate.in_force(at + DAY)


def test_nobody_signs_against_a_mandate_that_is_over_or_has_not_begun(
    ada: Person, square: Community, members: list[Person], at: datetime
) -> None:
    first = give(square, ada, KEEPER, at)
    soon = first.ends_at - DAY
    coming = give(square, members[0], KEEPER, soon)

    assert isinstance(policies.sign_recall(members[1], coming, soon), errors.MandateOver)
    assert isinstance(policies.sign_recall(members[1], first, first.ends_at), errors.MandateOver)
    assert policies.sign_recall(members[1], first, soon) is None


def test_a_suspended_member_may_ask_for_a_vote_as_they_may_vote_and_an_excluded_one_not(
    square: Community, mandate: Mandate, members: list[Person], at: datetime
) -> None:
    restrict(square, members[0], at, at + DAY)
    restrict(square, members[1], at, None)

    sign(mandate, members[:1], at)

    with pytest.raises(errors.Excluded):
        sign(mandate, members[1:2], at)
    assert RecallSignature.objects.count() == 1
