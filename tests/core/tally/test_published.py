"""Elections whose counts were published are counted again, to the last published digit."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any

import pytest

from parvis.core.tally import Outcome, count_piles
from tests.core.tally.votes import piles_of, published, rules_of

ELECTIONS = dict(published())


def counted(told: dict[str, Any]) -> Outcome:
    piles = piles_of(told)
    return count_piles(rules_of(told), piles, told.get("electorate", sum(n for _, n in piles)), seed="drawn")


@pytest.fixture(params=ELECTIONS)
def told(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Give each published election."""
    return ELECTIONS[request.param]


def as_published(figure: str, told: dict[str, Any]) -> Decimal:
    """Cut or round a figure as the publication does."""
    if "places" in told:
        return Decimal(figure).quantize(Decimal(1).scaleb(-told["places"]), ROUND_DOWN)
    if "rounded" in told:
        return Decimal(figure).quantize(Decimal(1).scaleb(-told["rounded"]), ROUND_HALF_EVEN)
    return Decimal(figure)


def test_there_are_at_least_twenty_of_them_each_with_its_source() -> None:
    assert len(ELECTIONS) >= 20
    assert all(told["source"] for told in ELECTIONS.values())


def test_the_documentation_lists_every_one_of_them() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "counts.md").read_text("utf-8")
    assert f"{len(ELECTIONS)} elections and textbook examples" in page
    assert [told["name"] for told in ELECTIONS.values() if f"| {told['name']} |" not in page] == []


def test_who_won_is_who_was_published(told: dict[str, Any]) -> None:
    outcome, said = counted(told), told["published"]
    if "winners" in said:
        assert set(outcome.winners) == set(said["winners"])
    if said.get("ordered"):
        assert list(outcome.winners) == said["winners"]
    for option, rank in said.get("ranks", {}).items():
        assert outcome.winners.index(option) == rank - 1
    assert outcome.passed == said.get("passed")
    assert outcome.why == said.get("why", "elected")


def test_every_published_stage_is_found(told: dict[str, Any]) -> None:
    outcome, said = counted(told), told["published"]
    for stage in said.get("stages", []):
        step = outcome.steps[stage["stage"] - 1]
        for option, votes in stage["votes"].items():
            assert as_published(step["votes"][option], said) == Decimal(votes), (stage["stage"], option)
        if quota := stage.get("quota", said.get("quota")):
            assert as_published(step["quota"], said) == as_published(quota, said)
        if "non_transferable" in stage:
            gone = Decimal(step["exhausted"]) + Decimal(step["lost"])
            assert as_published(str(gone), said) == Decimal(stage["non_transferable"])
        if "elected" in stage:
            assert set(step["elected"]) == set(stage["elected"])


def test_every_published_profile_and_number_of_approvals_is_found(told: dict[str, Any]) -> None:
    outcome, said = counted(told), told["published"]
    profiles = {step["option"]: step for step in outcome.steps if step["kind"] == "profile"}
    for option, row in told.get("profiles", {}).items():
        assert list(profiles[option]["counts"].values()) == row
    for option, median in said.get("medians", {}).items():
        assert profiles[option]["median"] == median
    if "approved" in said:
        assert outcome.steps[0]["approved"] == said["approved"]
    if "removed" in said:
        assert outcome.steps[-1]["removed"] == said["removed"]
