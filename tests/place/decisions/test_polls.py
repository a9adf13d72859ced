"""Votes open by the guide, are cast once each, close by themselves, and can be counted again."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from parvis.communities.models import Community, Mandate
from parvis.core import lot, tally
from parvis.decisions import urn
from parvis.decisions.actions import closing, naming, polling, soon, standing
from parvis.decisions.actions.casting import answer_objection, cast_secret, size_of, withdraw_objection
from parvis.decisions.errors import polls as errors
from parvis.decisions.errors.proposals import CannotChange
from parvis.decisions.exports import poll_for_recount
from parvis.decisions.models import Ballot, CountedBallot, Elector, Objection, Poll, Proposal, SealedBallot
from parvis.ledger.models import Fact
from parvis.people.models import Person
from tests.place.decisions.voting import (
    DAY,
    NO_RISK,
    closed,
    join,
    key_is_kept,
    leave,
    opened,
    rules,
    vote,
    vote_secretly,
)
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
SCRIPTS = Path(__file__).resolve().parents[3] / "docs" / "scripts"


@pytest.fixture
def bench(propose: Callable[..., Proposal], square: Community, at: datetime) -> Proposal:
    """Give a proposal of Bo's that may be voted on at once, in public, by majority."""
    rules(square, at)
    return propose()


@pytest.fixture
def election(propose: Callable[..., Proposal], roles: Community, at: datetime) -> Callable[..., Proposal]:
    """Give a way to propose an election held by some method."""

    def make(method: str, **said: object) -> Proposal:
        rules(roles, at, "election", method=method, **said)
        seats = 1
        return propose("Who keeps order", subject="election", changes={"role": "animator", "seats": seats})

    return make


def last(verb: str) -> Fact:
    return Fact.objects.filter(verb=verb).latest("pk")


