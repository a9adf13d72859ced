"""The digest of a closed poll changes with each rule, ballot and outcome, and with nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from parvis.core import tally

RULES = tally.Rules(method="majority").kept()
BALLOTS = st.lists(st.sampled_from(["for", "against", "abstain"]), max_size=12)


@given(BALLOTS, st.randoms())
def test_the_order_of_ballots_changes_no_digest(ballots: list[str], chance: object) -> None:
    mixed = [*ballots]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert tally.digest(RULES, ballots, {}) == tally.digest(RULES, mixed, {})


@given(BALLOTS)
def test_one_ballot_more_another_rule_or_another_outcome_shows(ballots: list[str]) -> None:
    told = tally.digest(RULES, ballots, {"passed": True})
    assert tally.digest(RULES, [*ballots, "for"], {"passed": True}) != told
    assert tally.digest({**RULES, "quorum": 1}, ballots, {"passed": True}) != told
    assert tally.digest(RULES, ballots, {"passed": False}) != told


def test_how_json_was_written_changes_no_digest() -> None:
    one, other = {"a": "good", "b": "reject"}, {"b": "reject", "a": "good"}
    assert tally.digest(RULES, [one], {"x": 1, "y": 2}) == tally.digest(RULES, [other], {"y": 2, "x": 1})
