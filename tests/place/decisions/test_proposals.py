"""A proposal is written, rewritten, amended, argued about: each act says one sentence, a refusal none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from parvis.communities.models import Community
from parvis.core import chained
from parvis.decisions import limits
from parvis.decisions.actions import amending, arguing, proposing, standing, tasks
from parvis.decisions.actions.telling import chained_text
from parvis.decisions.errors import proposals as errors
from parvis.decisions.models import Amendment, Argument, Poll, Proposal, Version
from parvis.decisions.texts import digest_of
from parvis.ledger.models import Fact, Link
from parvis.pages.refusals import NotHere, Refusal
from parvis.people.models import Person
from tests.place.communities.giving import KEEPER, give

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]


def told(verb: str) -> Fact:
    """Give the one sentence of a verb."""
    return Fact.objects.get(verb=f"decisions.{verb}")


@contextmanager
def refused(why: type[Refusal]) -> Iterator[None]:
    """See that an act is refused, and that nothing of it stays."""
    sentences = Fact.objects.count()
    rows = [*Proposal.objects.values_list("pk", "state", "title", "last_at")]
    with pytest.raises(why):
        yield
    assert Fact.objects.count() == sentences
    assert [*Proposal.objects.values_list("pk", "state", "title", "last_at")] == rows


def test_any_member_proposes_and_the_ledger_keeps_the_digest_of_the_text(
    propose: Propose, bo: Person, square: Community
) -> None:
    made = propose("  A bench\n at last ", source="We put *one bench* there.")

    text = made.versions.get()
    assert (made.number, made.state, made.title, made.by) == (1, "drafted", "A bench at last", bo)
    assert text.html == "<p>We put <em>one bench</em> there.</p>"
    assert text.digest == digest_of(text.source, {})
    fact = told("proposal.opened")
    assert (fact.actor, fact.object_id, fact.community) == (bo.pk, made.pk, square.pk)
    assert fact.facts == {"number": 1, "subject": "other", **chained_text(text)}
    assert Link.objects.filter(fact=fact).exists()


def test_proposals_are_numbered_in_their_community(propose: Propose, yard: Community, ada: Person) -> None:
    numbers = [propose(f"Bench {n}").number for n in range(3)]

    assert numbers == [1, 2, 3]
    assert propose(by=ada, community=yard).number == 1


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": " "}, errors.NothingProposed),
        ({"source": "\n "}, errors.NothingProposed),
        ({"title": "x" * 161}, errors.TooLong),
        ({"source": "x" * 20_001}, errors.TooLong),
        ({"subject": "crowning"}, errors.NoSuchSubject),
        ({"changes": {"a": 1}}, errors.CannotChange),
        ({"subject": "election", "changes": {"role": "king", "seats": 1}}, errors.CannotChange),
        ({"subject": "amendment", "changes": {"clauses": []}}, errors.CannotChange),
        ({"subject": "recall", "changes": {"mandate": 999}}, errors.CannotChange),
        ({"from_topic": 999}, NotHere),
    ],
)
def test_what_could_not_be_read_or_carried_out_is_refused(
    propose: Propose, given: dict[str, Any], why: type[Refusal]
) -> None:
    with refused(why):
        propose(**given)


def test_one_member_has_so_many_proposals_on_their_way(propose: Propose, bo: Person, ada: Person) -> None:
    last = [propose(f"Bench {n}") for n in range(limits.OPEN_AT_ONCE)][-1]

    with refused(errors.TooManyProposals):
        propose("One more")
    assert propose("Ada's", by=ada).number == limits.OPEN_AT_ONCE + 1
    proposing.withdraw_proposal(by=bo, proposal=last, why="Enough benches.", at=last.at)
    assert propose("One more").state == "drafted"


@pytest.mark.usefixtures("roles")
def test_the_same_election_is_not_proposed_twice(propose: Propose, ada: Person) -> None:
    given = {"subject": "election", "changes": {"role": "host", "seats": 1}}
    propose("A host", **given)

    with refused(errors.OnItsWay):
        propose("Another host", by=ada, **given)


def test_its_author_rewrites_it_until_a_vote_is_open(
    bench: Proposal, bo: Person, ada: Person, at: datetime, opened: Callable[..., Poll]
) -> None:
    made = proposing.rewrite(
        by=bo, proposal=bench, title="Two benches", source="Two of them.", why="More people", at=at
    )

    bench.refresh_from_db()
    assert (bench.title, made.number, made.why) == ("Two benches", 2, "More people")
    assert bench.versions.get(number=1).source == "We put *one bench* there."
    assert told("proposal.rewritten").facts == {"number": 1, **chained_text(made)}
    assert told("proposal.rewritten").facts["title"] == chained.words("Two benches")
    again: dict[str, Any] = {"proposal": bench, "title": "Two benches", "source": "Two of them.", "at": at}
    with refused(errors.NothingChanged):
        proposing.rewrite(by=bo, **again)
    with refused(errors.NotYourProposal):
        proposing.rewrite(by=ada, **{**again, "title": "No bench"})
    opened(bench)
    with refused(errors.TextIsFixed):
        proposing.rewrite(by=bo, **{**again, "title": "No bench"})


def test_the_database_lets_nobody_change_what_a_version_was(bench: Proposal) -> None:
    for change in ({"digest": "0" * 64}, {"number": 7}, {"by": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(proposal=bench).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(proposal=bench).delete()


def test_withdrawing_takes_a_reason_and_no_open_vote(
    bench: Proposal, bo: Person, at: datetime, opened: Callable[..., Poll]
) -> None:
    opened(bench)
    with refused(errors.TextIsFixed):
        proposing.withdraw_proposal(by=bo, proposal=bench, why="There is one already.", at=at)
    bench.state = Proposal.State.DRAFTED
    bench.save(update_fields=["state"])
    with refused(errors.ReasonNeeded):
        proposing.withdraw_proposal(by=bo, proposal=bench, why=" ", at=at)
    gone = proposing.withdraw_proposal(by=bo, proposal=bench, why="There is one already.", at=at)

    assert (gone.state, gone.why) == ("withdrawn", "There is one already.")
    assert Link.objects.filter(fact=told("proposal.withdrawn")).exists()
    with refused(errors.ProposalOver):
        proposing.withdraw_proposal(by=bo, proposal=bench, why="Again", at=at)


def test_an_amendment_taken_becomes_the_next_version_and_names_its_author(
    bench: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    asked = amending.propose_amendment(by=ada, proposal=bench, source="Two benches.", why="Three sit", at=at)
    made = amending.take_amendment(by=bo, amendment=asked, at=at)

    asked.refresh_from_db()
    assert (asked.state, asked.became) == ("taken", 2)
    assert (made.number, made.by, made.source, made.why) == (2, ada, "Two benches.", "Three sit")
    assert told("amendment.proposed").facts == {"number": 1, "to": 1}
    assert told("amendment.taken").facts == {"number": 1, **chained_text(made)}
    with refused(errors.AmendmentSettled):
        amending.take_amendment(by=bo, amendment=asked, at=at)


def test_an_amendment_is_declined_with_a_reason_everybody_reads(
    bench: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    asked = amending.propose_amendment(by=ada, proposal=bench, source="None.", why="Too dear", at=at)
    with refused(errors.NotYourProposal):
        amending.decline_amendment(by=ada, amendment=asked, answer="No", at=at)
    with refused(errors.ReasonNeeded):
        amending.decline_amendment(by=bo, amendment=asked, answer="", at=at)
    amending.decline_amendment(by=bo, amendment=asked, answer="It is paid for.", at=at)

    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.became) == ("declined", "It is paid for.", None)
    assert told("amendment.declined").actor == bo.pk
    assert bench.versions.count() == 1


def test_an_amendment_to_an_older_text_is_not_taken_over_a_newer_one(
    bench: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    asked = amending.propose_amendment(by=ada, proposal=bench, source="Two benches.", why="Three sit", at=at)
    proposing.rewrite(by=bo, proposal=bench, title="A bench", source="One, of oak.", at=at)

    with refused(errors.AmendmentOutdated):
        amending.take_amendment(by=bo, amendment=asked, at=at)
    amending.withdraw_amendment(by=ada, amendment=asked, at=at)
    asked.refresh_from_db()
    assert asked.state == Amendment.State.WITHDRAWN
    assert told("amendment.withdrawn").actor == ada.pk


def test_arguments_stand_until_whoever_wrote_them_takes_them_away(
    bench: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    said = arguing.argue(by=ada, proposal=bench, side=Argument.Side.AGAINST, source="It is *dear*.", at=at)

    assert said.html == "<p>It is <em>dear</em>.</p>"
    assert told("argument.written").facts == {"number": 1}, "the ledger does not say on which side"
    with refused(errors.NotYours):
        arguing.remove_argument(by=bo, argument=said, at=at)
    arguing.remove_argument(by=ada, argument=said, at=at)
    said.refresh_from_db()
    assert (said.source, said.html, said.removed_at) == ("", "", at)
    with refused(errors.NothingSaid):
        arguing.argue(by=ada, proposal=bench, side=Argument.Side.FOR, source=" ", at=at)


def test_a_question_is_answered_once_by_somebody_else(
    bench: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    asked = arguing.ask(by=ada, proposal=bench, text="Who pays?", at=at)
    with refused(errors.YourOwnQuestion):
        arguing.answer_question(by=ada, question=asked, answer="We do.", at=at)
    answered = arguing.answer_question(by=bo, question=asked, answer="The town.", at=at)

    assert (answered.answer, answered.answered_by) == ("The town.", bo)
    assert told("question.answered").object_id == asked.pk
    with refused(errors.AnsweredAlready):
        arguing.answer_question(by=bo, question=asked, answer="Or not.", at=at)


@pytest.mark.usefixtures("roles")
def test_one_stands_by_oneself_and_steps_down_until_the_vote_begins(
    propose: Propose,
    ada: Person,
    at: datetime,
    opened: Callable[..., Poll],
    bench: Proposal,
) -> None:
    with refused(errors.NoElection):
        standing.stand(by=ada, proposal=bench, words="Me.", at=at)
    election = propose("A host", subject="election", changes={"role": "host", "seats": 1})
    stands = standing.stand(by=ada, proposal=election, words="I would open the door.", at=at)

    assert told("candidate.stood").actor == ada.pk
    with refused(errors.StandsAlready):
        standing.stand(by=ada, proposal=election, words="Twice.", at=at)
    standing.step_down(by=ada, proposal=election, at=at)
    stands.refresh_from_db()
    assert stands.withdrawn_at == at
    with refused(errors.StandsNot):
        standing.step_down(by=ada, proposal=election, at=at)
    again = standing.stand(by=ada, proposal=election, words="After all.", at=at)
    assert (again.pk, again.withdrawn_at) == (stands.pk, None)
    opened(election)
    with refused(errors.NoElection):
        standing.step_down(by=ada, proposal=election, at=at)


@pytest.fixture
def passed(bench: Proposal, at: datetime) -> Proposal:
    """Give a proposal members want."""
    bench.state, bench.decided_at = Proposal.State.PASSED, at
    bench.save()
    return bench


def test_who_is_mandated_to_carry_out_what_was_decided_says_that_a_task_is_done(
    passed: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    task = tasks.add_task(by=bo, proposal=passed, what="Buy the oak", due_on=None, at=at)
    tasks.take_task(by=bo, task=task, at=at)
    give(passed.community, ada, KEEPER, at)

    done = tasks.finish_task(by=ada, task=task, told="He bought it.", at=at)

    assert (done.taken_by, done.done_at, done.told) == (bo, at, "He bought it.")


def test_a_task_is_taken_by_oneself_given_back_and_done(
    passed: Proposal, bo: Person, ada: Person, at: datetime
) -> None:
    tomorrow = (at + timedelta(days=1)).date()
    task = tasks.add_task(by=bo, proposal=passed, what="Buy the oak", due_on=tomorrow, at=at)
    assert (task.taken_by, task.due_on) == (None, tomorrow)
    with refused(errors.TaskNotYours):
        tasks.finish_task(by=ada, task=task, told="Bought.", at=at)
    tasks.take_task(by=ada, task=task, at=at)
    with refused(errors.TaskTaken):
        tasks.take_task(by=bo, task=task, at=at)
    tasks.give_back_task(by=ada, task=task, at=at)
    tasks.take_task(by=bo, task=task, at=at)
    done = tasks.finish_task(by=bo, task=task, told="Bought, 40 euros.", at=at)

    assert (done.taken_by, done.done_at, done.told) == (bo, at, "Bought, 40 euros.")
    assert Fact.objects.filter(verb__startswith="decisions.task.").count() == 5
    with refused(errors.TaskDone):
        tasks.give_back_task(by=bo, task=task, at=at)


def test_days_past_or_too_far_ahead_are_refused(passed: Proposal, bo: Person, at: datetime) -> None:
    for day in (at.date() - timedelta(days=1), date(at.year + 4, 1, 1)):
        with refused(errors.OutOfTime):
            tasks.add_task(by=bo, proposal=passed, what="Buy the oak", due_on=day, at=at)
        with refused(errors.OutOfTime):
            proposing.set_review(by=bo, proposal=passed, on=day, at=at)
    proposing.set_review(by=bo, proposal=passed, on=at.date() + timedelta(days=90), at=at)
    assert told("review.set").facts["on"] == (at.date() + timedelta(days=90)).isoformat()


def test_there_is_nothing_to_do_before_it_has_passed(bench: Proposal, bo: Person, at: datetime) -> None:
    with refused(errors.NotDecided):
        tasks.add_task(by=bo, proposal=bench, what="Buy the oak", at=at)