def test_a_vote_opens_by_the_procedure_of_the_guide_and_freezes_who_may_vote(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    rules(square, at, talk_days=3, majority=66, quorum=34, days=5)
    bench = propose()
    with pytest.raises(errors.TalkFirst):
        opened(bench, bo, at + 2 * DAY)
    assert not Poll.objects.exists()

    poll = opened(bench, bo, at + 3 * DAY)
    members = square.memberships.filter(state="active")
    persons = sorted(members.values_list("person", flat=True))
    assert (poll.method, poll.majority, poll.quorum, poll.secret) == ("majority", 66, 2, False)
    assert poll.closes_at == at + 8 * DAY
    assert [*Elector.objects.filter(poll=poll).order_by("person").values_list("person", flat=True)] == persons
    assert poll.electorate == len(persons) == 3
    assert poll.electorate_digest == lot.pool_digest(map(str, persons))
    said = last("decisions.poll.opened")
    assert said.facts["electorate_digest"] == poll.electorate_digest
    assert said.facts["commitment"] == poll.commitment
    assert said.link.position
    bench.refresh_from_db()
    assert bench.state == "voted"
    with pytest.raises(errors.NotOpenable):
        opened(bench, bo, at + 3 * DAY)


def test_the_rules_of_an_open_vote_are_refused_a_change_by_the_database(
    bench: Proposal, bo: Person, at: datetime
) -> None:
    poll = opened(bench, bo, at)
    for change in ({"secret": True}, {"majority": 90}, {"closes_at": at + 99 * DAY}, {"quorum": 3}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Poll.objects.filter(pk=poll.pk).update(**change)


def test_one_votes_again_until_it_closes_and_only_the_last_ballot_counts(
    bench: Proposal, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    poll = opened(bench, bo, at)
    vote(poll, ada, "against", at)
    vote(poll, ada, "for", at + DAY)
    vote(poll, bo, "for", at)
    with pytest.raises(errors.NotAnElector):
        vote(poll, cy, "for", at)
    with pytest.raises(errors.NotABallot):
        vote(poll, bo, "perhaps", at)
    with pytest.raises(errors.PollOver):
        vote(poll, bo, "against", poll.closes_at)
    assert Ballot.objects.count() == 2
    said = Fact.objects.filter(verb="decisions.ballot.cast")
    assert said.count() == 2
    assert {tuple(sorted(each.facts)) for each in said} == {("number", "round")}

    done = closed(poll)
    assert done.result["passed"] is True
    assert done.result["cast"] == 2
    assert done.proposal.state == "passed"
    assert not key_is_kept(done)


def test_closing_twice_or_before_its_time_changes_nothing(bench: Proposal, bo: Person, at: datetime) -> None:
    poll = opened(bench, bo, at)
    assert closing.close_due(poll.closes_at - timedelta(seconds=1)) == 0
    assert closing.close_due(poll.closes_at) == 1
    assert closing.close_due(poll.closes_at + DAY) == 0
    assert closing.close_poll(poll=poll, at=poll.closes_at + DAY) is False
    assert Fact.objects.filter(verb="decisions.poll.closed").count() == 1


def test_a_proposal_fails_below_the_quorum_and_without_votes(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    rules(square, at, quorum=60)
    poll = opened(propose(), bo, at)
    vote(poll, bo, "for", at)
    done = closed(poll)
    assert (done.result["why"], done.proposal.state) == ("quorum", "failed")


def test_what_was_closed_can_be_counted_again_and_the_ledger_holds_its_digest(
    bench: Proposal, ada: Person, bo: Person, at: datetime, tmp_path: Path
) -> None:
    poll = opened(bench, bo, at)
    vote(poll, ada, "for", at)
    vote(poll, bo, "against", at)
    done = closed(poll)
    told = poll_for_recount(done)
    again = tally.count(tally.Rules.of(told["rules"]), told["ballots"], told["electorate"], told["seed"])
    assert again.kept() == told["outcome"]
    digest = tally.digest(told["rules"], told["ballots"], told["outcome"])
    assert last("decisions.poll.closed").facts["digest"] == digest
    assert lot.commitment(told["lot_secret"]) == told["commitment"]
    _counted_by_the_script(told, tmp_path)


def test_somebody_who_left_votes_no_more_and_what_they_cast_before_stays(
    bench: Proposal, ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    poll = opened(bench, bo, at)
    vote(poll, ada, "for", at)
    leave(ada, square, at)
    with pytest.raises(errors.NotAnElector):
        vote(poll, ada, "against", at)
    assert closed(poll).result["cast"] == 1


def test_an_objection_names_a_harm_and_sends_the_proposal_back_until_the_rounds_are_used_up(
    propose: Callable[..., Proposal], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, method="consent")
    bench = propose()
    when = at
    for number in range(1, 4):
        poll = opened(bench, bo, when)
        assert (poll.round, poll.method, poll.secret) == (number, "consent", False)
        with pytest.raises(errors.HarmNeeded):
            vote(poll, ada, "object", when)
        vote(poll, ada, "object", when, harm="The trees")
        vote(poll, bo, "consent", when)
        done = closed(poll)
        assert (done.result["why"], done.proposal.state) == ("objection", "drafted")
        when = done.closes_at
    poll = opened(bench, bo, when)
    assert (poll.round, poll.method) == (4, "majority")
    vote(poll, bo, "for", when)
    assert closed(poll).proposal.state == "passed"
    assert Objection.objects.filter(state="stands").count() == 3


def test_an_objection_that_is_withdrawn_lets_the_proposal_pass(
    propose: Callable[..., Proposal], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, method="consent")
    poll = opened(propose(), bo, at)
    vote(poll, ada, "object", at, harm="The trees")
    objection = Objection.objects.get()
    answer_objection(by=bo, objection=objection, answer="None is cut.", at=at)
    with pytest.raises(errors.TextStandsStill):
        answer_objection(by=bo, objection=objection, answer="Done.", integrated=True, at=at)
    withdraw_objection(by=ada, objection=objection, at=at)
    assert Ballot.objects.get(person=ada).choice == "lifted"
    done = closed(poll)
    assert (done.result["passed"], done.proposal.state) == (True, "passed")
    with pytest.raises(errors.ObjectionOver):
        withdraw_objection(by=ada, objection=Objection.objects.get(), at=at)


def test_silence_passes_a_lazy_consensus_and_one_objection_does_not(
    propose: Callable[..., Proposal], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, method="lazy", quorum=50)
    quiet, loud = propose("A bench"), propose("A wall")
    one, other = opened(quiet, bo, at), opened(loud, bo, at)
    vote(other, ada, "object", at, harm="The view")
    closing.close_due(at + 7 * DAY)
    quiet.refresh_from_db()
    loud.refresh_from_db()
    assert (quiet.state, loud.state) == ("passed", "drafted")
    assert (one.quorum, other.quorum) == (0, 0)


def test_options_are_named_where_the_guide_lets_choose_among_some(
    propose: Callable[..., Proposal], square: Community, ada: Person, bo: Person, at: datetime, tmp_path: Path
) -> None:
    rules(square, at, method="approval")
    bench = propose()
    for few in ((), ("Green",), ("Green", " Green ")):
        with pytest.raises(errors.OptionsNeeded):
            opened(bench, bo, at, few)
    poll = opened(bench, bo, at, ("Green", "Blue"))
    vote(poll, ada, ["1", "2"], at)
    vote(poll, bo, ["2"], at)
    done = closed(poll)
    assert done.result["winners"] == ["2"]
    _counted_by_the_script(poll_for_recount(done), tmp_path)


def test_a_secret_election_by_majority_judgement_gives_the_mandate(
    election: Callable[..., Proposal],
    roles: Community,
    ada: Person,
    bo: Person,
    at: datetime,
    tmp_path: Path,
) -> None:
    proposal = election("judgement")
    with pytest.raises(errors.NobodyStands):
        opened(proposal, bo, at)
    for who in (ada, bo):
        standing.stand(by=who, proposal=proposal, words="I listen.", at=at)
    voters = join(roles, 6, at)
    poll = opened(proposal, bo, at)
    assert (poll.secret, poll.level, poll.tie, len(poll.lock)) == (True, 1, "lot", 64)
    of = {each["person"]: each["key"] for each in poll.options}
    votes = [(who, {of[ada.pk]: "excellent", of[bo.pk]: "poor"}) for who in voters]
    casts = vote_secretly(poll, votes, at)
    assert SealedBallot.objects.filter(poll=poll).count() == 6
    assert not Fact.objects.filter(verb="decisions.ballot.cast").exists()
    assert len({len(bytes(each)) for each in SealedBallot.objects.values_list("sealed", flat=True)}) == 1

    again = vote_again(poll, voters[0], casts[0].receipt, {of[bo.pk]: "excellent"}, at)
    assert again == casts[0].receipt
    done = closed(poll)
    assert done.result["winners"] == [of[ada.pk]]
    assert done.result["cast"] == CountedBallot.objects.filter(poll=poll).count() == 6
    assert {bytes(each) for each in SealedBallot.objects.values_list("sealed", flat=True)} == {b""}
    assert Mandate.objects.get(decision=proposal.pk).person == ada
    assert done.seed == lot.seed_of(done.electorate_digest, done.lot_secret, [])
    told = poll_for_recount(done)
    count = tally.count(tally.Rules.of(told["rules"]), told["ballots"], told["electorate"], told["seed"])
    assert count.kept() == told["outcome"]
    _counted_by_the_script(told, tmp_path)


def vote_again(poll: Poll, by: Person, receipt: str, choice: object, at: datetime) -> str:
    """Replace a secret ballot; asks for the receipt, and for the right one."""
    with pytest.raises(errors.ReceiptNeeded):
        cast_secret(by=by, poll=poll, choice=choice, at=at)
    for wrong in ("0" * 25, receipt[:-1], "x"):
        with pytest.raises(errors.WrongReceipt):
            cast_secret(by=by, poll=poll, choice=choice, receipt=wrong, at=at)
    before = SealedBallot.objects.filter(poll=poll).count()
    spoken = receipt.upper().replace("-", " ")
    done = cast_secret(by=by, poll=poll, choice=choice, receipt=spoken, at=at)
    assert SealedBallot.objects.filter(poll=poll).count() == before
    return done.receipt.casefold().replace(" ", "-")


def test_who_was_named_most_accepts_then_members_consent(
    election: Callable[..., Proposal], roles: Community, ada: Person, bo: Person, at: datetime
) -> None:
    proposal = election("nomination")
    voters = join(roles, 5, at)
    poll = opened(proposal, bo, at)
    of = {each["person"]: each["key"] for each in poll.options}
    vote_secretly(poll, [(who, [of[ada.pk]]) for who in voters], at)
    done = closed(poll)
    when = done.closes_at
    assert (done.result["winners"], done.proposal.state) == ([of[ada.pk]], "drafted")
    with pytest.raises(errors.WaitsForThem):
        opened(proposal, bo, when)
    with pytest.raises(errors.NotNamed):
        naming.accept(by=bo, proposal=proposal, words="Me.", at=when)

    naming.accept(by=ada, proposal=proposal, words="Gladly.", at=when)
    consent = opened(proposal, bo, when)
    assert (consent.method, consent.secret, [each["person"] for each in consent.options]) == (
        "consent",
        False,
        [ada.pk],
    )
    vote(consent, bo, "consent", when)
    assert closed(consent).proposal.state == "passed"
    assert Mandate.objects.get(decision=proposal.pk).person == ada


def test_a_mandate_the_guide_gives_by_consent_is_given_so_whatever_its_law_says_of_the_others(
    propose: Callable[..., Proposal], roles: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(roles, at, "election", method="judgement")
    guide_says(roles, {}, at, by_consent=["host"])
    who = propose("Who welcomes", subject="election", changes={"role": "host", "seats": 1})
    poll = opened(who, bo, at)
    of = {each["person"]: each["key"] for each in poll.options}
    assert (poll.method, {ada.pk, bo.pk} <= of.keys()) == ("nomination", True)

    vote_secretly(poll, [(bo, [of[ada.pk]])], at)
    when = closed(poll).closes_at
    naming.accept(by=ada, proposal=who, words="Gladly.", at=when)
    consent = opened(who, bo, when)
    vote(consent, bo, "consent", when)
    closed(consent)
    given = Mandate.objects.get(decision=who.pk)
    assert (given.person, given.role, given.way) == (ada, "host", Mandate.Way.CONSENT)


def test_a_mandate_given_by_consent_is_asked_for_one_seat_at_a_time(
    propose: Callable[..., Proposal], roles: Community, at: datetime
) -> None:
    guide_says(roles, {}, at, by_consent=["host"])
    with pytest.raises(CannotChange) as refused:
        propose("Who welcomes", subject="election", changes={"role": "host", "seats": 2})
    assert "one person at a time" in str(refused.value.values["faults"])
    two = propose("Who hears", subject="election", changes={"role": "animator", "seats": 2})
    assert two.changes["seats"] == 2


@pytest.mark.parametrize("declines", [True, False])
def test_who_declines_or_stays_silent_is_not_elected_and_another_naming_opens(
    election: Callable[..., Proposal], ada: Person, bo: Person, at: datetime, declines: bool
) -> None:
    proposal = election("nomination")
    poll = opened(proposal, bo, at)
    of = {each["person"]: each["key"] for each in poll.options}
    vote_secretly(poll, [(bo, [of[ada.pk]])], at)
    when = closed(poll).closes_at
    if declines:
        naming.decline(by=ada, proposal=proposal, at=when)
    again = opened(proposal, bo, when if declines else when + 3 * DAY)
    assert (again.method, again.round) == ("nomination", 2)


def test_a_secret_vote_of_a_higher_level_takes_a_reason_everybody_reads(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    rules(square, at, secret=True)
    bench = propose()
    with pytest.raises(errors.LevelTooHigh):
        opened(bench, bo, at, answers={})
    with pytest.raises(errors.LevelTooHigh):
        opened(bench, bo, at, answers={**NO_RISK, "threats": True})
    assert not Poll.objects.exists()
    poll = opened(bench, bo, at, answers={**NO_RISK, "threats": True}, waiver="We know each other.")
    assert (poll.level, poll.waiver) == (2, "We know each other.")
    said = last("decisions.poll.opened").facts
    assert (said["level"], said["waived"]) == (2, True)


def test_fewer_than_five_secret_ballots_show_nothing_but_the_outcome(
    propose: Callable[..., Proposal], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, secret=True)
    poll = opened(propose(), bo, at)
    vote_secretly(poll, [(ada, "for"), (bo, "for")], at)
    done = closed(poll)
    told = poll_for_recount(done)
    assert (done.hidden, told["ballots"], told["outcome"]["steps"]) == (True, [], [])
    assert done.result["passed"] is True
    assert not CountedBallot.objects.exists()
    digest = tally.digest(told["rules"], [], told["outcome"])
    assert last("decisions.poll.closed").facts["digest"] == digest


def test_a_sealed_ballot_that_was_copied_moved_or_changed_is_not_counted(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    rules(square, at, secret=True)
    voters = join(square, 8, at)
    poll = opened(propose(), bo, at)
    vote_secretly(poll, [(who, "for" if place else "against") for place, who in enumerate(voters)], at)
    rows = [*SealedBallot.objects.filter(poll=poll)]
    SealedBallot.objects.filter(key=rows[0].key).update(sealed=rows[1].sealed)
    SealedBallot.objects.filter(key=rows[2].key).update(sealed=b"\0" * len(rows[2].sealed))
    done = closed(poll)
    assert (done.spoiled, done.result["cast"], done.signed_off) == (2, 6, 8)
    assert last("decisions.poll.closed").facts["spoiled"] == 2


@pytest.mark.parametrize("more", [True, False])
def test_an_urn_with_more_or_fewer_ballots_than_voters_decides_nothing(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime, more: bool
) -> None:
    rules(square, at, secret=True)
    voters = join(square, 6, at)
    poll = opened(propose(), bo, at)
    vote_secretly(poll, [(who, "against") for who in voters], at)
    if more:
        key, rule = "f" * 64, poll.counted_by
        sealed = urn.seal(urn.Lock(poll.lock, poll.commitment), key, "for", size_of(rule))
        SealedBallot.objects.create(poll=poll, key=key, sealed=sealed)
    else:
        SealedBallot.objects.filter(poll=poll)[0].delete()
    done = closed(poll)
    assert (done.result["why"], done.proposal.state) == ("urn_differs", "drafted")
    assert not CountedBallot.objects.exists()


def test_a_poll_whose_key_is_lost_waits_a_day_then_decides_nothing_and_may_be_held_again(
    propose: Callable[..., Proposal], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    rules(square, at, secret=True)
    bench = propose()
    poll = opened(bench, bo, at)
    vote_secretly(poll, [(ada, "for")], at)
    urn.destroy(poll.commitment)
    assert closing.close_due(poll.closes_at) == 0
    assert closing.close_due(poll.closes_at + DAY) == 1
    poll.refresh_from_db()
    bench.refresh_from_db()
    assert (poll.result["why"], poll.result["cast"], bench.state) == ("key_lost", 1, "drafted")
    assert opened(bench, bo, poll.closes_at + DAY).round == 2


def test_a_key_that_outlived_its_poll_is_destroyed_by_the_sweep(
    bench: Proposal, bo: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = opened(bench, bo, at)
    assert closing.destroy_keys(at) == 0
    monkeypatch.setattr(urn, "destroy", lambda _name: None)
    closed(poll)
    monkeypatch.undo()
    assert key_is_kept(poll)
    assert closing.destroy_keys(poll.closes_at) == 1
    assert not key_is_kept(poll)
    broken_off = urn.new_lock(sealing=True).commitment
    assert closing.destroy_keys(at - 9999 * DAY) == 0
    assert broken_off in dict(urn.kept_since(at))
    assert closing.destroy_keys(at + 9999 * DAY) >= 1
    assert broken_off not in dict(urn.kept_since(at))


def test_that_a_poll_ends_soon_is_said_once(bench: Proposal, bo: Person, at: datetime) -> None:
    poll = opened(bench, bo, at)
    assert soon.say_soon(poll.closes_at - 2 * DAY) == 0
    assert soon.say_soon(poll.closes_at - DAY) == 1
    assert soon.say_soon(poll.closes_at - DAY / 2) == 0
    assert Fact.objects.filter(verb="decisions.poll.ends_soon").count() == 1


def test_who_is_no_member_opens_no_vote(bench: Proposal, cy: Person, at: datetime) -> None:
    with pytest.raises(Exception, match=r"\w"):
        polling.open_poll(by=cy, proposal=bench, at=at)
    assert not Poll.objects.exists()


def _counted_by_the_script(told: object, folder: Path) -> None:
    file = folder / "poll.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(SCRIPTS / "recount.py"), str(file)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
