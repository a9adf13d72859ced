"""What holds of every count, whatever the ballots."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from parvis.core.tally import METHODS, Outcome, Rules, check, count, count_piles, lot
from tests.core.tally.polls import OPTIONS, polls, renamed

SEED = "the seed, public and later than the ballots"
Poll = tuple[Rules, list[Any]]


def told(rules: Rules, ballots: list[Any]) -> Outcome:
    return count(rules, ballots, len(ballots), SEED)


@given(polls(*METHODS), st.randoms(use_true_random=False))
def test_the_order_of_ballots_changes_nothing(poll: Poll, chance: Any) -> None:
    rules, ballots = poll
    mixed = list(ballots)
    chance.shuffle(mixed)
    assert told(rules, mixed) == told(rules, ballots)


@given(polls(*METHODS, ties=("status_quo",)), st.permutations(OPTIONS))
def test_other_names_and_another_order_on_the_paper_give_the_same_outcome(
    poll: Poll, others: list[str]
) -> None:
    rules, ballots = poll
    names = dict(zip(OPTIONS, others, strict=True))
    one = told(rules, ballots)
    other = told(renamed(rules, names), [renamed(ballot, names) for ballot in ballots])
    assert {names[key] for key in one.winners} == set(other.winners)
    assert {names[key] for key in one.tied} == set(other.tied)
    assert (one.passed, one.why) == (other.passed, other.why)


@given(polls(*METHODS))
def test_an_outcome_is_plain_json_and_the_rules_come_back_from_theirs(poll: Poll) -> None:
    rules, ballots = poll
    kept = told(rules, ballots).kept()
    assert json.loads(json.dumps(kept)) == kept
    assert Rules.of(json.loads(json.dumps(rules.kept()))) == rules
    assert all(check(rules, ballot) == "" for ballot in ballots)


@given(polls(*METHODS))
def test_ballots_that_came_back_from_json_count_the_same(poll: Poll) -> None:
    rules, ballots = poll
    assert told(rules, json.loads(json.dumps(ballots))) == told(rules, ballots)


@given(polls(*METHODS))
def test_no_more_win_than_there_are_seats_and_nobody_both_wins_and_stays_tied(poll: Poll) -> None:
    rules, ballots = poll
    outcome = told(rules, ballots)
    assert len(outcome.winners) <= rules.seats
    assert len(set(outcome.winners)) == len(outcome.winners)
    assert set(outcome.winners) <= set(rules.options)
    assert not set(outcome.tied) & set(outcome.winners)
    assert bool(outcome.tied) == (outcome.why == "tie")


@given(polls("judgement", "ranked", ties=("lot",)))
def test_a_lot_leaves_no_seat_empty_that_somebody_could_take(poll: Poll) -> None:
    rules, ballots = poll
    assume(any(ballots) if rules.method == "ranked" else ballots)
    assert len(told(rules, ballots).winners) == min(rules.seats, len(rules.options))


@given(polls(*METHODS), st.integers(1, 40))
def test_below_the_quorum_nothing_is_decided_and_everything_is_told(poll: Poll, more: int) -> None:
    rules, ballots = poll
    strict = Rules.of({**rules.kept(), "quorum": len(ballots) + more})
    outcome = told(strict, ballots)
    assert (outcome.why, outcome.winners, outcome.quorum_reached) == ("quorum", (), False)
    assert not outcome.passed
    assert outcome.steps == told(rules, ballots).steps


@given(polls(*METHODS, ties=("status_quo",), countings=("scottish",)), st.integers(2, 5))
def test_every_ballot_cast_as_often_again_decides_the_same(poll: Poll, times: int) -> None:
    rules, ballots = poll
    # A quota that is rounded up weighs less among more ballots: the rule promises this of one seat at most.
    assume(rules.method != "ranked" or rules.seats == 1)
    one, many = told(rules, ballots), told(rules, ballots * times)
    assert set(one.winners) == set(many.winners)
    assert (one.passed, one.tied) == (many.passed, many.tied)


@given(polls("approval", ties=("status_quo",)), st.integers(0, 29))
def test_one_more_approval_never_unseats_a_winner(poll: Poll, place: int) -> None:
    rules, ballots = poll
    outcome = told(rules, ballots)
    assume(outcome.winners)
    winner = outcome.winners[0]
    raised = [
        [*ballot, winner] if at == place and winner not in ballot else ballot
        for at, ballot in enumerate(ballots)
    ]
    assert winner in told(rules, raised).winners


@given(polls("judgement", ties=("status_quo",)), st.integers(0, 29))
def test_a_better_grade_never_unseats_a_winner(poll: Poll, place: int) -> None:
    rules, ballots = poll
    outcome = told(rules, ballots)
    assume(outcome.winners)
    winner = outcome.winners[0]
    raised = [
        {**ballot, winner: rules.grades[0]} if at == place else ballot for at, ballot in enumerate(ballots)
    ]
    assert winner in told(rules, raised).winners


@given(polls("majority"), st.integers(0, 29))
def test_one_more_vote_for_never_rejects_what_passed(poll: Poll, place: int) -> None:
    rules, ballots = poll
    assume(told(rules, ballots).passed)
    raised = ["for" if at == place else ballot for at, ballot in enumerate(ballots)]
    assert told(rules, raised).passed
    assert told(rules, [*ballots, "for"]).passed
    assert told(rules, [*ballots, "abstain"]).passed


@given(polls("judgement", "ranked", seats=1))
def test_whom_more_than_half_prefer_to_everybody_wins(poll: Poll) -> None:
    rules, ballots = poll
    loved = rules.options[-1]
    if rules.method == "ranked":
        ballots = [ballot for ballot in ballots if ballot]
        cast: list[Any] = [*ballots, *[[loved]] * (len(ballots) + 1)]
    else:
        cast = [{option: rules.grades[1] for option in ballot if option != loved} for ballot in ballots] + [
            {loved: rules.grades[0]}
        ] * (len(ballots) + 1)
    assert told(rules, cast).winners == (loved,)


@given(polls("ranked"))
def test_no_vote_is_lost_from_sight_at_any_stage(poll: Poll) -> None:
    rules, ballots = poll
    for step in told(rules, ballots).steps:
        there = sum((Decimal(votes) for votes in step["votes"].values()), Decimal(0))
        assert there + Decimal(step["exhausted"]) + Decimal(step["lost"]) == sum(map(bool, ballots))
        assert Decimal(step["lost"]) >= 0
        assert Decimal(step["exhausted"]) >= 0


@given(polls("ranked", countings=("scottish",), ties=("lot",)))
def test_who_gets_a_quota_of_first_preferences_is_elected(poll: Poll) -> None:
    rules, ballots = poll
    valid = [ballot for ballot in ballots if ballot]
    quota = len(valid) // (rules.seats + 1) + 1
    sure = {key for key in rules.options if sum(ballot[0] == key for ballot in valid) >= quota}
    assert sure <= set(told(rules, ballots).winners)


@given(polls("ranked", ties=("lot",)), st.integers(1, 3))
def test_a_group_with_so_many_quotas_gets_so_many_seats(poll: Poll, size: int) -> None:
    """Proportionality for solid coalitions (Droop)."""
    rules, ballots = poll
    group = set(rules.options[:size])
    valid = [ballot for ballot in ballots if ballot]
    solid = sum(set(ballot[: len(group)]) == group for ballot in valid)
    deserved = min(solid * (rules.seats + 1) // max(len(valid) + 1, 1), rules.seats, len(group))
    assert len(group & set(told(rules, ballots).winners)) >= deserved


@given(polls("majority", "consent", "lazy"))
def test_a_proposal_passes_or_does_not(poll: Poll) -> None:
    rules, ballots = poll
    outcome = told(rules, ballots)
    assert outcome.passed in {True, False}
    if rules.method != "majority":
        assert outcome.passed == (
            "object" not in ballots and (rules.method == "lazy" or outcome.why == "consent")
        )
    else:
        share, votes = rules.share or Fraction(1, 2), [ballot for ballot in ballots if ballot != "abstain"]
        enough = votes.count("for") >= share * len(votes)
        assert outcome.passed == (
            bool(votes) and enough and (rules.at_least or votes.count("for") * 2 > len(votes))
        )


@given(polls("nomination"))
def test_the_one_put_forward_was_named_most_in_the_last_round(poll: Poll) -> None:
    rules, ballots = poll
    outcome = told(rules, ballots)
    last = [ballot[-1] for ballot in ballots]
    for winner in outcome.winners:
        assert all(last.count(winner) >= last.count(other) for other in rules.options)


@given(st.text(), st.sets(st.text(), max_size=6))
def test_a_lot_is_the_same_for_everybody_who_draws_it(seed: str, keys: set[str]) -> None:
    try:
        drawn = lot(seed, keys)
    except UnicodeEncodeError:
        return
    assert drawn == lot(seed, sorted(keys, reverse=True))
    assert set(drawn) == keys


@given(polls(*METHODS))
def test_piles_count_as_the_ballots_they_are_made_of(poll: Poll) -> None:
    rules, ballots = poll
    piles = [(ballot, 2) for ballot in ballots] + [(ballot, 0) for ballot in ballots]
    assert count_piles(rules, piles, 100, SEED) == count(rules, ballots * 2, 100, SEED)
