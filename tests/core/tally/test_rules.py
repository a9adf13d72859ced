"""Rules that cannot be are refused before a poll opens; ballots that cannot be, before they are counted."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from parvis.core.tally import BallotError, Rules, RulesError, check, count, count_piles, lot

ABC = ("ada", "bo", "cy")
GRADES = ("good", "fair", "poor")


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"method": "plurality"}, "method"),
        ({"method": "approval"}, "options"),
        ({"method": "approval", "options": ("ada", "ada")}, "options"),
        ({"method": "approval", "options": ("ada", "")}, "options"),
        ({"method": "majority", "options": ABC}, "options"),
        ({"method": "approval", "options": ABC, "seats": 0}, "seats"),
        ({"method": "nomination", "options": ABC, "seats": 2}, "seats"),
        ({"method": "consent", "share": Fraction(1, 2)}, "share"),
        ({"method": "majority", "share": Fraction(3, 2)}, "share"),
        ({"method": "majority", "share": Fraction(1)}, "share"),
        ({"method": "majority", "quorum": -1}, "quorum"),
        ({"method": "consent", "backing": 1}, "backing"),
        ({"method": "judgement", "options": ABC}, "grades"),
        ({"method": "judgement", "options": ABC, "grades": ("good",)}, "grades"),
        ({"method": "judgement", "options": ABC, "grades": ("good", "good")}, "grades"),
        ({"method": "approval", "options": ABC, "grades": GRADES}, "grades"),
        ({"method": "approval", "options": ABC, "tie": "chair"}, "tie"),
        ({"method": "ranked", "options": ABC, "counting": "irish"}, "counting"),
    ],
)
def test_rules_that_cannot_be_are_refused_by_a_code(rules: dict[str, Any], code: str) -> None:
    with pytest.raises(RulesError, match=f"^{code}$"):
        Rules(**rules)


@pytest.mark.parametrize(
    ("rules", "ballot", "code"),
    [
        (Rules("majority"), "yes", "shape"),
        (Rules("majority"), ["for"], "shape"),
        (Rules("lazy"), "abstain", "shape"),
        (Rules("approval", ABC), "ada", "shape"),
        (Rules("approval", ABC), [1], "shape"),
        (Rules("approval", ABC), ["eve"], "unknown"),
        (Rules("approval", ABC), ["ada", "ada"], "twice"),
        (Rules("approval", ABC), [], ""),
        (Rules("ranked", ABC), ["cy", "ada"], ""),
        (Rules("nomination", ABC), ["ada", "ada"], ""),
        (Rules("nomination", ABC), [], "empty"),
        (Rules("judgement", ABC, grades=GRADES), ["good"], "shape"),
        (Rules("judgement", ABC, grades=GRADES), {"ada": 1}, "shape"),
        (Rules("judgement", ABC, grades=GRADES), {"eve": "good"}, "unknown"),
        (Rules("judgement", ABC, grades=GRADES), {"ada": "superb"}, "grade"),
        (Rules("judgement", ABC, grades=GRADES), {}, ""),
    ],
)
def test_what_is_wrong_with_a_ballot_is_told_by_a_code(rules: Rules, ballot: object, code: str) -> None:
    assert check(rules, ballot) == code
    if code:
        with pytest.raises(BallotError, match=f"^{code}$"):
            count(rules, [ballot], 1)
    else:
        assert count(rules, [ballot], 1).cast == 1


def test_more_ballots_than_voters_are_not_counted() -> None:
    with pytest.raises(BallotError, match="electorate"):
        count(Rules("majority"), ["for", "for"], 1)


def test_less_than_no_ballot_is_no_pile() -> None:
    with pytest.raises(BallotError, match="number"):
        count_piles(Rules("majority"), [("for", -1)], 1)


def test_no_lot_is_drawn_without_a_seed() -> None:
    with pytest.raises(RulesError, match="seed"):
        count(Rules("approval", ABC, tie="lot"), [["ada"]], 1)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (Rules("approval", ABC), "nobody"),
        (Rules("judgement", ABC, grades=GRADES), "nobody"),
        (Rules("ranked", ABC), "nobody"),
        (Rules("nomination", ABC), "nobody"),
        (Rules("majority"), "nobody"),
        (Rules("consent"), "nobody"),
    ],
)
def test_where_nobody_says_anything_nothing_is_decided(rules: Rules, why: str) -> None:
    outcome = count(rules, [], 9)
    assert (outcome.why, outcome.winners, bool(outcome.passed)) == (why, (), False)


def test_silence_passes_a_lazy_consensus_and_one_objection_stops_it() -> None:
    assert (count(Rules("lazy"), [], 9).why, count(Rules("lazy"), [], 9).passed) == ("silence", True)
    assert count(Rules("lazy"), ["consent", "lifted"], 9).why == "consent"
    assert (count(Rules("lazy"), ["object"], 9).why, count(Rules("lazy"), ["object"], 9).passed) == (
        "objection",
        False,
    )


def test_consent_is_given_by_those_who_speak_and_an_objection_taken_in_no_longer_stands() -> None:
    outcome = count(Rules("consent"), ["consent", "abstain", "lifted"], 9)
    assert (outcome.why, outcome.passed) == ("consent", True)
    assert outcome.steps == ({"kind": "consent", "consent": 1, "abstain": 1, "lifted": 1, "object": 0},)
    assert not count(Rules("consent"), ["consent", "object"], 9).passed


def test_abstentions_make_a_quorum_and_no_majority() -> None:
    ballots = ["for", "abstain", "abstain", "abstain"]
    outcome = count(Rules("majority", quorum=4), ballots, 9)
    assert (outcome.passed, outcome.quorum_reached) == (True, True)
    assert not count(Rules("majority", quorum=5), ballots, 9).passed


def test_half_is_no_majority_unless_half_was_asked_for() -> None:
    assert count(Rules("majority"), ["for", "against"], 2).why == "rejected"
    assert count(Rules("majority", share=Fraction(1, 2), at_least=True), ["for", "against"], 2).passed
    assert count(Rules("majority", share=Fraction(1), at_least=True), ["for", "abstain"], 2).passed


def test_whoever_is_not_approved_enough_takes_no_seat() -> None:
    rules = Rules("approval", ABC, seats=2, share=Fraction(1, 2))
    outcome = count(rules, [["ada"], ["ada", "bo"], [], []], 9)
    assert (outcome.winners, outcome.why) == (("ada",), "short")
    just = Rules("approval", ABC, seats=2, share=Fraction(1, 2), at_least=True)
    assert count(just, [["ada"], ["ada", "bo"], []], 9).winners == ("ada", "bo")


def test_a_tie_leaves_the_seat_empty_or_goes_to_whom_the_lot_favours() -> None:
    ballots = [["ada", "bo"], ["ada", "cy"]]
    left = count(Rules("approval", ABC, seats=2), ballots, 9)
    assert (left.winners, left.tied, left.why) == (("ada",), ("bo", "cy"), "tie")
    drawn = count(Rules("approval", ABC, seats=2, tie="lot"), ballots, 9, "a seed")
    assert drawn.winners == ("ada", lot("a seed", ("bo", "cy"))[0])
    assert (drawn.drawn, drawn.seed) == (lot("a seed", ("bo", "cy")), "a seed")


def test_a_lot_can_be_drawn_again_with_nothing_but_sha_256() -> None:
    # printf 'parvis\nada' | sha256sum, and so on
    assert lot("parvis", ("ada", "bo", "cy")) == ("bo", "cy", "ada")


def test_a_full_group_of_equals_at_the_border_is_seated_whole() -> None:
    outcome = count(Rules("approval", ABC, seats=2), [["ada", "bo"]], 9)
    assert (set(outcome.winners), outcome.why) == ({"ada", "bo"}, "elected")


def test_who_is_not_judged_is_judged_worst_and_the_profile_says_so() -> None:
    outcome = count(
        Rules("judgement", ABC, grades=GRADES), [{"ada": "fair"}, {"ada": "good", "bo": "good"}], 9
    )
    profiles = {step["option"]: step for step in outcome.steps if step["kind"] == "profile"}
    assert outcome.winners == ("ada",)
    assert profiles["bo"]["counts"] == {"good": 1, "fair": 0, "poor": 1}
    assert {option: step["median"] for option, step in profiles.items()} == {
        "ada": "fair",
        "bo": "poor",
        "cy": "poor",
    }
    assert (profiles["ada"]["above"], profiles["ada"]["below"]) == (1, 0)
    assert {"kind": "parted", "options": ["bo", "cy"], "removed": 1} in outcome.steps


def test_the_same_grades_part_nobody() -> None:
    outcome = count(Rules("judgement", ("ada", "bo"), grades=GRADES), [{"ada": "good", "bo": "good"}], 9)
    assert (outcome.why, set(outcome.tied)) == ("tie", {"ada", "bo"})
    assert outcome.steps[-1]["removed"] is None


def test_a_tie_among_the_last_is_settled_by_the_stage_before() -> None:
    ballots = [["ada"]] * 5 + [["bo"]] * 4 + [["cy"]] * 3 + [["dee", "cy"]]
    outcome = count(Rules("ranked", (*ABC, "dee")), ballots, 99)
    assert outcome.steps[2]["settled"] == {"tied": ["bo", "cy"], "by": "stage", "stage": 1}
    assert outcome.steps[2]["source"] == ["cy"]


def test_a_tie_at_every_stage_stops_the_count_or_is_drawn() -> None:
    ballots = [["ada"], ["bo"], ["cy"]]
    left = count(Rules("ranked", ABC), ballots, 9)
    assert (left.winners, left.tied, left.why) == ((), ABC, "tie")
    for counting in ("scottish", "meek"):
        drawn = count(Rules("ranked", ABC, tie="lot", counting=counting), ballots, 9, "a seed")
        assert drawn.winners == lot("a seed", ABC)[:1]
        assert drawn.steps[1]["settled"] if counting == "scottish" else drawn.steps[0]["settled"]


def test_the_larger_surplus_goes_on_first() -> None:
    ballots = [["ada", "cy"]] * 5 + [["bo", "dee"]] * 7 + [["cy"], ["dee"]]
    outcome = count(Rules("ranked", (*ABC, "dee"), seats=3), ballots, 99)
    assert [step["source"] for step in outcome.steps[:3]] == [[], ["bo"], ["ada"]]


def test_equal_surpluses_go_on_together_unless_a_lot_is_drawn() -> None:
    ballots = [["ada", "cy"]] * 5 + [["bo", "dee"]] * 5 + [["cy"], ["dee"], ["dee"]]
    rules = Rules("ranked", (*ABC, "dee"), seats=3)
    left = count(rules, ballots, 99)
    assert (left.why, left.winners) == ("elected", ("ada", "bo", "dee"))
    assert (left.steps[1]["source"], left.steps[1]["settled"]["by"]) == (["ada", "bo"], "status_quo")
    drawn = count(replace(rules, tie="lot"), ballots, 99, "a seed")
    first = lot("a seed", ("ada", "bo"))
    assert [step["source"] for step in drawn.steps[1:3]] == [[first[0]], [first[1]]]
    assert drawn.drawn == first


def test_who_named_another_at_the_next_round_is_told_and_the_last_round_counts() -> None:
    outcome = count(Rules("nomination", ABC), [["ada"], ["ada", "bo"], ["bo", "bo"]], 9)
    assert (outcome.winners, outcome.why) == (("bo",), "proposed")
    assert outcome.steps == (
        {"kind": "round", "round": 1, "named": {"ada": 2, "bo": 1}, "moved": 0},
        {"kind": "round", "round": 2, "named": {"ada": 1, "bo": 2}, "moved": 1},
    )
    assert count(Rules("nomination", ABC), [["ada"], ["bo"]], 9).why == "tie"
