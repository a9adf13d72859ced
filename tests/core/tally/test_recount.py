"""A script that knows nothing of the project counts its polls again, and says so in words."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from parvis.core.tally import Rules, count, count_piles
from tests.core.tally.polls import polls
from tests.core.tally.votes import piles_of, published, rules_of

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "scripts" / "recount.py"
METHODS = ("majority", "consent", "lazy", "approval", "judgement", "nomination", "ranked")
SMALL = 10_000
"""A published election with more ballots is counted elsewhere: here each paper is taken in hand."""
ELECTIONS = {
    name: told
    for name, told in published()
    if told["rules"].get("counting", "scottish") == "scottish"
    and sum(number for _, number in piles_of(told)) <= SMALL
}


@pytest.fixture(scope="module")
def recount() -> Callable[[dict[str, Any]], tuple[bool, str]]:
    """Give the script's own function."""
    spec = importlib.util.spec_from_file_location("recount", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    given_back: Callable[[dict[str, Any]], tuple[bool, str]] = module.recount
    return given_back


def exported(rules: Rules, ballots: list[Any]) -> dict[str, Any]:
    outcome = count(rules, ballots, len(ballots), "a public seed")
    exported: dict[str, Any] = json.loads(
        json.dumps({"rules": rules.kept(), "ballots": ballots, "outcome": outcome.kept()})
    )
    return exported


@given(poll=polls(*METHODS, countings=("scottish",)))
def test_it_agrees_on_any_poll(
    recount: Callable[[dict[str, Any]], tuple[bool, str]], poll: tuple[Rules, list[Any]]
) -> None:
    agrees, sentence = recount(exported(*poll))
    assert agrees, sentence


@pytest.mark.parametrize("name", ELECTIONS)
def test_it_agrees_on_published_elections(
    recount: Callable[[dict[str, Any]], tuple[bool, str]], name: str
) -> None:
    told = ELECTIONS[name]
    piles = piles_of(told)
    ballots = [ballot for ballot, number in piles for _ in range(number)]
    rules = rules_of(told)
    outcome = count_piles(rules, piles, len(ballots), "a public seed")
    poll = {"rules": rules.kept(), "ballots": ballots, "outcome": outcome.kept()}
    assert recount(poll)[0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "3 ballots counted again by approval. Elected: ada. The published outcome agrees."),
        ({"winners": ["bo"]}, "Elected: ada. The published outcome DOES NOT AGREE."),
        ({"cast": 4}, "The outcome speaks of 4: they do not agree."),
    ],
)
def test_it_says_so_where_the_outcome_was_changed(
    tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    poll = exported(Rules("approval", ("ada", "bo")), [["ada"], ["ada", "bo"], []])
    poll["outcome"].update(change)
    file = tmp_path / "poll.json"
    file.write_text(json.dumps(poll), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(file)], capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip().endswith(sentence)
    assert ran.returncode == bool(change)


def test_it_says_what_it_cannot_count(recount: Callable[[dict[str, Any]], tuple[bool, str]]) -> None:
    rules = Rules("ranked", ("ada",), counting="meek")
    assert recount(exported(rules, [])) == (False, "This script does not know how to count this poll.")


@pytest.mark.parametrize(
    ("method", "ballots", "said"),
    [
        ("consent", ["consent", "abstain", "lifted"], "It passes"),
        ("consent", ["lifted"], "It passes"),
        ("consent", ["consent", "object"], "It does not pass"),
        ("consent", ["abstain"], "It does not pass"),
        ("lazy", [], "It passes"),
        ("lazy", ["consent"], "It passes"),
        ("lazy", ["consent", "object"], "It does not pass"),
    ],
)
def test_a_consent_is_counted_again_and_silence_passes_what_is_lazy_alone(
    recount: Callable[[dict[str, Any]], tuple[bool, str]], method: str, ballots: list[str], said: str
) -> None:
    poll = exported(Rules(method), ballots)
    agrees, sentence = recount(poll)
    assert agrees
    assert f" {said}. " in sentence
    poll["outcome"]["passed"] = not poll["outcome"]["passed"]
    assert not recount(poll)[0]


def test_whoever_named_another_in_a_later_round_is_counted_for_the_last(
    recount: Callable[[dict[str, Any]], tuple[bool, str]],
) -> None:
    poll = exported(Rules("nomination", ("ada", "bo", "cy")), [["ada", "bo"], ["bo"], ["ada"], ["cy", "bo"]])
    assert recount(poll) == (
        True,
        "4 ballots counted again by nomination. Elected: bo. The published outcome agrees.",
    )
    poll["outcome"]["winners"] = ["ada"]
    assert not recount(poll)[0]


def test_it_is_short_and_needs_nothing_but_python() -> None:
    lines = SCRIPT.read_text("utf-8").splitlines()
    assert len(lines) <= 200
    assert not [line for line in lines if line.startswith(("import", "from")) and "parvis" in line]
