"""What members decided is carried out once, as its subject means; what fails is shown and tried again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from parvis.communities import actions as communities
from parvis.communities.decided import addresses_of
from parvis.communities.models import Community, Guide, Mandate, RecallSignature
from parvis.core.tally import Outcome
from parvis.decisions import limits
from parvis.decisions.actions import deciding, proposing, sweeping
from parvis.decisions.enacting import Enactment, enactment, subjects
from parvis.decisions.models import Poll, Proposal
from parvis.ledger.models import Fact, Link
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]


def outcome(passed: bool | None = True, winners: tuple[str, ...] = ()) -> Outcome:
    return Outcome("majority", winners, passed, "", 3, 3, True, (), (), "", ())


def facts(verb: str) -> list[Fact]:
    return [*Fact.objects.filter(verb=f"decisions.proposal.{verb}").order_by("pk")]


@pytest.fixture
def settle(opened: Callable[..., Poll], at: datetime) -> Callable[..., Proposal]:
    """Give a way to decide on a proposal: a poll, closed with its result, then what follows."""

    def make(proposal: Proposal, found: Outcome, **given: Any) -> Proposal:
        poll = opened(proposal, **given)
        poll.closed_at, poll.result = at, found.kept()
        poll.save(update_fields=["closed_at", "result"])
        return deciding.decide(proposal=proposal, outcome=found, at=at)

    return make


@pytest.fixture
def matter() -> Any:
    """Give a way to register a subject that goes away with the test."""
    known = {**subjects()}

    def make(enact: Any, **given: Any) -> None:
        enactment("bell", Enactment("The bell", lambda *_: [], lambda _: ["It rings."], enact, **given))

    yield make
    for each in {*subjects()} - {*known}:
        subjects().pop(each)  # type: ignore[attr-defined]  # what the registry shows is what it holds


def test_what_passed_and_what_did_not_is_written_once(
    propose: Propose, settle: Callable[..., Proposal], at: datetime
) -> None:
    yes, no = settle(propose("Yes"), outcome(True)), settle(propose("No"), outcome(False))

    assert (yes.state, yes.decided_at) == ("passed", at)
    assert (no.state, no.enacted_at) == ("failed", None)
    assert [each.facts["outcome"] for each in facts("decided")] == ["passed", "failed"]
    assert all(Link.objects.filter(fact=each).exists() for each in facts("decided"))
    assert deciding.decide(proposal=no, outcome=outcome(True), at=at).state == "failed"
    assert len(facts("decided")) == 2


def test_a_vote_among_options_passed_where_one_was_chosen(
    propose: Propose, settle: Callable[..., Proposal]
) -> None:
    assert settle(propose("Oak or ash"), outcome(None, ("oak",))).state == "passed"
    assert settle(propose("Red or blue"), outcome(None, ())).state == "failed"


def test_where_no_software_can_the_members_carry_it_out(
    bench: Proposal, settle: Callable[..., Proposal]
) -> None:
    done = settle(bench, outcome(True))

    assert (done.enacted_at, done.trouble) == (None, "")
    assert facts("enacted") == []


def test_a_changed_clause_becomes_the_next_version_of_the_guide(
    propose: Propose, square: Community, settle: Callable[..., Proposal], at: datetime
) -> None:
    changes = {
        "based_on": 1,
        "clauses": [{"number": 4, "title": "Leaving", "text": "We wave.", "newcomer": False}],
    }
    done = settle(propose("Wave", subject="amendment", changes=changes), outcome(True))

    guide = Guide.objects.get(community=square, decision=done.pk)
    assert (guide.version, done.enacted_at, done.trouble) == (2, at, "")
    assert guide.clauses.get(number=4).text == "We wave."
    assert len(facts("enacted")) == 1
    deciding.carry_out(proposal=done, at=at)
    assert Guide.objects.filter(community=square).count() == 2
    assert len(facts("enacted")) == 1


def test_what_another_decision_made_impossible_is_shown_and_never_lost(
    propose: Propose, square: Community, settle: Callable[..., Proposal], at: datetime
) -> None:
    def change(text: str) -> dict[str, Any]:
        clause = {"number": 4, "title": "Leaving", "text": text, "newcomer": False}
        return {"based_on": 1, "clauses": [clause]}

    first = propose("Wave", subject="amendment", changes=change("We wave."))
    second = propose("Sing", subject="amendment", changes=change("We sing."))
    settle(first, outcome(True))
    late = settle(second, outcome(True))

    assert (late.state, late.enacted_at, late.trouble) == ("passed", None, "CannotAmend")
    assert [each.facts["trouble"] for each in facts("hindered")] == ["CannotAmend"]
    assert deciding.carry_out_due(at) == 0
    assert len(facts("hindered")) == 1, "the same trouble is told once"
    assert Guide.objects.filter(community=square).count() == 2


@pytest.mark.usefixtures("roles")
def test_who_was_chosen_is_given_the_mandate_for_its_term(
    propose: Propose, ada: Person, bo: Person, settle: Callable[..., Proposal], at: datetime
) -> None:
    options = [{"key": "a", "words": "Ada", "person": ada.pk}, {"key": "b", "words": "Bo", "person": bo.pk}]
    election = propose("Hosts", subject="election", changes={"role": "host", "seats": 1})
    done = settle(election, outcome(None, ("b",)), method="judgement", options=options)

    given = Mandate.objects.get(decision=done.pk)
    assert (given.person, given.role, given.way) == (bo, "host", Mandate.Way.VOTE)
    assert done.enacted_at == at
    assert facts("enacted")[0].facts == {"number": done.number, "subject": "election"}


def test_one_who_cannot_hold_it_keeps_nobody_else_from_theirs_and_is_tried_again(
    propose: Propose,
    roles: Community,
    bo: Person,
    cy: Person,
    joined: Callable[[Person, Community], Person],
    settle: Callable[..., Proposal],
    at: datetime,
) -> None:
    options = [{"key": "c", "words": "Cy", "person": cy.pk}, {"key": "b", "words": "Bo", "person": bo.pk}]
    election = propose("Hosts", subject="election", changes={"role": "host", "seats": 2})
    done = settle(election, outcome(None, ("c", "b")), method="approval", options=options)

    assert [*Mandate.objects.filter(decision=done.pk).values_list("person", flat=True)] == [bo.pk]
    assert (done.enacted_at, done.trouble) == (None, "CannotHold")
    joined(cy, roles)
    later = at + timedelta(days=1)
    assert deciding.carry_out_due(later) == 1
    done.refresh_from_db()
    assert (done.enacted_at, done.trouble) == (later, "")
    assert Mandate.objects.filter(decision=done.pk).count() == 2


@pytest.mark.usefixtures("roles")
def test_trying_ends_after_some_weeks_and_the_trouble_stays_shown(
    propose: Propose, cy: Person, settle: Callable[..., Proposal], at: datetime
) -> None:
    options = [{"key": "c", "words": "Cy", "person": cy.pk}]
    election = propose("Host", subject="election", changes={"role": "host", "seats": 1})
    done = settle(election, outcome(None, ("c",)), method="approval", options=options)

    assert deciding.carry_out_due(at + limits.ENACTED_WITHIN) == 0
    done.refresh_from_db()
    assert (done.state, done.trouble) == ("passed", "CannotHold")


def test_what_breaks_while_carrying_out_leaves_the_decision_standing(
    propose: Propose, settle: Callable[..., Proposal], matter: Any, at: datetime
) -> None:
    rung: list[int] = []

    def ring(proposal: Proposal, when: datetime) -> None:
        del when
        if not rung:
            rung.append(proposal.pk)
            raise RuntimeError

    matter(ring)
    done = settle(propose("Ring", subject="bell"), outcome(True))
    assert (done.state, done.enacted_at, done.trouble) == ("passed", None, deciding.UNEXPECTED)
    assert deciding.carry_out_due(at) == 1
    done.refresh_from_db()
    assert (done.enacted_at, done.trouble) == (at, "")


def test_what_somebody_changed_behind_the_members_backs_is_not_carried_out(
    propose: Propose, opened: Callable[..., Poll], square: Community, at: datetime
) -> None:
    clause = {"number": 4, "title": "Leaving", "text": "We wave.", "newcomer": False}
    made = propose("Wave", subject="amendment", changes={"based_on": 1, "clauses": [clause]})
    Proposal.objects.filter(pk=made.pk).update(changes={"laws": {"guide.delay_days": 1}})
    opened(made)
    done = deciding.decide(proposal=made, outcome=outcome(True), at=at)

    assert (done.enacted_at, done.trouble) == (None, deciding.REWRITTEN)
    assert Guide.objects.filter(community=square).count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.filter(pk=made.pk).update(changes=made.changes)


def test_rooms_below_are_told_where_a_decision_is_read(bench: Proposal) -> None:
    assert addresses_of([bench.pk, 999]) == {bench.pk: "/c/the-square/decide/1/"}


def due(mandate: Mandate, at: datetime) -> None:
    mandate.recall_due_at = at
    mandate.save(update_fields=["recall_due_at"])


@pytest.fixture
def charge(square: Community, ada: Person, at: datetime) -> Mandate:
    """Give Ada's mandate, on which enough members asked to vote."""
    held = square.mandates.get(person=ada)
    due(held, at)
    return held


