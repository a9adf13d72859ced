"""A decision enough members contest waits until all have voted on ending it (L-14)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from parvis.communities.above import said_above
from parvis.communities.actions import put_into_force
from parvis.communities.deadlines import guides_take_effect
from parvis.communities.errors import GuideChanged
from parvis.communities.models import Community, Guide
from parvis.communities.queries import change_of, latest_guide, repealed_numbers, versions_of
from parvis.decisions.actions import contesting, deciding, proposing, sweeping, tasks
from parvis.decisions.actions.telling import locked
from parvis.decisions.called_by_many import title_said
from parvis.decisions.enacting import subjects
from parvis.decisions.errors import contests as errors
from parvis.decisions.errors.polls import NotAnElector
from parvis.decisions.errors.proposals import CalledByMany
from parvis.decisions.models import Contestation, Poll, Proposal
from parvis.decisions.queries.contests import part_of, threshold, vote_on
from parvis.ledger.models import Fact, Link
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from tests.place.decisions.voting import DAY, closed, join, opened, rules, vote, vote_secretly
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
Propose = Callable[..., Proposal]
CHANGE = {
    "based_on": 1,
    "clauses": [{"number": 4, "title": "Leaving", "text": "We wave.", "newcomer": False}],
}


@pytest.fixture
def crowd(square: Community, at: datetime) -> list[Person]:
    """Give thirteen members more: with the others, sixteen could vote."""
    return join(square, 16 - square.memberships.filter(state="active").count(), at - DAY)


def passed(proposal: Proposal, crowd: list[Person], at: datetime) -> Proposal:
    """Let a proposal pass by a vote."""
    poll = opened(proposal, crowd[0], at)
    for each in crowd[:6]:
        vote(poll, each, "for", at)
    closed(poll)
    return Proposal.objects.get(pk=proposal.pk)


def ended(proposal: Proposal, crowd: list[Person], at: datetime, *, yes: int, no: int) -> Poll:
    """Let the vote on ending a decision close, so many for it and against it."""
    poll = Poll.objects.get(proposal=vote_on(proposal))
    for place, each in enumerate(crowd[: yes + no]):
        vote(poll, each, "for" if place < yes else "against", at)
    return closed(poll)


def contested(proposal: Proposal, crowd: list[Person], at: datetime) -> Proposal:
    """Let as many contest it as it takes."""
    for each in crowd[:6]:
        contesting.contest(by=each, proposal=proposal, why="It was read by nobody.", at=at)
    return Proposal.objects.get(pk=proposal.pk)


def said(verb: str) -> list[dict[str, Any]]:
    """Give the small facts of the sentences of a verb, which stand in the chain."""
    facts = Fact.objects.filter(verb=f"decisions.{verb}").order_by("pk")
    assert all(Link.objects.filter(fact=each).exists() for each in facts)
    return [each.facts for each in facts]


@pytest.fixture
def bench_passed(
    bench: Proposal, square: Community, crowd: list[Person], at: datetime
) -> tuple[Proposal, datetime]:
    """Give a decision members carry out, and the moment it passed."""
    rules(square, at)
    found = passed(bench, crowd, at)
    assert found.decided_at is not None
    return found, found.decided_at


@pytest.fixture
def amended(
    propose: Propose, square: Community, crowd: list[Person], at: datetime
) -> tuple[Proposal, datetime]:
    """Give a version of the guide that was decided and does not hold yet, and the moment it passed."""
    propose("The first, whose number the guide of these tests names")
    rules(square, at, "amendment")
    made = propose("Wave", subject="amendment", changes={**CHANGE, "based_on": 2})
    found = passed(made, crowd, at)
    assert found.enacted_at is not None
    return found, found.enacted_at


@given(some.integers(1, 20_000), some.integers(1, 1000), some.integers(3, 1000))
def test_never_more_than_over_half_need_sign_and_never_fewer_where_more_could_vote(
    electorate: int, percent: int, least: int
) -> None:
    needed = threshold(electorate, percent, least)

    assert 1 <= needed <= electorate // 2 + 1
    assert needed <= threshold(electorate + 1, percent, least)


@pytest.mark.parametrize(("electorate", "needed"), [(3, 2), (5, 3), (12, 6), (36, 6), (37, 7), (10_000, 100)])
def test_it_takes_twice_what_an_interpellation_takes(electorate: int, needed: int) -> None:
    assert threshold(electorate, 100, 6) == needed


def test_a_signature_short_nothing_waits_and_it_can_be_taken_back(
    bench_passed: tuple[Proposal, datetime], crowd: list[Person]
) -> None:
    bench, at = bench_passed
    for each in crowd[:5]:
        contesting.contest(by=each, proposal=bench, why="Too dear.", at=at)
    with pytest.raises(errors.ContestedAlready):
        contesting.contest(by=crowd[0], proposal=bench, why="Far too dear.", at=at)
    contesting.contest_no_more(by=crowd[0], proposal=bench, at=at)
    contesting.contest(by=crowd[5], proposal=bench, why="Too dear.", at=at)

    bench.refresh_from_db()
    assert (bench.waits, bench.contestations.count(), vote_on(bench)) == (False, 5, None)
    assert said("proposal.suspended") == []
    unsigned = Fact.objects.get(verb="decisions.contest.unsigned")
    assert (unsigned.actor, unsigned.facts) == (crowd[0].pk, {"number": bench.number})


def test_with_enough_signatures_it_waits_and_the_vote_opens_by_itself(
    bench_passed: tuple[Proposal, datetime], square: Community, crowd: list[Person]
) -> None:
    bench, at = bench_passed

    waiting = contested(bench, crowd, at + DAY)

    ending = vote_on(bench)
    assert ending is not None
    poll = Poll.objects.get(proposal=ending)
    assert (waiting.state, waiting.suspended_at, waiting.waits) == ("passed", at + DAY, True)
    assert (ending.by, ending.subject, ending.changes) == (None, "contest", {"number": bench.number})
    assert (poll.method, poll.majority, poll.opened_by, poll.secret) == ("majority", 50, None, False)
    assert said("proposal.suspended") == [{"number": bench.number, "signatures": 6, "needed": 6}]
    square.refresh_from_db()
    (above,) = said_above(square, at)
    link = f'<a href="/c/the-square/decide/{bench.number}/#contest">{bench.number}</a>'
    assert f"Decision {link} waits" in str(above)
    with pytest.raises(errors.NotContested):
        contesting.contest_no_more(by=crowd[0], proposal=bench, at=at + DAY)
    with pytest.raises(errors.NotContestable):
        contesting.contest(by=crowd[7], proposal=bench, why="Me too.", at=at + DAY)


def test_nothing_is_done_while_it_waits_and_what_was_taken_can_be_given_back(
    bench_passed: tuple[Proposal, datetime], crowd: list[Person]
) -> None:
    bench, at = bench_passed
    mine = tasks.add_task(by=crowd[0], proposal=bench, what="Buy wood.", take=True, at=at)
    free = tasks.add_task(by=crowd[0], proposal=bench, what="Saw it.", at=at)
    contested(bench, crowd, at)

    acts: tuple[Callable[[], object], ...] = (
        lambda: tasks.add_task(by=crowd[1], proposal=bench, what="Paint it.", at=at),
        lambda: tasks.take_task(by=crowd[1], task=free, at=at),
        lambda: tasks.finish_task(by=crowd[0], task=mine, told="Bought.", at=at),
    )
    for act in acts:
        with pytest.raises(errors.DecisionWaits):
            act()
    assert tasks.give_back_task(by=crowd[0], task=mine, at=at).taken_by is None


def test_the_page_offers_nothing_to_do_while_it_waits_nor_once_it_ended(
    bench_passed: tuple[Proposal, datetime], crowd: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, at = bench_passed
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    free = tasks.add_task(by=crowd[0], proposal=bench, what="Saw it.", due_on=at.date(), at=at)
    client = Client()
    client.force_login(crowd[9])

    def offered() -> tuple[bool, bool]:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: at.date() + 2 * DAY)
        page = client.get(f"/c/{bench.community.slug}/decide/{bench.number}/").content.decode()
        assert "Saw it." in page
        return f"tasks/{free.pk}/take/" in page, ">late<" in page

    assert offered() == (True, True)
    contested(bench, crowd, at)
    assert offered() == (False, False)
    ended(bench, crowd, at, yes=4, no=3)

    assert offered() == (False, False)
    acts: tuple[Callable[[], object], ...] = (
        lambda: tasks.add_task(by=crowd[1], proposal=bench, what="Paint it.", at=at),
        lambda: tasks.take_task(by=crowd[1], task=free, at=at),
    )
    for act in acts:
        with pytest.raises(errors.DecisionEnded):
            act()


def test_the_day_to_look_at_it_again_comes_once_it_holds(
    bench_passed: tuple[Proposal, datetime], crowd: list[Person]
) -> None:
    bench, at = bench_passed
    proposing.set_review(by=crowd[0], proposal=bench, on=(at + 2 * DAY).date(), at=at)
    contested(bench, crowd, at)
    assert sweeping.say_reviews(at + 3 * DAY) == 0

    poll = ended(bench, crowd, at, yes=0, no=4)

    assert sweeping.say_reviews(poll.closes_at) == 1


def test_more_than_half_against_it_end_a_decision(
    bench_passed: tuple[Proposal, datetime], square: Community, crowd: list[Person]
) -> None:
    bench, at = bench_passed
    contested(bench, crowd, at)

    ended(bench, crowd, at, yes=4, no=3)

    bench.refresh_from_db()
    vote = vote_on(bench)
    assert vote is not None
    assert (bench.state, bench.waits, vote.state) == ("overturned", False, "passed")
    assert vote.enacted_at is not None
    assert said("proposal.overturned") == [{"number": bench.number, "decision": vote.pk}]
    square.refresh_from_db()
    assert said_above(square, at) == []
    deciding.carry_out(proposal=vote, at=at + 30 * DAY)
    assert len(said("proposal.overturned")) == 1


@pytest.mark.parametrize(("quorum", "yes", "no"), [(0, 3, 4), (0, 3, 3), (50, 5, 0)])
def test_a_decision_fewer_end_or_too_few_vote_on_holds_and_is_contested_no_more(
    bench: Proposal, square: Community, crowd: list[Person], at: datetime, quorum: int, yes: int, no: int
) -> None:
    rules(square, at)
    passed(bench, crowd, at)
    rules(square, at, quorum=quorum)
    at += 8 * DAY
    contested(bench, crowd, at)

    poll = ended(bench, crowd, at, yes=yes, no=no)

    bench.refresh_from_db()
    assert (bench.state, bench.waits, bench.upheld_at) == ("passed", False, poll.closed_at)
    assert said("proposal.upheld") == [{"number": bench.number, "decision": poll.proposal_id}]
    tasks.add_task(by=crowd[1], proposal=bench, what="Paint it.", at=at)
    with pytest.raises(errors.NotContestable):
        contesting.contest(by=crowd[8], proposal=bench, why="Still.", at=at)


def test_the_days_of_the_guide_end_the_time_to_contest(
    bench_passed: tuple[Proposal, datetime], square: Community, crowd: list[Person]
) -> None:
    bench, at = bench_passed
    with pytest.raises(errors.NotContestable):
        contesting.contest(by=crowd[0], proposal=bench, why="Late.", at=at + 14 * DAY)

    guide_says(square, {"decisions.contest_days": 0}, at)

    with pytest.raises(errors.NotContestable):
        contesting.contest(by=crowd[0], proposal=Proposal.objects.get(pk=bench.pk), why="Soon.", at=at)
    assert not Contestation.objects.exists()
    assert not Fact.objects.filter(verb="decisions.contest.signed").exists()


def test_only_those_who_could_vote_contest_it(
    bench_passed: tuple[Proposal, datetime], square: Community
) -> None:
    bench, at = bench_passed
    (late,) = join(square, 1, at)

    with pytest.raises(NotAnElector):
        contesting.contest(by=late, proposal=bench, why="I came later.", at=at)


def test_only_a_guide_and_what_members_carry_out_themselves_can_wait() -> None:
    assert {name for name, each in subjects().items() if each.waits_until} == {"other", "amendment"}


@pytest.mark.usefixtures("roles")
def test_what_gives_or_ends_a_mandate_never_waits(propose: Propose, at: datetime) -> None:
    election = propose("Who", subject="election", changes={"role": "moderator", "seats": 1})
    election.state, election.decided_at = Proposal.State.PASSED, at
    election.save(update_fields=["state", "decided_at"])

    assert part_of(None, election, at) is None


def test_a_contested_guide_holds_neither_then_nor_once_ended(
    amended: tuple[Proposal, datetime], square: Community, crowd: list[Person], propose: Propose
) -> None:
    proposal, at = amended
    guide = Guide.objects.get(decision=proposal.pk)
    square.refresh_from_db()
    held = square.guide
    contested(proposal, crowd, at)
    assert versions_of(square).upcoming == [guide]

    assert put_into_force(by=None, guide=guide, at=guide.takes_effect_at).guide == held
    ended(proposal, crowd, at, yes=4, no=0)
    guides_take_effect(at + 90 * DAY)

    square.refresh_from_db()
    assert (square.guide, latest_guide(square), versions_of(square).upcoming) == (held, held, [])
    assert not Fact.objects.filter(verb="communities.guide.in_force", object_id=guide.pk).exists()
    again = passed(
        propose("Bow", subject="amendment", changes={**CHANGE, "based_on": 2}, at=at), crowd, at + 8 * DAY
    )
    later = Guide.objects.get(decision=again.pk)
    assert later.version == guide.version + 1
    assert change_of(later).clauses == change_of(guide).clauses


def test_a_contested_guide_members_keep_holds_once_they_did(
    amended: tuple[Proposal, datetime], square: Community, crowd: list[Person]
) -> None:
    proposal, at = amended
    guide = Guide.objects.get(decision=proposal.pk)
    contested(proposal, crowd, at)
    poll = ended(proposal, crowd, at, yes=1, no=4)
    assert poll.closed_at is not None

    guides_take_effect(max(poll.closed_at, guide.takes_effect_at))

    square.refresh_from_db()
    assert square.guide == guide


def test_a_guide_that_begins_to_hold_while_somebody_contests_it_is_not_made_to_wait(
    amended: tuple[Proposal, datetime],
    crowd: list[Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proposal, at = amended
    guide, before = Guide.objects.get(decision=proposal.pk), at + 7 * DAY - timedelta(seconds=1)
    for each in crowd[:5]:
        contesting.contest(by=each, proposal=proposal, why="No.", at=at)

    def locked_then_in_force(of: Proposal) -> Proposal:
        found = locked(of)
        put_into_force(by=None, guide=guide, at=guide.takes_effect_at)
        return found

    monkeypatch.setattr(contesting, "locked", locked_then_in_force)
    with pytest.raises(GuideChanged):
        contesting.contest(by=crowd[5], proposal=proposal, why="No.", at=before)
    proposal.refresh_from_db()
    assert not proposal.waits


def test_a_guide_that_was_kept_names_the_day_it_holds_from_and_not_the_one_before(
    amended: tuple[Proposal, datetime], square: Community, crowd: list[Person], client: Client
) -> None:
    proposal, at = amended
    guide = Guide.objects.get(decision=proposal.pk)
    contested(proposal, crowd, at + 6 * DAY)
    kept_at = ended(proposal, crowd, at + 6 * DAY, yes=1, no=4).closed_at
    assert kept_at is not None
    assert kept_at.date() > guide.takes_effect_at.date()
    page = f"/c/{square.slug}"

    def days() -> set[tuple[bool, bool]]:
        pages = (f"guide/{guide.version}/changes/", f"decide/{proposal.number}/")
        said = [client.get(f"{page}/{each}").content.decode() for each in pages]
        found = [re.findall(r"It holds [^<]*<time datetime=\"([\d-]+)", each) for each in said]
        return {(each == [str(kept_at.date())], bool(each)) for each in found}

    assert days() == {(True, True)}
    coming = client.get(f"{page}/guide/{guide.version}/").content.decode()
    assert re.findall(r"This version holds from <time datetime=\"([\d-]+)", coming) == [str(kept_at.date())]
    guides_take_effect(kept_at)
    assert days() == {(True, True)}
    (written, *_) = client.get(f"{page}/guide.json").json()["versions"]
    assert datetime.fromisoformat(written["takes_effect_at"]) == kept_at
    assert written["ended"] is False


def test_a_version_that_was_ended_is_never_told_as_one_that_held(
    propose: Propose, square: Community, crowd: list[Person], at: datetime, client: Client
) -> None:
    propose("The first, whose number the guide of these tests names")
    rules(square, at, "amendment")
    new = {"number": None, "title": "Cats", "text": "Cats are welcome.", "newcomer": False}
    gone = {"number": 4, "repealed": True}
    ended_one, kept_one = (
        propose(title, subject="amendment", changes={"based_on": 2, "clauses": clauses})
        for title, clauses in (("Cats", [new, gone]), ("No wave", [gone]))
    )
    ended_one = passed(ended_one, crowd, at)
    contested(ended_one, crowd, at)
    ended(ended_one, crowd, at, yes=4, no=0)
    passed(kept_one, crowd, at + 8 * DAY)
    never, later = Guide.objects.filter(decision__in=(ended_one.pk, kept_one.pk)).order_by("version")
    guides_take_effect(later.takes_effect_at)
    square.refresh_from_db()
    assert (square.guide, later.version) == (later, never.version + 1)

    versions = versions_of(square)
    assert repealed_numbers(versions, later) == {4: later.version}
    assert repealed_numbers(versions, never) == {4: never.version}
    page = f"/c/{square.slug}/guide"
    assert (
        "Members ended this version before it held."
        in client.get(f"{page}/{never.version}/").content.decode()
    )
    told = client.get(f"{page}.json").json()
    assert {each["version"]: each["ended"] for each in told["versions"]}[never.version] is True
    assert (sum(each["ended"] for each in told["versions"]), told["repealed"]) == (1, [4])


def test_another_change_of_the_guide_waits_for_the_contested_one(
    amended: tuple[Proposal, datetime], crowd: list[Person], propose: Propose
) -> None:
    proposal, at = amended
    change = {"number": 3, "title": "When we disagree", "text": "We talk.", "newcomer": False}
    other = propose("Talk", subject="amendment", changes={"based_on": 2, "clauses": [change]}, at=at)
    poll = opened(other, crowd[0], at)
    for each in crowd[:6]:
        vote(poll, each, "for", at)
    at += 6 * DAY
    contested(proposal, crowd, at)
    closed(poll)
    other.refresh_from_db()
    assert (other.state, other.enacted_at, other.trouble) == ("passed", None, "GuideWaits")
    # A vote lasts up to sixty days, and a secret one may wait for whoever opens it.
    Proposal.objects.filter(pk=other.pk).update(decided_at=at - 90 * DAY)

    vote_closes = ended(proposal, crowd, at, yes=0, no=4).closes_at
    deciding.carry_out_due(vote_closes)

    other.refresh_from_db()
    assert (other.enacted_at, other.trouble) == (vote_closes, "")


def test_a_version_decided_on_top_of_another_keeps_that_from_waiting(
    amended: tuple[Proposal, datetime], crowd: list[Person], propose: Propose
) -> None:
    proposal, at = amended
    change = {"number": 3, "title": "When we disagree", "text": "We talk.", "newcomer": False}
    changes = {"based_on": 2, "clauses": [change], "laws": {}}
    passed(propose("Talk", subject="amendment", changes=changes, at=at - 6 * DAY), crowd, at - 6 * DAY)

    with pytest.raises(errors.NotContestable):
        contesting.contest(by=crowd[0], proposal=proposal, why="No.", at=at + 2 * DAY)


def test_a_secret_vote_on_ending_it_waits_for_a_member_who_opens_it_and_cannot_change_it(
    bench_passed: tuple[Proposal, datetime], square: Community, crowd: list[Person]
) -> None:
    bench, at = bench_passed
    rules(square, at, secret=True)
    contested(Proposal.objects.get(pk=bench.pk), crowd, at)
    ending = vote_on(bench)
    assert ending is not None
    assert (ending.state, Poll.objects.filter(proposal=ending).exists()) == ("drafted", False)
    with pytest.raises(CalledByMany):
        proposing.withdraw_proposal(by=crowd[0], proposal=ending, why="Enough.", at=at)
    with pytest.raises(CalledByMany):
        proposing.rewrite(by=crowd[0], proposal=ending, title="Keep it", source="No.", at=at)

    poll = opened(ending, crowd[3], at)
    vote_secretly(poll, [(each, "for") for each in crowd[:5]], at)
    closed(poll)

    bench.refresh_from_db()
    assert (poll.secret, poll.method, bench.state) == (True, "majority", "overturned")


@pytest.mark.parametrize(
    "odd",
    [
        {"state": "overturned"},
        {"upheld_at": datetime(2026, 3, 9, tzinfo=UTC)},
        {"suspended_at": datetime(2026, 3, 8, tzinfo=UTC), "upheld_at": datetime(2026, 3, 9, tzinfo=UTC)}
        | {"state": "failed"},
    ],
)
def test_the_database_keeps_no_end_of_what_never_waited(bench: Proposal, odd: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=bench.pk).update(**{"state": "passed", **odd})


def test_the_title_nobody_wrote_is_said_in_the_language_of_the_reader(
    bench_passed: tuple[Proposal, datetime], crowd: list[Person]
) -> None:
    bench, at = bench_passed
    contested(bench, crowd, at)
    ending = vote_on(bench)
    assert ending is not None

    assert ending.called_in(words_in("en")) == f"End decision {bench.number}: A bench"
    assert title_said(ending.called_in(words_in("fr")), words_in("en")) == ending.called_in(words_in("en"))
    assert title_said("End it", words_in("fr")) == "End it"


def test_one_contests_on_the_page_and_reads_what_became_of_it(
    bench_passed: tuple[Proposal, datetime],
    crowd: list[Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bench, at = bench_passed
    page = f"/c/{bench.community.slug}/decide/{bench.number}/"
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client = Client()
    client.force_login(crowd[5])
    assert "Contest this decision" in client.get(page).content.decode()
    empty = client.post(f"{page}contest/", {"why": " "})
    assert empty.status_code == 422

    client.post(f"{page}contest/", {"why": "Too dear."})
    assert "because: Too dear." in client.get(page).content.decode()
    client.post(f"{page}contest/stop/")
    assert "because: Too dear." not in client.get(page).content.decode()
    contested(bench, crowd, at)

    shown = client.get(page).content.decode()
    ending = vote_on(bench)
    assert ending is not None
    assert "6 members contest it" in shown
    assert f"/decide/{ending.number}/" in shown
    assert "contested: it waits" in client.get(f"/c/{bench.community.slug}/decide/").content.decode()
