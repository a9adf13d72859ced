"""Two libraries that others wrote find the same winners, on ten thousand random ballots a method.

They are asked only where they count by the same rule: where no tie has to be broken, as each has its own way
with ties; and for majority judgement with two options at a time, as votelib 0.4 lets one that fell behind
come back when there are more.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from parvis.core.tally import Outcome, Rules, count

votelib = pytest.importorskip("votelib", reason="votelib is not installed: uv sync --group oracles")
pyrankvote = pytest.importorskip("pyrankvote", reason="pyrankvote is not installed: uv sync --group oracles")
cardinal = pytest.importorskip("votelib.evaluate.cardinal")
core = pytest.importorskip("votelib.evaluate.core")
sequential = pytest.importorskip("votelib.evaluate.sequential")
convert = pytest.importorskip("votelib.convert")

OPTIONS = ("ada", "bo", "cy", "dee", "eve")
GRADES = ("5", "4", "3", "2", "1", "0")
BALLOTS, POLLS, ENOUGH = 41, 400, 10_000


def chances() -> Iterator[random.Random]:
    """Give as many sources of chance as there are polls."""
    for poll in range(POLLS):
        yield random.Random(f"poll {poll}")  # noqa: S311 - which ballots are cast, no secret


def rankings(chance: random.Random) -> list[list[str]]:
    """Cast ranked ballots, some short, in a place with a few favourites."""
    return [
        sorted(OPTIONS, key=lambda key: chance.gauss(OPTIONS.index(key) / 3, 1))[: chance.randint(1, 5)]
        for _ in range(BALLOTS)
    ]


def parted_by_votes(outcome: Outcome) -> bool:
    """Tell whether no tie was met at all."""
    return outcome.why == "elected" and not any("settled" in step for step in outcome.steps)


def test_votelib_approves_the_same() -> None:
    agreed = 0
    for chance in chances():
        ballots = [[key for key in OPTIONS if chance.random() < 0.4] for _ in range(BALLOTS)]
        outcome = count(Rules("approval", OPTIONS, seats=2), ballots, BALLOTS)
        votes = convert.ApprovalToSimpleVotes().convert(
            Counter(frozenset(ballot) for ballot in ballots if ballot)
        )
        found = votelib.evaluate.Plurality().evaluate(votes, 2)
        tied = any(isinstance(one, core.Tie) for one in found)
        assert tied == (outcome.why == "tie")
        assert {one for one in found if not isinstance(one, core.Tie)} == set(outcome.winners)
        agreed += 1
    assert agreed * BALLOTS >= ENOUGH


def test_votelib_judges_the_same() -> None:
    agreed = 0
    for chance in chances():
        ballots = [
            {key: chance.choice(GRADES) for key in OPTIONS} for _ in range(BALLOTS - chance.randint(0, 1))
        ]
        order = count(Rules("judgement", OPTIONS, seats=5, grades=GRADES), ballots, BALLOTS).winners
        for one, other in combinations(OPTIONS, 2):
            pair = [frozenset((key, int(ballot[key])) for key in (one, other)) for ballot in ballots]
            if sorted(b[one] for b in ballots) == sorted(b[other] for b in ballots):
                continue
            found = cardinal.MajorityJudgment().evaluate(Counter(pair), 1)
            assert found == sorted((one, other), key=order.index)[:1]
            agreed += len(pair)
    assert agreed >= ENOUGH


def test_both_find_the_same_winner_of_an_instant_runoff() -> None:
    agreed = 0
    for chance in chances():
        ballots = rankings(chance)
        outcome = count(Rules("ranked", OPTIONS), ballots, BALLOTS)
        if parted_by_votes(outcome):
            persons = {key: pyrankvote.Candidate(key) for key in OPTIONS}
            papers = [pyrankvote.Ballot([persons[key] for key in ballot]) for ballot in ballots]
            found = pyrankvote.instant_runoff_voting(list(persons.values()), papers).get_winners()
            assert [person.name for person in found] == list(outcome.winners)
            assert transferred(ballots, 1) == set(outcome.winners)
            agreed += 1
    assert agreed * BALLOTS >= ENOUGH


def test_votelib_transfers_to_the_same_winners() -> None:
    agreed = gave_up = 0
    for chance in chances():
        ballots, seats = rankings(chance), chance.randint(2, 3)
        outcome = count(Rules("ranked", OPTIONS, seats=seats), ballots, BALLOTS)
        if parted_by_votes(outcome):
            try:
                assert transferred(ballots, seats) == set(outcome.winners)
            except core.VotingSystemError:  # votelib says that it runs in circles
                gave_up += 1
            else:
                agreed += 1
    assert agreed * BALLOTS >= ENOUGH
    assert gave_up <= agreed / 50


def transferred(ballots: list[list[str]], seats: int) -> set[Any]:
    """Count by votelib: Droop quota, weighted inclusive Gregory with exact fractions."""
    selector = sequential.TransferableVoteSelector(quota_function="droop", transferer="Gregory")
    return set(selector.evaluate(Counter(map(tuple, ballots)), seats))
