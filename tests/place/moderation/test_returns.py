"""The return of whom somebody excluded: after half a year, by a vote, and by their own feet."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities import actions as communities
from parvis.communities.errors import Excluded
from parvis.communities.models import Community, Restriction
from parvis.core.tally import Outcome as Counted
from parvis.decisions.actions import arguing, deciding, proposing
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Argument, Proposal
from parvis.decisions.rounds import procedure_for
from parvis.ledger.delivering import deliver
from parvis.ledger.models import Fact
from parvis.moderation import errors
from parvis.moderation.actions import returning
from parvis.moderation.actions.ruling import pronounce
from parvis.moderation.judgements import Judgement, exclusion_of
from parvis.moderation.models import Case, Jury, Outcome, Ruling
from parvis.notices.models import Notice
from parvis.people.models import Person, QueuedLetter
from tests.place.laws import guide_says

from .sitting import DAY, appealed

pytestmark = pytest.mark.django_db
HALF = timedelta(days=183)
WHY = "Half a year has passed, and it has been said that it is regretted."


@pytest.fixture
def at() -> datetime:
    """Begin eight months ago: pages look at the clock."""
    return timezone.now() - 240 * DAY


@pytest.fixture
def excluded(ruled: Ruling, clause: object, judgement: Callable[..., Judgement], at: datetime) -> Case:
    """Give the case by which Bo is excluded, as a vote of the members does."""
    del clause
    case = Case.objects.get(pk=ruled.case_id)
    pronounce(case=case, judgement=judgement(Outcome.EXCLUDE), at=at, decision=77)
    case.community.forget()
    return case


@pytest.fixture
def propose(square: Community, eve: Person) -> Callable[..., Proposal]:
    """Give a way to propose the return: `propose(case, when)`."""

    def made(case: Case, when: datetime, text: str = WHY) -> Proposal:
        draft = Draft("return", "A return", text, {"case": case.pk})
        return proposing.open_proposal(by=eve, community=square, draft=draft, at=when)

    return made


def decided(proposal: Proposal, when: datetime, *, wanted: bool = True) -> Proposal:
    """Decide as the closing of a vote does."""
    counted = Counted("majority", (), wanted, "", 3, 3, True, (), (), "", ())
    return deciding.decide(proposal=proposal, outcome=counted, at=when)


def test_nobody_votes_on_it_sooner_than_the_guide_says_and_never_before_half_a_year(
    excluded: Case, propose: Callable[..., Proposal], square: Community, at: datetime
) -> None:
    with pytest.raises(errors.TooSoonToReturn):
        propose(excluded, at + HALF - timedelta(minutes=1))
    guide_says(square, {"moderation.return_days": 200}, at)
    with pytest.raises(errors.TooSoonToReturn):
        propose(excluded, at + HALF)
    assert not Proposal.objects.filter(subject="return").exists()

    assert propose(excluded, at + 200 * DAY).changes == {"case": excluded.pk}


def test_a_vote_ends_the_exclusion_and_adds_nobody(
    excluded: Case, propose: Callable[..., Proposal], bo: Person, square: Community, at: datetime
) -> None:
    when = at + HALF
    made = decided(propose(excluded, when), when + 8 * DAY)
    deciding.carry_out(proposal=made, at=when + 9 * DAY)

    assert (made.trouble, made.enacted_at) == ("", when + 8 * DAY)
    held = Restriction.objects.get(person=bo, kind="excluded")
    assert held.lifted_at == when + 8 * DAY
    tie = square.memberships.get(person=bo)
    assert (tie.state, tie.restriction) == ("left", None)
    ended = Fact.objects.get(verb="moderation.ended", facts__why="return")
    assert (ended.actor, ended.facts["decision"]) == (None, made.pk)
    letter = QueuedLetter.objects.filter(address=bo.email).latest("pk")
    assert letter.subject == "You may come back to The Square"

    square.forget()
    back = communities.join_community(by=bo, community=square, version=1, at=when + 10 * DAY)
    assert back.is_active
    assert exclusion_of(excluded) is None


def test_whom_another_case_excludes_is_not_told_that_they_may_come_back(
    excluded: Case,
    propose: Callable[..., Proposal],
    judgement: Callable[..., Judgement],
    bo: Person,
    square: Community,
    at: datetime,
) -> None:
    other = Case.objects.create(community=square, number=9, person=bo, opened_at=at, due_at=at)
    pronounce(case=other, judgement=judgement(Outcome.EXCLUDE), at=at, decision=78)
    made = decided(propose(excluded, at + HALF), at + HALF + 8 * DAY)
    deciding.carry_out(proposal=made, at=at + HALF + 9 * DAY)

    assert (exclusion_of(excluded), exclusion_of(other)) == (None, other.rulings.get())
    assert square.memberships.get(person=bo).state == "excluded"
    told = QueuedLetter.objects.filter(address=bo.email)
    assert not told.filter(subject="You may come back to The Square").exists()


def test_it_is_voted_like_an_exclusion_and_the_person_hears_of_it_and_speaks_to_it(
    excluded: Case, propose: Callable[..., Proposal], bo: Person, square: Community, at: datetime
) -> None:
    guide_says(square, {"decide.exclusion.majority": 75, "decide.exclusion.quorum": 40}, at)
    made = propose(excluded, at + HALF)
    rules = procedure_for(made)

    assert (rules.majority, rules.quorum, rules.secret) == (75, 40, True)
    told = QueuedLetter.objects.filter(address=bo.email, subject__contains="may come back")
    assert told.count() == 1
    square.forget()
    said = arguing.argue(by=bo, proposal=made, side=Argument.Side.FOR, source="I have learnt.", at=at + HALF)
    assert said.by == bo
    deliver(at + HALF)
    assert not Notice.objects.filter(person=bo, why="exclusion_yours").exists()


def test_members_who_said_no_are_asked_again_after_as_long(
    excluded: Case, propose: Callable[..., Proposal], bo: Person, square: Community, at: datetime
) -> None:
    no = at + HALF + 8 * DAY
    decided(propose(excluded, at + HALF), no, wanted=False)
    square.forget()
    with pytest.raises(Excluded):
        communities.join_community(by=bo, community=square, version=1, at=no)
    with pytest.raises(errors.TooSoonToReturn):
        propose(excluded, no + HALF - DAY)
    assert propose(excluded, no + HALF).state == "drafted"


def test_a_text_names_nobody_and_a_case_that_excludes_nobody_leads_nowhere(
    ruled: Ruling, excluded: Case, propose: Callable[..., Proposal], at: datetime
) -> None:
    with pytest.raises(errors.NamesSomebody):
        propose(excluded, at + HALF, "Let Bo come back.")
    Restriction.objects.filter(kind="excluded").update(lifted_at=at)
    with pytest.raises(Exception, match="CannotChange"):
        propose(ruled.case, at + HALF)


def test_half_a_year_after_a_jury_excluded_those_who_decide_hear_of_it_once(
    ruled: Ruling, judgement: Callable[..., Judgement], max_: Person, square: Community, at: datetime
) -> None:
    appealed(ruled.case.person, ruled, at)
    told = judgement(Outcome.EXCLUDE, reverses=True)
    pronounce(case=Case.objects.get(pk=ruled.case_id), judgement=told, at=at, jury=Jury.objects.get())

    assert returning.say_due(at + HALF - timedelta(minutes=1)) == 0
    assert returning.say_due(at + HALF) == 1
    assert returning.say_due(at + HALF + DAY) == 0
    deliver(at + HALF + DAY)
    assert Notice.objects.filter(person=max_, why="exclusion_due").count() == 1
    assert square.pk


def test_the_board_leads_to_a_page_that_proposes_it_or_says_from_when_on(
    client: Client, excluded: Case, eve: Person, bo: Person
) -> None:
    client.force_login(eve)
    page = "/c/the-square/return/"
    assert page in client.get("/c/the-square/decide/new/").content.decode()
    assert client.get("/c/the-square/decide/new/?subject=return")["Location"] == page
    case = client.get(f"/c/the-square/cases/{excluded.number}/").content.decode()
    assert f"{page}?case={excluded.number}" in case
    assert client.post(page, {"case": excluded.pk, "reasons": " "}).status_code == 422
    assert client.post(page, {"case": excluded.pk, "reasons": "Bo is sorry."}).status_code == 422
    made = client.post(page, {"case": excluded.pk, "reasons": WHY})
    shown = client.get(made["Location"]).content.decode()
    assert "The person may then come in again, by themselves." in shown
    assert bo.name not in shown.partition("<main")[2]
    assert (
        "The proposal to let the person come back"
        in client.get(f"/c/the-square/cases/{excluded.number}/").content.decode()
    )


def test_what_comes_too_soon_is_said_with_its_day(
    client: Client, excluded: Case, eve: Person, square: Community, at: datetime
) -> None:
    guide_says(square, {"moderation.return_days": 300}, at)
    client.force_login(eve)

    page = client.get("/c/the-square/return/").content.decode()
    assert "Members may vote on this return from" in page
    assert "<textarea" not in page
    assert (
        "Members may vote on this return from"
        in client.get(f"/c/the-square/cases/{excluded.number}/").content.decode()
    )