def test_enough_signatures_propose_the_recall_in_nobodys_name_and_only_once(
    charge: Mandate, square: Community, bo: Person, at: datetime
) -> None:
    assert RecallSignature.objects.count() == 0
    assert sweeping.propose_recalls(at) == 1
    assert sweeping.propose_recalls(at) == 0

    made = square.proposals.get(subject="recall")
    charge.refresh_from_db()
    assert (made.by, made.versions.get().by, charge.recall_decision) == (None, None, made.pk)
    assert facts("opened")[0].actor is None
    with pytest.raises(Exception, match="CalledByMany"):
        proposing.withdraw_proposal(by=bo, proposal=made, why="No", at=at)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_recall_ends_the_mandate_or_lets_it_run_on(
    charge: Mandate,
    square: Community,
    bo: Person,
    settle: Callable[..., Proposal],
    at: datetime,
    wanted: bool,
) -> None:
    sweeping.propose_recalls(at)
    made = square.proposals.get(subject="recall")
    settle(made, outcome(wanted), opened_by=bo)

    charge.refresh_from_db()
    if wanted:
        assert charge.ended_why == Mandate.End.RECALLED
    else:
        assert (charge.ended_at, charge.recall_due_at, charge.recall_decision) == (None, None, None)


def test_a_recall_of_a_mandate_given_back_meanwhile_is_carried_out_already(
    charge: Mandate, square: Community, ada: Person, bo: Person, settle: Callable[..., Proposal], at: datetime
) -> None:
    sweeping.propose_recalls(at)
    communities.give_back_mandate(by=ada, mandate=charge, at=at)
    done = settle(square.proposals.get(subject="recall"), outcome(True), opened_by=bo)

    charge.refresh_from_db()
    assert (done.enacted_at, charge.ended_why) == (at, Mandate.End.GIVEN_BACK)


def test_the_day_of_a_review_is_said_once(
    bench: Proposal, bo: Person, settle: Callable[..., Proposal], at: datetime
) -> None:
    settle(bench, outcome(True))
    day = at + timedelta(days=30)
    proposing.set_review(by=bo, proposal=bench, on=day.date(), at=at)

    assert sweeping.say_reviews(day - timedelta(days=1)) == 0
    assert [sweeping.say_reviews(day), sweeping.say_reviews(day)] == [1, 0]
    assert Fact.objects.filter(verb="decisions.review.due").count() == 1
    proposing.set_review(by=bo, proposal=bench, on=day.date() + timedelta(days=30), at=day)
    assert sweeping.say_reviews(day + timedelta(days=31)) == 1
