"""Excluding somebody: proposed from a case, heard first, voted on, with the statement of what was voted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities import errors as community_errors
from parvis.communities import policies as communities
from parvis.communities.models import Community, Restriction
from parvis.core.tally import Outcome as Counted
from parvis.decisions.actions import arguing, deciding, proposing
from parvis.decisions.drafts import Draft
from parvis.decisions.enacting import enactment_of
from parvis.decisions.errors import proposals as proposal_errors
from parvis.decisions.models import Argument, Proposal
from parvis.ledger.delivering import deliver
from parvis.moderation import errors, policies
from parvis.moderation.actions import hearing, ruling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.notices.models import Notice
from parvis.people.models import Person, QueuedLetter

from .sitting import DAY

pytestmark = pytest.mark.django_db
WHY = "Three pauses changed nothing. The author goes on writing to members at night."
FACTS = "The author called a member rude, four times."
PAGE = "/c/the-square/cases/1/"


@pytest.fixture
def at() -> datetime:
    """Begin lately: pages look at the clock."""
    return timezone.now() - 5 * DAY


@pytest.fixture
def propose(square: Community, eve: Person, at: datetime) -> Callable[..., Proposal]:
    """Give a way to propose an exclusion: `propose(case)`."""

    def made(case: Case, by: Person = eve, text: str = WHY, **changes: Any) -> Proposal:
        asked = {"case": case.pk, "clause": 3, "facts": FACTS, **changes}
        draft = Draft("exclusion", "Exclude the person concerned", text, asked)
        return proposing.open_proposal(by=by, community=square, draft=draft, at=at + DAY)

    return made


def passes(proposal: Proposal, at: datetime, *, wanted: bool = True) -> Proposal:
    """Decide as the closing of a vote does."""
    counted = Counted("majority", (), wanted, "", 3, 3, True, (), (), "", ())
    return deciding.decide(proposal=proposal, outcome=counted, at=at)


def test_a_vote_excludes_once_and_the_text_voted_on_is_the_statement_of_reasons(
    ruled: Ruling, propose: Callable[..., Proposal], bo: Person, square: Community, at: datetime
) -> None:
    proposal = propose(ruled.case)
    decided = passes(proposal, at + 4 * DAY)
    deciding.carry_out(proposal=decided, at=at + 4 * DAY)

    last = Ruling.objects.latest("pk")
    assert decided.trouble == ""
    assert (last.number, last.outcome, last.decision, last.by) == (2, Outcome.EXCLUDE, proposal.pk, None)
    assert last.statement is not None
    assert (last.reasons, last.statement.explanation, last.statement.facts) == (WHY, WHY, FACTS)
    assert (last.statement.clause.number, last.statement.ends_at) == (3, None)  # type: ignore[union-attr]
    held = Restriction.objects.filter(person=bo, kind=Restriction.Kind.EXCLUDED)
    assert held.count() == 1
    assert decided.review_on == (at + 4 * DAY + timedelta(days=183)).date()
    square.forget()
    assert isinstance(communities.write(bo, square), community_errors.Excluded)


def test_whom_members_are_asked_to_exclude_reads_it_among_their_news(
    ruled: Ruling, propose: Callable[..., Proposal], bo: Person, ada: Person, at: datetime
) -> None:
    proposal = propose(ruled.case)
    deliver(at + DAY)

    told = Notice.objects.filter(proposal=proposal)
    assert [each.why for each in told.filter(person=bo)] == ["exclusion_yours"]
    assert [each.why for each in told.filter(person=ada)] == ["proposed"]


def test_nobody_is_proposed_for_exclusion_before_they_could_answer(
    case: Case, propose: Callable[..., Proposal], at: datetime
) -> None:
    with pytest.raises(errors.NotHeardYet):
        propose(case)

    hearing.hear(by=case.person, at=at, case=case, words="It was a joke.")

    assert propose(case).changes["case"] == case.pk


def test_the_person_is_told_at_once_and_speaks_to_it_even_when_kept_from_writing(
    case: Case,
    max_: Person,
    judgement: Callable[..., Judgement],
    propose: Callable[..., Proposal],
    eve: Person,
    square: Community,
    at: datetime,
) -> None:
    hearing.hear(by=case.person, at=at, case=case, words="It was a joke.")
    cooled = judgement(Outcome.COOLING, ends_at=at + timedelta(hours=24))
    ruling.rule(by=max_, at=at, case=case, judgement=cooled)
    square.forget()
    proposal = propose(case)

    told = QueuedLetter.objects.filter(subject__contains="exclude you").values_list("address", flat=True)
    assert [*told] == [case.person.email]
    assert isinstance(communities.write(case.person, square), community_errors.Suspended)

    def argue(under: Proposal) -> Argument:
        against, words = Argument.Side.AGAINST, "I have stopped."
        return arguing.argue(by=case.person, proposal=under, side=against, source=words, at=at + DAY)

    assert argue(proposal).by == case.person
    other = Draft("other", "A bench", "Let it stand.", {})
    bench = proposing.open_proposal(by=eve, community=square, draft=other, at=at + DAY)
    with pytest.raises(community_errors.Suspended):
        argue(bench)


def test_reasons_that_name_the_person_are_refused_and_later_ones_lose_the_name(
    ruled: Ruling, propose: Callable[..., Proposal], eve: Person, at: datetime
) -> None:
    with pytest.raises(errors.NamesSomebody):
        propose(ruled.case, text="Bo goes on.")
    with pytest.raises(errors.NamesSomebody):
        propose(ruled.case, facts="Bo wrote it.")

    proposal = propose(ruled.case)
    text = f"{WHY} It is Bo. " + "And again. " * 300
    proposing.rewrite(by=eve, proposal=proposal, title=proposal.title, source=text, at=at + DAY)
    passes(proposal, at + 4 * DAY)

    stated = Ruling.objects.get(outcome=Outcome.EXCLUDE).statement
    assert stated is not None
    assert "Bo" not in stated.explanation
    assert stated.explanation.startswith(WHY)
    assert stated.explanation.endswith("The rest stands in proposal 1.")
    assert len(stated.explanation) <= 2000


def test_members_are_asked_once_for_a_case(
    ruled: Ruling, propose: Callable[..., Proposal], ada: Person, eve: Person, at: datetime
) -> None:
    first = propose(ruled.case)
    with pytest.raises(proposal_errors.OnItsWay):
        propose(ruled.case, by=ada, facts="Something else.")
    proposing.withdraw_proposal(by=eve, proposal=first, why="Let us talk.", at=at + DAY)
    second = propose(ruled.case, by=ada)
    passes(second, at + 4 * DAY, wanted=False)

    with pytest.raises(errors.VotedAlready):
        propose(ruled.case)


def test_nobody_is_excluded_for_what_was_in_order_nor_while_a_jury_or_a_talk_goes_on(
    case: Case,
    propose: Callable[..., Proposal],
    max_: Person,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    for state in (Case.State.JURY, Case.State.MEDIATED):
        Case.objects.filter(pk=case.pk).update(state=state)
        with pytest.raises(errors.CaseElsewhere):
            propose(case)
    Case.objects.filter(pk=case.pk).update(state=Case.State.OPEN)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.NOTHING))

    with pytest.raises(errors.NothingToExcludeFor):
        propose(case)


def test_what_a_jury_found_meanwhile_keeps_a_vote_from_excluding(
    ruled: Ruling, propose: Callable[..., Proposal], at: datetime
) -> None:
    proposal = propose(ruled.case)
    Case.objects.filter(pk=ruled.case_id).update(state=Case.State.JURY)

    assert passes(proposal, at + 4 * DAY).trouble == "CaseElsewhere"
    assert not Restriction.objects.exists()


def test_whoever_does_not_know_of_an_undecided_case_proposes_nothing_on_it(
    case: Case, eve: Person, nora: Person, members: list[Person], at: datetime
) -> None:
    late = at + 30 * DAY
    assert policies.propose_exclusion(eve, case, late) is None  # signalled it
    assert policies.propose_exclusion(nora, case, late) is None  # rules
    assert policies.propose_exclusion(members[0], case, late) is not None
    assert isinstance(policies.propose_exclusion(case.person, case, late), errors.NotYoursToJudge)


def test_what_is_proposed_names_nobody_and_is_about_a_case_of_the_community(
    ruled: Ruling, propose: Callable[..., Proposal], house: Community
) -> None:
    proposal = propose(ruled.case)
    subject = enactment_of("exclusion")
    assert not subject.offered
    told = "".join(subject.describe(proposal))
    assert "Bo" not in told
    assert FACTS in told
    assert PAGE in told
    whole = proposal.changes
    for changes in ({}, {"case": "1"}, {**whole, "case": 999_999}, {**whole, "clause": 99}, {"case": 1}):
        assert subject.check(proposal.community, changes) != []
    assert subject.check(house, whole) != []


@pytest.mark.usefixtures("ruled")
def test_a_member_proposes_it_from_the_page_of_the_case(ada: Person, client: Client) -> None:
    assert "exclusion/" not in client.get(PAGE).content.decode()
    browser = Client()
    browser.force_login(ada)
    assert f"{PAGE}exclusion/" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}exclusion/", {"clause": 3, "facts": "", "reasons": WHY}).status_code == 422
    answer = browser.post(f"{PAGE}exclusion/", {"clause": 3, "facts": "Bo wrote.", "reasons": WHY})
    assert answer.status_code == 422
    assert "name somebody" in answer.content.decode()

    answer = browser.post(f"{PAGE}exclusion/", {"clause": 3, "facts": FACTS, "reasons": WHY})

    proposal = Proposal.objects.get()
    assert answer["Location"] == f"/c/the-square/decide/{proposal.number}/"
    assert WHY in browser.get(answer["Location"]).content.decode()
    assert answer["Location"] in client.get(PAGE).content.decode()
    assert browser.get(f"{PAGE}exclusion/")["Location"] == answer["Location"]
